import { cancelInvoices, settleInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import { SERVICE } from '../class-name.ts';

const UPGRADE = 'App\\Models\\ServiceUpgrade';

/** The unpaid invoices of services with their items; `own`: of these services or their upgrades. */
const itemsOf = statement<{ invoice_id: bigint; id: bigint; own: boolean }>(
  'services.unpaid-items',
  `WITH own AS (
     SELECT id, invoice_id FROM invoice_items WHERE (reference_type = '${SERVICE}' AND reference_id = ANY ($1::bigint[]))
       OR (reference_type = '${UPGRADE}' AND reference_id IN (SELECT id FROM service_upgrades WHERE service_id = ANY ($1::bigint[])))
   ), held AS (
     SELECT id FROM invoices WHERE status = 'pending' AND id IN (SELECT invoice_id FROM own) ORDER BY id FOR UPDATE)
   SELECT items.invoice_id, items.id, items.id IN (SELECT id FROM own) AS own
   FROM invoice_items AS items JOIN held ON held.id = items.invoice_id ORDER BY items.invoice_id, items.id`,
);
const endUpgrades = statement(
  'services.end-upgrades',
  `UPDATE service_upgrades SET status = 'cancelled', updated_at = greatest($2::timestamptz, updated_at + interval '1 microsecond')
   WHERE service_id = ANY ($1::bigint[]) AND status = 'pending'`,
);
const voidRenewals = statement(
  'services.void-renewals',
  `UPDATE service_renewals SET status = 'void', updated_at = greatest($2::timestamptz, updated_at + interval '1 microsecond')
   WHERE service_id = ANY ($1::bigint[]) AND status = 'pending'`,
);

/**
 * Gives up what is still to be paid for services: an unpaid invoice for nothing else is cancelled (what was paid of it becomes credit), from
 * one that is for others too only their lines go.
 */
export async function dropInvoices(tx: Context, services: readonly bigint[]): Promise<void> {
  const items = await tx.db.query(itemsOf, [services]);
  const invoices = [...Map.groupBy(items, ({ invoice_id }) => invoice_id)];
  const whole = invoices.filter(([, lines]) => lines.every(({ own }) => own));
  await cancelInvoices(
    tx,
    whole.map(([id]) => id),
  );
  for (const [id, lines] of invoices) {
    if (lines.every(({ own }) => own)) continue;
    for (const line of lines) if (line.own) await deleteRow(tx, 'invoiceItems', { id: line.id.toString() });
    await settleInvoice(tx, id);
  }
  await tx.db.query(voidRenewals, [services, tx.clock.now()]);
  await tx.db.query(endUpgrades, [services, tx.clock.now()]);
}
