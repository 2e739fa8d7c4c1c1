import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import type { CouponTerms } from '../../pricing/index.ts';

/** A coupon as it is stored. */
export interface Coupon extends CouponTerms {
  readonly id: bigint;
  readonly code: string;
  readonly recurring: number | null;
  readonly max_uses: number | null;
  readonly max_uses_per_user: number | null;
  readonly starts_at: Temporal.Instant | null;
  readonly expires_at: Temporal.Instant | null;
}

type Row = Omit<Coupon, 'product_ids'>;

const COLUMNS = `SELECT id, code, type, value, applies_to, recurring, max_uses, max_uses_per_user, starts_at, expires_at
  FROM coupons WHERE code = $1`;
const find = statement<Row>('coupons.find', COLUMNS);
// Whoever redeems a coupon has it alone until the transaction ends, and so counts its uses right.
const hold = statement<Row>('coupons.hold', `${COLUMNS} FOR UPDATE`);
const products = statement<{ product_id: bigint }>(
  'coupons.for-products',
  'SELECT product_id FROM coupon_products WHERE coupon_id = $1 ORDER BY product_id',
);
const uses = statement<{ all_uses: bigint; own_uses: bigint }>(
  'coupons.uses',
  `SELECT count(DISTINCT coalesce(order_id, -id)) AS all_uses,
          count(DISTINCT coalesce(order_id, -id)) FILTER (WHERE user_id = $2) AS own_uses
   FROM coupon_redemptions WHERE coupon_id = $1`,
);

/** A coupon by its code; with `held`, nobody else redeems it until the transaction ends. */
export async function findCoupon({ db }: Context, code: string, { held = false } = {}): Promise<Coupon | undefined> {
  const [coupon] = await db.query(held ? hold : find, [code]);
  if (!coupon) return undefined;
  const rows = await db.query(products, [coupon.id]);
  return { ...coupon, product_ids: rows.map(({ product_id }) => product_id) };
}

/** Why a customer can't use a coupon now, as a sentence; undefined when they can. */
export async function refusalOf(ctx: Context, coupon: Coupon, userId: bigint): Promise<string | undefined> {
  const now = ctx.clock.now();
  if (coupon.starts_at && Temporal.Instant.compare(now, coupon.starts_at) < 0)
    return `The coupon ${coupon.code} is not valid yet.`;
  if (coupon.expires_at && Temporal.Instant.compare(now, coupon.expires_at) >= 0)
    return `The coupon ${coupon.code} has expired.`;
  const [used] = await ctx.db.query(uses, [coupon.id, userId]);
  if (coupon.max_uses !== null && used!.all_uses >= BigInt(coupon.max_uses))
    return `The coupon ${coupon.code} has been used as often as it may be.`;
  if (coupon.max_uses_per_user !== null && used!.own_uses >= BigInt(coupon.max_uses_per_user))
    return `This customer has used the coupon ${coupon.code} as often as one may.`;
  return undefined;
}

/** How many invoices a coupon counts for, the first one included: one where nothing is said, null for all of them. */
const cyclesOf = (recurring: number | null): number | null => (recurring === 0 ? null : (recurring ?? 1));

export interface Redemption {
  readonly userId: bigint;
  readonly orderId: string;
  readonly serviceId: string;
  readonly currency: string;
  /** what the coupon takes off this service on the first invoice, in minor units, as prices are written */
  readonly discount: bigint;
  /** invoices that it has counted for so far; one, when left out */
  readonly used?: number;
}

/** Writes down that a service was ordered with a coupon. The coupon is held, and nothing speaks against it. */
export const redeem = (
  tx: Context,
  coupon: Coupon,
  { userId, orderId, serviceId, currency, discount, used = 1 }: Redemption,
) =>
  insertRow(tx, 'couponRedemptions', {
    coupon_id: coupon.id,
    user_id: userId,
    order_id: orderId,
    service_id: serviceId,
    currency_code: currency,
    amount: coupon.type === 'fixed' ? discount : null,
    cycles_total: cyclesOf(coupon.recurring),
    cycles_used: used,
  });
