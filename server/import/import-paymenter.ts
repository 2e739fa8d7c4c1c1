import type { Database, Transaction } from '../platform/database/database.ts';
import { HttpError, StartError } from '../platform/errors.ts';
import type { Pepper } from '../platform/pepper.ts';
import type { SourceRow, SourceValue, Surroundings, TargetValue } from './convert.ts';
import type { Decrypt } from './laravel-encryption.ts';
import { mappings, type TableMapping } from './mapping.ts';
import { readPayments, writePayments } from './payments.ts';
import { Secrets } from './secrets.ts';
import { writeServers } from './servers.ts';
import { writeServiceLife } from './service-life.ts';
import { couponsOf } from './used-coupons.ts';

/** The rows of another panel's database, table by table. A file gives them all at once, a server as they are asked for. */
export interface Source {
  rows(table: string): Promise<readonly SourceRow[]>;
  /** opens what the other panel encrypted; nothing of it can be opened, when left out */
  readonly decrypt?: Decrypt;
  close?(): Promise<void>;
}

export interface ImportReport {
  /** rows written, by table */
  readonly tables: Readonly<Record<string, number>>;
  /** encrypted values that could not be opened */
  readonly unopened: number;
}

const BATCH = 500;

/** Takes over a Paymenter database: all tables in one transaction, into a database that holds no users yet. */
export async function importPaymenter(database: Database, pepper: Pepper, source: Source): Promise<ImportReport> {
  return database.transaction(async (tx) => {
    await refuseUsed(tx);
    await tx.query({ text: `SELECT set_config('tollgate.taking_over', 'yes', true)` });
    const invoiceCurrency = currenciesOf(await source.rows('invoices'));
    const couponOf = await couponsOf(source);
    const payments = await readPayments(source).catch((error) => {
      throw unfit('invoice_transactions', error);
    });
    const secrets = new Secrets(source.decrypt);
    const tables: Record<string, number> = {};
    for (const mapping of mappings) {
      const around = {
        pepper,
        secrets,
        invoiceCurrency,
        couponOf,
        paidLater: payments.pays,
        lastPaidAt: payments.lastAt,
      };
      const all = await source.rows(mapping.source);
      const rows = mapping.only ? all.filter((row) => mapping.only!({ ...around, row })) : all;
      await copy(tx, mapping, rows, around).catch((error) => {
        throw unfit(mapping.source, error);
      });
      tables[mapping.target] = rows.length;
    }
    await writePayments(tx, payments).catch((error) => {
      throw unfit('invoice_transactions', error);
    });
    const service_cancellations = await writeServiceLife(tx, source).catch((error) => {
      throw unfit('service_cancellations', error);
    });
    const servers = await writeServers(tx, source, { pepper, secrets }).catch((error) => {
      throw unfit('extensions', error);
    });
    return {
      tables: { ...tables, invoice_transactions: payments.taken.length, service_cancellations, servers },
      unopened: secrets.unopened,
    };
  });
}

/** A fault of the source, as the sentence that names its table. Lost connections stay what they are. */
function unfit(table: string, error: Error): Error {
  if (error instanceof StartError || error instanceof HttpError) return error;
  return new StartError(
    `The rows of ${table} can not be taken over (${error.message.replace(/\.$/, '')}): repair the source, then import again.`,
    { cause: error },
  );
}

async function refuseUsed(tx: Transaction): Promise<void> {
  const [answer] = await tx.query<{ used: boolean }>({ text: 'SELECT EXISTS (SELECT 1 FROM users) AS used' });
  if (answer!.used)
    throw new StartError(
      'The database holds users already: import into an empty one (another TOLLGATE_DATA or DATABASE_URL).',
    );
}

function currenciesOf(invoices: readonly SourceRow[]): Surroundings['invoiceCurrency'] {
  const byId = new Map(invoices.map(({ id, currency_code }) => [String(id), String(currency_code)]));
  return (invoiceId) => {
    const currency = byId.get(String(invoiceId));
    if (!currency)
      throw new StartError(
        `An invoice item belongs to the invoice ${invoiceId}, which is not there: repair the source, then import again.`,
      );
    return currency;
  };
}

async function copy(
  tx: Transaction,
  mapping: TableMapping,
  rows: readonly SourceRow[],
  around: Omit<Surroundings, 'row'>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH)
    await insert(tx, mapping, rows.slice(from, from + BATCH), around);
  const { target, identity } = mapping;
  if (!identity) return;
  await tx.query({
    text: `SELECT setval(pg_get_serial_sequence('${target}', '${identity}'), greatest((SELECT max(${identity}) FROM ${target}), 1), EXISTS (SELECT 1 FROM ${target}))`,
  });
}

async function insert(
  tx: Transaction,
  { target, columns, replace }: TableMapping,
  rows: readonly SourceRow[],
  around: Omit<Surroundings, 'row'>,
): Promise<void> {
  const names = Object.keys(columns);
  const parameters: TargetValue[] = [];
  const tuples = rows.map((row) => {
    const values = Object.values(columns).map((column) => convert(column, { ...around, row }));
    return `(${values.map((value) => `$${parameters.push(value)}`).join(', ')})`;
  });
  const again = replace
    ? ` ON CONFLICT (${replace}) DO UPDATE SET ${names.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`
    : '';
  await tx.query(
    {
      text: `INSERT INTO ${target} (${names.map((name) => `"${name}"`).join(', ')}) VALUES ${tuples.join(', ')}${again}`,
    },
    parameters,
  );
}

function convert(column: TableMapping['columns'][string], around: Surroundings): TargetValue {
  const [source, change] = typeof column === 'string' ? [column, asIs] : column;
  return change(around.row[source], around);
}

function asIs(value: SourceValue | undefined): TargetValue {
  return value === undefined || value === null || typeof value === 'object' ? null : value;
}
