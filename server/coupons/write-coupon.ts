import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { plainView } from '../platform/jsonapi/view.ts';
import { insertRow, updateRow, type Values } from '../platform/jsonapi/write.ts';

/** Columns of a coupon, and the products that it is for: none means all. */
type CouponInput = { readonly product_ids?: readonly bigint[] };

const lock = statement('coupons.lock', 'SELECT id FROM coupons WHERE id = $1 FOR UPDATE');
const productsOf = statement<{ product_id: bigint }>(
  'coupons.products',
  'SELECT product_id FROM coupon_products WHERE coupon_id = $1 ORDER BY product_id',
);
const removeProducts = statement('coupons.remove-products', 'DELETE FROM coupon_products WHERE coupon_id = $1');
const addProducts = statement(
  'coupons.add-products',
  'INSERT INTO coupon_products (coupon_id, product_id) SELECT $1, unnest($2::bigint[])',
);

/** Creates a coupon, with its products. */
export function createCoupon(ctx: Context, { product_ids, ...values }: CouponInput & Values) {
  if (!product_ids) return insertRow(ctx, 'coupons', values);
  return ctx.transaction(async (tx) => {
    const row = await insertRow(tx, 'coupons', values, { product_ids: audited(product_ids) });
    const { keyOf } = plainView(tx.registry.get('coupons'));
    await tx.db.query(addProducts, [keyOf(row), product_ids]);
    return row;
  });
}

/** Changes a coupon; `product_ids` takes the place of the products that it had. */
export function updateCoupon(ctx: Context, target: Target, { product_ids, ...values }: CouponInput & Values) {
  if (!product_ids) return updateRow(ctx, 'coupons', target, values);
  return ctx.transaction(async (tx) => {
    await tx.db.query(lock, [target.id]);
    const before = (await tx.db.query(productsOf, [target.id])).map(({ product_id }) => product_id);
    const besides = { before: { product_ids: audited(before) }, after: { product_ids: audited(product_ids) } };
    const row = await updateRow(tx, 'coupons', target, values, besides);
    if (!row) return undefined;
    await tx.db.query(removeProducts, [target.id]);
    await tx.db.query(addProducts, [target.id, product_ids]);
    return row;
  });
}

/** Ids as the audit keeps them: numbers, in order. */
const audited = (ids: readonly bigint[]): number[] => ids.map(Number).sort((one, other) => one - other);
