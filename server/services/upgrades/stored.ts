import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';

/** What was chosen of options, as a change keeps it until it is applied: ids and texts. */
export interface StoredChoices {
  readonly values: readonly (readonly [option: string, value: string])[];
  readonly texts: readonly (readonly [key: string, name: string, text: string])[];
}

/** A change of a service as it is stored. */
export interface StoredUpgrade {
  readonly id: bigint;
  readonly service_id: bigint;
  readonly product_id: bigint;
  readonly plan_id: bigint;
  readonly invoice_id: bigint | null;
  readonly status: string;
  /** null: moved in, with none of what follows */
  readonly price: bigint | null;
  /** in percent: the rate of the tax in the price */
  readonly price_tax_rate: string | null;
  readonly quantity: number | null;
  readonly total: bigint | null;
  readonly choices: StoredChoices | null;
  readonly from_product_id: bigint | null;
  readonly from_plan_id: bigint | null;
  readonly from_quantity: number | null;
  readonly from_expires_at: Temporal.Instant | null;
  readonly effective_at: Temporal.Instant | null;
  readonly new_period: boolean;
  readonly takes_cycle: boolean;
  readonly expires_at: Temporal.Instant | null;
  readonly lapses_at: Temporal.Instant | null;
}

const COLUMNS = `id, service_id, product_id, plan_id, invoice_id, status, price, price_tax_rate, quantity, total, choices, from_product_id, from_plan_id,
  from_quantity, from_expires_at, effective_at, new_period, takes_cycle, expires_at, lapses_at`;

const find = statement<{ invoice_id: bigint | null }>(
  'upgrades.invoice-of',
  'SELECT invoice_id FROM service_upgrades WHERE id = $1',
);
const hold = statement<StoredUpgrade>(
  'upgrades.hold',
  `SELECT ${COLUMNS} FROM service_upgrades WHERE id = $1 FOR UPDATE`,
);
const pending = statement<StoredUpgrade>(
  'upgrades.pending',
  `SELECT ${COLUMNS} FROM service_upgrades WHERE service_id = $1 AND status = 'pending' ORDER BY id FOR UPDATE`,
);
const awaiting = statement<StoredUpgrade>(
  'upgrades.awaiting',
  `SELECT ${COLUMNS} FROM service_upgrades WHERE status = 'pending' AND (invoice_id = $1 OR service_id IN (
     SELECT service_id FROM service_renewals WHERE invoice_id = $1)) ORDER BY id`,
);
const holdDue = statement<{ id: bigint; invoice_id: bigint | null }>(
  'upgrades.hold-due',
  `SELECT id, invoice_id FROM service_upgrades WHERE id = ANY ($1::bigint[]) AND status = 'pending' AND lapses_at <= $2 ORDER BY id FOR UPDATE`,
);
const ofInvoices = statement<{ id: bigint }>(
  'upgrades.of-invoices',
  'SELECT id FROM service_upgrades WHERE invoice_id = ANY ($1::bigint[]) AND status = $2 ORDER BY id FOR UPDATE',
);
const holdInvoices = statement(
  'upgrades.hold-invoices-of',
  `SELECT id FROM invoices WHERE id IN (SELECT invoice_id FROM service_upgrades WHERE id = ANY ($1::bigint[])) ORDER BY id FOR UPDATE`,
);

/** A change that stays as it is until the transaction ends, its invoice first. */
export async function holdUpgrade(tx: Context, id: bigint): Promise<StoredUpgrade | undefined> {
  const [row] = await tx.db.query(find, [id]);
  if (!row) return undefined;
  await tx.db.query(holdInvoices, [[id]]);
  const [upgrade] = await tx.db.query(hold, [id]);
  return upgrade;
}

/** The changes of a service that wait for their payment, held. */
export const pendingUpgrades = (tx: Context, serviceId: bigint): Promise<StoredUpgrade[]> =>
  tx.db.query(pending, [serviceId]);

/** The changes that invoices are for and that have come so far, held. */
export const upgradesOf = (tx: Context, invoiceIds: readonly bigint[], status: 'pending' | 'cancelled') =>
  tx.db.query(ofInvoices, [invoiceIds, status]);

/** The pending changes that an invoice is for, and those of services that it renews. */
export const upgradesAwaiting = (tx: Context, invoiceId: bigint): Promise<StoredUpgrade[]> =>
  tx.db.query(awaiting, [invoiceId]);

/** Of these changes those that are pending and were not paid in time, held with their invoices. */
export async function holdDueUpgrades(tx: Context, ids: readonly bigint[]) {
  await tx.db.query(holdInvoices, [ids]);
  return tx.db.query(holdDue, [ids, tx.clock.now()]);
}
