import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { toDecimal } from '../../platform/money.ts';
import type { CouponTerms } from '../../pricing/index.ts';

/** The coupon that a service was ordered with, and how long it still counts. */
export interface OrderedCoupon extends CouponTerms {
  readonly code: string;
  readonly redemptionId: bigint;
  /** invoices that it still counts for; null: all */
  readonly cyclesLeft: number | null;
}

interface Row {
  id: bigint;
  code: string;
  type: CouponTerms['type'];
  value: string;
  applies_to: CouponTerms['applies_to'];
  currency_code: string;
  amount: bigint | null;
  cycles_left: number | null;
  product_ids: number[];
}

const find = statement<Row>(
  'coupon-redemptions.of-service',
  `SELECT redemption.id, code, type, value, applies_to, redemption.currency_code, amount, cycles_total - cycles_used AS cycles_left,
     (SELECT coalesce(jsonb_agg(product_id), '[]') FROM coupon_products WHERE coupon_id = coupons.id) AS product_ids
   FROM coupon_redemptions AS redemption JOIN coupons ON coupons.id = coupon_id WHERE service_id = $1`,
);

/**
 * The coupon of a service, whether it still counts or not, with the products that it is for: what it took off the running period, and would
 * take off if the service were of another product. A fixed one takes the share that fell on the service.
 */
export async function orderedCouponOf({ db }: Context, serviceId: bigint): Promise<OrderedCoupon | undefined> {
  const [row] = await db.query(find, [serviceId]);
  if (!row) return undefined;
  const { amount, currency_code, cycles_left: cyclesLeft, value, product_ids, id: redemptionId, ...terms } = row;
  const own = amount === null ? value : toDecimal(amount, currency_code);
  return { ...terms, redemptionId, cyclesLeft, value: own, product_ids: product_ids.map(BigInt) };
}
