import type { SourceRow, SourceValue, Surroundings } from './convert.ts';
import type { Source } from './import-paymenter.ts';

const keyOf = (value: SourceValue | undefined): string => String(value);

/**
 * Which coupon a service of the recorded panel still has, and for how many of its invoices that counted. The panel writes the coupon of an order
 * on every service of it: here it stays with those whose product it is for.
 */
export async function couponsOf(source: Source): Promise<Surroundings['couponOf']> {
  const coupons = new Map((await source.rows('coupons')).map((row) => [keyOf(row.id), row]));
  const products = Map.groupBy(await source.rows('coupon_products'), ({ coupon_id }) => keyOf(coupon_id));
  const invoices = invoicesByService(await source.rows('invoice_items'), await source.rows('invoices'));
  return ({ id, coupon_id, product_id }) => {
    const coupon = coupon_id == null ? undefined : coupons.get(keyOf(coupon_id));
    const only = products.get(keyOf(coupon_id));
    if (!coupon || (only && !only.some((row) => keyOf(row.product_id) === keyOf(product_id)))) return undefined;
    const recurring = coupon.recurring == null ? 1 : Number(coupon.recurring);
    const total = recurring === 0 ? null : recurring;
    const used = Math.max(1, invoices.get(keyOf(id))?.size ?? 0);
    return { type: String(coupon.type), value: String(coupon.value), total, used: Math.min(used, total ?? used) };
  };
}

/** The invoices of each service that were not cancelled. */
function invoicesByService(items: readonly SourceRow[], invoices: readonly SourceRow[]): Map<string, Set<string>> {
  const counting = new Set(invoices.filter(({ status }) => status !== 'cancelled').map(({ id }) => keyOf(id)));
  const found = new Map<string, Set<string>>();
  for (const { reference_type, reference_id, invoice_id } of items) {
    if (reference_type !== 'App\\Models\\Service' || !counting.has(keyOf(invoice_id))) continue;
    found.getOrInsertComputed(keyOf(reference_id), () => new Set()).add(keyOf(invoice_id));
  }
  return found;
}
