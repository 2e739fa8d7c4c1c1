import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';

// Only a change that waits for its payment ties invoices together: its own, and that of the next period of its service.
const hold = statement(
  'services.hold-related',
  `WITH waiting AS (
     SELECT service_id, invoice_id FROM service_upgrades WHERE status = 'pending' AND (invoice_id = ANY ($1::bigint[]) OR service_id IN (
       SELECT service_id FROM service_renewals WHERE invoice_id = ANY ($1::bigint[]) AND status = 'pending')))
   SELECT id FROM invoices WHERE id = ANY ($1::bigint[]) OR (status = 'pending' AND id IN (
     SELECT invoice_id FROM waiting
     UNION SELECT invoice_id FROM service_renewals WHERE status = 'pending' AND service_id IN (SELECT service_id FROM waiting)))
   ORDER BY id FOR UPDATE`,
);

/**
 * Takes invoices that are about to be paid, together with those that their payment changes: that of a change reprices that of the next period,
 * and that of the next period gives up the change with its invoice.
 */
export async function holdRelated(tx: Context, invoiceIds: readonly bigint[]): Promise<void> {
  await tx.db.query(hold, [invoiceIds]);
}
