import { cancelInvoices, holdInvoice, settleInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import { SERVICE, UPGRADE } from '../class-name.ts';
import { giveUp } from '../upgrades/cancel-upgrade.ts';

const OWN = `SELECT id, invoice_id FROM invoice_items WHERE (reference_type = '${SERVICE}' AND reference_id = ANY ($1::bigint[]))
  OR (reference_type = '${UPGRADE}' AND reference_id IN (SELECT id FROM service_upgrades WHERE service_id = ANY ($1::bigint[])))`;

const hold = statement(
  'services.hold-unpaid',
  `SELECT id FROM invoices WHERE status = 'pending' AND id IN (SELECT invoice_id FROM (${OWN}) AS own) ORDER BY id FOR UPDATE`,
);

interface Item {
  readonly invoice_id: bigint;
  readonly id: bigint;
  /** for these services or their upgrades */
  readonly own: boolean;
  /** for paying late, whatever for */
  readonly fee: boolean;
}

const itemsSql = (own: string) => `WITH own AS (${own})
  SELECT items.invoice_id, items.id, items.id IN (SELECT id FROM own) AS own, items.kind = 'late_fee' AS fee
  FROM invoice_items AS items JOIN invoices ON invoices.id = items.invoice_id
  WHERE status = 'pending' AND invoices.id IN (SELECT invoice_id FROM own) ORDER BY items.invoice_id, items.id`;

/** The items of unpaid invoices that are for services. */
const itemsOf = statement<Item>('services.unpaid-items', itemsSql(OWN));
const renewalItemsOf = statement<Item>(
  'services.unpaid-renewals',
  itemsSql(`SELECT items.id, items.invoice_id FROM invoice_items AS items JOIN service_renewals AS renewals
    ON renewals.invoice_id = items.invoice_id AND renewals.service_id = items.reference_id
    WHERE renewals.service_id = ANY ($1::bigint[]) AND renewals.status = 'pending' AND items.reference_type = '${SERVICE}'`),
);
const pendingUpgrades = statement<{ id: bigint; invoice_id: bigint | null }>(
  'services.pending-upgrades',
  `SELECT id, invoice_id FROM service_upgrades WHERE service_id = ANY ($1::bigint[]) AND status = 'pending' ORDER BY id FOR UPDATE`,
);
const voidRenewals = statement(
  'services.void-renewals',
  `UPDATE service_renewals SET status = 'void', updated_at = greatest($2::timestamptz, updated_at + interval '1 microsecond')
   WHERE service_id = ANY ($1::bigint[]) AND status = 'pending'`,
);

/** Takes the unpaid invoices of services. Who ends a service does it before taking the service, in the order in which a payment takes both. */
export async function holdUnpaid(tx: Context, services: readonly bigint[]): Promise<void> {
  await tx.db.query(hold, [services]);
}

/**
 * Gives up what is still to be paid for services: an unpaid invoice for nothing else is cancelled (what was paid of it becomes credit), from
 * one that is for others too only their lines go.
 */
export async function dropInvoices(tx: Context, services: readonly bigint[]): Promise<void> {
  await holdUnpaid(tx, services);
  for (const upgrade of await tx.db.query(pendingUpgrades, [services])) await giveUp(tx, upgrade, 'service_ended');
  await drop(tx, services, await tx.db.query(itemsOf, [services]));
}

/** Gives up periods that were billed and not paid: their invoices, or their lines of such that are for others too. */
export async function dropRenewals(tx: Context, services: readonly bigint[]): Promise<void> {
  await holdUnpaid(tx, services);
  await drop(tx, services, await tx.db.query(renewalItemsOf, [services]));
}

/** Gives up what services wait for: periods that were billed and not paid, and changes. */
export async function dropAwaited(tx: Context, services: readonly bigint[]): Promise<void> {
  await holdUnpaid(tx, services);
  for (const upgrade of await tx.db.query(pendingUpgrades, [services])) await giveUp(tx, upgrade, 'service_ended');
  await dropRenewals(tx, services);
}

async function drop(tx: Context, services: readonly bigint[], items: readonly Item[]): Promise<void> {
  const invoices = [...Map.groupBy(items, ({ invoice_id }) => invoice_id)];
  const isWhole = (lines: readonly Item[]) => lines.every(({ own, fee }) => own || fee);
  await cancelInvoices(
    tx,
    invoices.filter(([, lines]) => isWhole(lines)).map(([id]) => id),
  );
  for (const [id, lines] of invoices) {
    if (isWhole(lines)) continue;
    const { total } = (await holdInvoice(tx, id))!;
    for (const line of lines) if (line.own) await deleteRow(tx, 'invoiceItems', { id: line.id.toString() });
    await settleInvoice(tx, id, total);
  }
  await tx.db.query(voidRenewals, [services, tx.clock.now()]);
}
