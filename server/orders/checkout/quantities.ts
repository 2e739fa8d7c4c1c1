import type { SaleProduct } from '../../catalog/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { BECOMING } from '../../services/index.ts';
import type { OrderRequest, Refuse } from './read-request.ts';

/** Services that one item may make. */
const MAX_SEPARATE = 100;

// What has ended counts no more. Whoever had a trial gets no other one (trials.ts).
const owned = statement<{ product_id: bigint; quantity: bigint }>(
  'orders.owned',
  `SELECT product_id, sum(quantity) AS quantity FROM (
     SELECT id, product_id, quantity FROM services WHERE user_id = $1 AND product_id = ANY ($2::bigint[]) AND status <> 'cancelled'
     UNION ALL ${BECOMING}) AS had GROUP BY product_id`,
);

/** Refuses more than there is, more than one customer may have, and more than one where only one can be ordered. */
export async function refuseQuantities(
  ctx: Context,
  products: ReadonlyMap<bigint, SaleProduct>,
  { userId, items }: OrderRequest,
  refuse: Refuse,
): Promise<void> {
  const limited = [...products.values()].filter(({ per_user_limit }) => per_user_limit);
  const rows = limited.length > 0 ? await ctx.db.query(owned, [userId, limited.map(({ id }) => id)]) : [];
  const before = new Map(rows.map(({ product_id, quantity }) => [product_id, Number(quantity)]));
  const wanted = new Map<bigint, number>();
  for (const [at, { productId, quantity }] of items.entries()) {
    const product = products.get(productId);
    if (!product) continue;
    const earlier = wanted.get(productId) ?? 0;
    wanted.set(productId, earlier + quantity);
    const refusal = refusalOf(product, { quantity, earlier, owned: before.get(productId) ?? 0 });
    if (refusal) refuse(`items.${at}.quantity`, refusal);
  }
}

interface Wanted {
  readonly quantity: number;
  /** by items before this one */
  readonly earlier: number;
  /** in other orders */
  readonly owned: number;
}

function refusalOf(product: SaleProduct, { quantity, earlier, owned: had }: Wanted): string | undefined {
  const { name, stock, per_user_limit, allow_quantity } = product;
  if (allow_quantity === 'disabled' && quantity + earlier > 1) return `Only one ${name} can be ordered at once.`;
  if (allow_quantity === 'separated' && quantity > MAX_SEPARATE)
    return `At most ${MAX_SEPARATE} of ${name} can be ordered at once.`;
  if (stock !== null && quantity + earlier > stock)
    return stock === 0 ? `${name} is out of stock.` : `Only ${stock} of ${name} ${stock === 1 ? 'is' : 'are'} left.`;
  if (per_user_limit && quantity + earlier + had > per_user_limit)
    return `One customer may have at most ${per_user_limit} of ${name}; this one has ${had}.`;
  return undefined;
}
