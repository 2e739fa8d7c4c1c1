import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import type { PlannedRenewal } from './plan.ts';

const insert = statement<{ id: bigint }>(
  'renewals.insert',
  `INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, invoice_id, amount, redemption_id, created_at, updated_at)
   SELECT service_id, currency_code, period_start, period_end, invoice_id, amount, redemption_id, $8, $8
   FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::bigint[]) WITH ORDINALITY
     AS renewal (service_id, currency_code, period_start, period_end, invoice_id, amount, redemption_id, place)
   ORDER BY place RETURNING id`,
);

/** Writes down periods that are to be paid, and returns their ids in the same order. What they cost is in the events and the audit of their invoices. */
export async function insertRenewals(
  tx: Context,
  renewals: readonly (PlannedRenewal & { readonly invoiceId: bigint | null })[],
): Promise<bigint[]> {
  const column = <Value>(of: (renewal: (typeof renewals)[number]) => Value) => renewals.map(of);
  const rows = await tx.db.query(insert, [
    column(({ service }) => service.id),
    column(({ service }) => service.currency_code),
    column(({ period }) => period.start.toString()),
    column(({ period }) => period.end.toString()),
    column(({ invoiceId }) => invoiceId),
    column(({ total }) => (total > 0n ? total : 0n)),
    column(({ coupon }) => coupon?.redemptionId ?? null),
    tx.clock.now(),
  ]);
  return rows.map(({ id }) => id);
}
