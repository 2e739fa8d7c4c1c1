import type { Transaction } from '../platform/database/database.ts';
import { StartError } from '../platform/errors.ts';
import { toMinorUnits } from '../platform/money.ts';
import { type SourceRow, time } from './convert.ts';
import type { Source } from './import-paymenter.ts';

/** A payment as it is taken over; amounts in minor units. */
interface Payment {
  readonly id: number;
  readonly invoice: SourceRow;
  readonly gateway: string;
  readonly reference: string | null;
  readonly status: string;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly fromCredit: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The payments of the source, and the invoices that they pay. */
export interface Payments {
  readonly taken: readonly Payment[];
  /** whether an invoice is paid, or partly paid, by payments that are taken over */
  readonly pays: (invoiceId: unknown) => boolean;
  /** when the last payment of an invoice came that succeeded, taken over or not; null where there is none */
  readonly lastAt: (invoiceId: unknown) => string | null;
  readonly invoices: readonly SourceRow[];
}

/**
 * Reads `invoice_transactions`. Those that succeeded are taken over where the books can hold them: when they come to exactly what a paid
 * invoice's items do, or to less than what a pending one's do. Paymenter reckons exclusive tax on top of the items and forgets what was
 * paid too much; of such an invoice it is only known that it is paid.
 */
export async function readPayments(source: Source): Promise<Payments> {
  const invoices = await source.rows('invoices');
  const rows = await source.rows('invoice_transactions');
  const byId = new Map(invoices.map((invoice) => [String(invoice.id), invoice]));
  const gateways = new Map((await source.rows('extensions')).map(({ id, name }) => [String(id), String(name)]));
  const seen = new Set<string>();
  const payments = rows
    .map((row) => paymentOf(row, byId.get(String(row.invoice_id)), gateways, seen))
    .filter(({ amount }) => amount > 0n);
  const succeeded = payments.filter(({ status }) => status === 'succeeded');
  const paid = sumsOf(succeeded.map((each) => [each.invoice, each.amount]));
  const owed = sumsOf(
    (await source.rows('invoice_items')).flatMap(({ invoice_id, price, quantity }) => {
      const invoice = byId.get(String(invoice_id));
      return invoice ? [[invoice, minor(price, invoice) * BigInt(Number(quantity))]] : [];
    }),
  );
  const fits = (invoice: SourceRow): boolean => {
    const [has, needs] = [paid.get(invoice) ?? 0n, owed.get(invoice) ?? 0n];
    if (has === 0n) return false;
    return invoice.status === 'paid' ? has === needs : invoice.status === 'pending' && has < needs;
  };
  return {
    taken: payments.filter(({ invoice, status }) => status !== 'succeeded' || fits(invoice)),
    pays: (invoiceId) => fits(byId.get(String(invoiceId)) ?? {}),
    lastAt: lastOf(succeeded),
    invoices: invoices.filter(fits),
  };
}

function sumsOf(parts: readonly (readonly [SourceRow, bigint])[]): Map<SourceRow, bigint> {
  const sums = new Map<SourceRow, bigint>();
  for (const [invoice, amount] of parts) sums.set(invoice, (sums.get(invoice) ?? 0n) + amount);
  return sums;
}

function lastOf(payments: readonly Payment[]): Payments['lastAt'] {
  const last = new Map<string, string>();
  for (const { invoice, createdAt } of payments) {
    const id = String(invoice.id);
    if (createdAt > (last.get(id) ?? '')) last.set(id, createdAt);
  }
  return (invoiceId) => last.get(String(invoiceId)) ?? null;
}

const minor = (amount: unknown, { currency_code }: SourceRow): bigint =>
  amount == null ? 0n : toMinorUnits(String(amount), String(currency_code));

const moment = (value: SourceRow[string], row: SourceRow): string | null =>
  time(value, { row } as never) as string | null;

function paymentOf(
  row: SourceRow,
  invoice: SourceRow | undefined,
  gateways: ReadonlyMap<string, string>,
  seen: Set<string>,
): Payment {
  if (!invoice)
    throw new StartError(
      `A payment belongs to the invoice ${row.invoice_id}, which is not there: repair the source, then import again.`,
    );
  const fromCredit = Boolean(Number(row.is_credit_transaction ?? 0));
  const known =
    row.gateway_id == null ? 'manual' : (gateways.get(String(row.gateway_id)) ?? `gateway ${row.gateway_id}`);
  const gateway = fromCredit ? 'credit' : known;
  const createdAt = moment(row.created_at ?? invoice.updated_at, row) ?? '1970-01-01T00:00:00Z';
  return {
    id: Number(row.id),
    invoice,
    gateway,
    reference: referenceOf(row, gateway, seen),
    status: String(row.status ?? 'succeeded'),
    amount: minor(row.amount, invoice),
    fee: fromCredit ? 0n : minor(row.fee, invoice),
    fromCredit,
    createdAt,
    updatedAt: moment(row.updated_at, row) ?? createdAt,
  };
}

/** What the gateway calls it. Here each counts once; what comes again is told apart by its own id. */
function referenceOf({ id, transaction_id }: SourceRow, gateway: string, seen: Set<string>): string | null {
  if (transaction_id == null || transaction_id === '') return null;
  const key = JSON.stringify([gateway, transaction_id]);
  const again = seen.has(key);
  seen.add(key);
  return again ? `${transaction_id} (${id})` : String(transaction_id);
}

/** Writes payments that were taken over, and books them; their invoices came as pending ones, and become what they were. */
export async function writePayments(tx: Transaction, { taken, invoices }: Payments): Promise<void> {
  const parameters = [
    taken.map(({ id }) => id),
    taken.map(({ invoice }) => Number(invoice.id)),
    taken.map(({ gateway }) => gateway),
    taken.map(({ reference }) => reference),
    taken.map(({ status }) => status),
    taken.map(({ amount }) => amount),
    taken.map(({ fee }) => fee),
    taken.map(({ fromCredit }) => String(fromCredit)),
    taken.map(({ createdAt }) => createdAt),
    taken.map(({ updatedAt }) => updatedAt),
  ];
  await tx.query({ text: INSERT_PAYMENTS }, parameters);
  await tx.query({ text: BOOK_PAYMENTS });
  await tx.query({ text: NEXT_ID });
  await tx.query({ text: BECOME }, [
    invoices.map(({ id }) => Number(id)),
    invoices.map(({ status }) => String(status)),
    invoices.map((invoice) => moment(invoice.updated_at, invoice)),
  ]);
}

const INSERT_PAYMENTS = `
  INSERT INTO invoice_transactions (id, invoice_id, currency_code, user_id, gateway, transaction_id, status, amount, fee,
                                    is_credit_transaction, created_at, updated_at)
  SELECT payment.id, invoice_id, currency_code, user_id, gateway, transaction_id, payment.status, amount, fee, from_credit,
         payment.created_at, payment.updated_at
  FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::boolean[],
              $9::timestamptz[], $10::timestamptz[])
    AS payment (id, invoice_id, gateway, transaction_id, status, amount, fee, from_credit, created_at, updated_at)
  JOIN invoices ON invoices.id = invoice_id`;

// Credit that was spent there was never in these books: it comes from the opening balance.
const BOOK_PAYMENTS = `
  INSERT INTO ledger_entries (kind, debit, credit, amount, currency_code, user_id, invoice_id, transaction_id, note, created_at)
  SELECT kind, debit, credit, entry.amount, currency_code, user_id, invoice_id, id, gateway, created_at
  FROM invoice_transactions, LATERAL (VALUES
    ('payment', CASE WHEN is_credit_transaction THEN 'opening' ELSE 'clearing' END, 'receivable', amount),
    ('fee', 'fees', 'clearing', fee)) AS entry (kind, debit, credit, amount)
  WHERE status = 'succeeded' AND entry.amount > 0 ORDER BY id, kind DESC`;

const NEXT_ID = `
  SELECT setval(pg_get_serial_sequence('invoice_transactions', 'id'), greatest((SELECT max(id) FROM invoice_transactions), 1),
                EXISTS (SELECT 1 FROM invoice_transactions))`;

const BECOME = `
  UPDATE invoices SET status = was.status, updated_at = coalesce(was.at, invoices.updated_at)
  FROM unnest($1::bigint[], $2::text[], $3::timestamptz[]) AS was (id, status, at) WHERE invoices.id = was.id`;
