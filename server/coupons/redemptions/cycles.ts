import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { updateRows } from '../../platform/jsonapi/write-many.ts';
import { toDecimal } from '../../platform/money.ts';
import type { CouponTerms } from '../../pricing/index.ts';

/** The coupon that still counts for a service. A fixed one takes the share that fell on the service. */
export interface ServiceCoupon extends CouponTerms {
  readonly code: string;
  readonly redemptionId: bigint;
  /** invoices that it counts for after this one; null: all */
  readonly cyclesLeft: number | null;
}

interface Row {
  id: bigint;
  service_id: bigint;
  code: string;
  type: CouponTerms['type'];
  value: string;
  applies_to: CouponTerms['applies_to'];
  product_id: bigint;
  currency_code: string;
  amount: bigint | null;
  cycles_total: number | null;
  cycles_used: number;
}

const COLUMNS = `SELECT redemption.id, service_id, code, type, value, applies_to, product_id, redemption.currency_code, amount, cycles_total, cycles_used
  FROM coupon_redemptions AS redemption JOIN coupons ON coupons.id = coupon_id JOIN services ON services.id = service_id
  WHERE service_id = ANY ($1::bigint[]) AND (cycles_used < cycles_total OR cycles_total IS NULL)
    AND (services.product_id IN (SELECT coupon_products.product_id FROM coupon_products WHERE coupon_products.coupon_id = coupons.id)
      OR NOT EXISTS (SELECT FROM coupon_products WHERE coupon_products.coupon_id = coupons.id))`;
const find = statement<Row>('coupon-redemptions.find', COLUMNS);
const hold = statement<Row>('coupon-redemptions.hold', `${COLUMNS} ORDER BY redemption.id FOR UPDATE OF redemption`);

/** The coupon that would count for a service's next invoice, without using it up: for previews and for prices that are calculated again. */
export async function couponOf(ctx: Context, serviceId: bigint): Promise<ServiceCoupon | undefined> {
  const [row] = await ctx.db.query(find, [[serviceId]]);
  return row && termsOf(row);
}

/** Uses up one invoice of the coupon of a service, and says what it takes off; undefined once there are none left. */
export const takeCycle = (ctx: Context, serviceId: bigint): Promise<ServiceCoupon | undefined> =>
  ctx.transaction(async (tx) => (await takeCycles(tx, [serviceId])).get(serviceId));

/** The same for many services, in two statements; services without a coupon that still counts are not in the answer. */
export async function takeCycles(tx: Context, serviceIds: readonly bigint[]): Promise<Map<bigint, ServiceCoupon>> {
  const rows = await tx.db.query(hold, [serviceIds]);
  await updateRows(
    tx,
    'couponRedemptions',
    rows.map(({ id, cycles_used }) => ({ id, cycles_used: cycles_used + 1 })),
  );
  return new Map(rows.map((row) => [row.service_id, termsOf(row)]));
}

function termsOf({ amount, currency_code, cycles_total, cycles_used, ...row }: Row): ServiceCoupon {
  return {
    ...{ code: row.code, type: row.type, applies_to: row.applies_to, product_ids: [row.product_id] },
    redemptionId: row.id,
    value: amount === null ? row.value : toDecimal(amount, currency_code),
    cyclesLeft: cycles_total === null ? null : cycles_total - cycles_used - 1,
  };
}
