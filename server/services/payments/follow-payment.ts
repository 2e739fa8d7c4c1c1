import type { StoredInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { SERVICE } from '../class-name.ts';
import { transit } from '../life/transit.ts';
import type { Status } from '../life/transitions.ts';
import { applyRenewals } from '../renewals/apply.ts';
import { followLatePayment } from './late-payment.ts';

/** A service that an invoice is for. */
export interface PaidFor {
  readonly id: bigint;
  readonly status: Status;
  /** gross, of its lines */
  readonly amount: bigint;
  /** the period that awaits this payment */
  readonly renewal_id: bigint | null;
  /** this invoice has paid for a period already */
  readonly applied: boolean;
}

// The services are held: what they are decides what the payment is for.
const servicesOf = statement<PaidFor>(
  'services.paid-for',
  `WITH lines AS (
     SELECT reference_id AS id, sum(price * quantity)::bigint AS amount FROM invoice_items
     WHERE invoice_id = $1 AND reference_type = '${SERVICE}' GROUP BY reference_id)
   SELECT services.id, services.status, lines.amount,
     (SELECT id FROM service_renewals WHERE invoice_id = $1 AND service_id = services.id AND status = 'pending' LIMIT 1) AS renewal_id,
     EXISTS (SELECT 1 FROM service_renewals WHERE invoice_id = $1 AND service_id = services.id AND status = 'applied') AS applied
   FROM services JOIN lines ON lines.id = services.id ORDER BY services.id FOR UPDATE OF services`,
);

/**
 * What follows from an invoice being paid: services that waited for it begin, periods that were billed are theirs, and those that were
 * suspended run again. For one that has ended it comes too late (`followLatePayment`). Paid once more, it finds nothing that waits for it.
 */
export async function followPayment(tx: Context, invoice: StoredInvoice): Promise<void> {
  const paidFor = await tx.db.query(servicesOf, [invoice.id]);
  const ids = (wanted: (service: PaidFor) => boolean) => paidFor.filter(wanted).map(({ id }) => id);
  const runs = ({ status }: PaidFor) => status === 'active' || status === 'suspended';
  await transit(
    tx,
    'activate',
    ids(({ status }) => status === 'pending'),
  );
  const renewed = paidFor.filter((service) => runs(service) && service.renewal_id !== null);
  await applyRenewals(
    tx,
    renewed.map(({ renewal_id }) => renewal_id!),
  );
  await transit(
    tx,
    'unsuspend',
    renewed.map(({ id }) => id),
  );
  const late = paidFor.filter(({ status, applied }) => status === 'cancelled' && !applied);
  if (late.length > 0) await followLatePayment(tx, invoice, late);
}
