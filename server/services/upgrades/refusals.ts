import type { SaleProduct } from '../../catalog/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import { BECOMING } from '../becoming.ts';
import type { ChangedService } from './find-service.ts';

/** Refuses (422) to change what doesn't run, or not for much longer. */
export function refuseState({ status, ending, expires_at }: ChangedService, now: Temporal.Instant): void {
  if (status !== 'active') throw refusal(`Only an active service can be changed: this one is ${status}.`);
  if (ending) throw refusal('This service is to end: revoke its cancellation before you change it.');
  if (expires_at && Temporal.Instant.compare(expires_at, now) <= 0)
    throw refusal('The paid time of this service is over: it must be renewed before it can be changed.');
}

/** What speaks against a change of the service whatever it is to become. */
export const refusal = (text: string): Error => validationError({ service: [text] });

const offered = statement<{ offered: boolean }>(
  'upgrades.offered',
  'SELECT EXISTS (SELECT FROM product_upgrades WHERE product_id = $1 AND upgrade_id = $2) AS offered',
);

/** Whether services of a product may be changed to another one. */
export async function isOffered({ db }: Context, from: bigint, to: bigint): Promise<boolean> {
  const [row] = await db.query(offered, [from, to]);
  return row!.offered;
}

const owned = statement<{ quantity: bigint }>(
  'upgrades.owned',
  `SELECT coalesce(sum(quantity), 0)::bigint AS quantity FROM (
     SELECT id, product_id, quantity FROM services WHERE user_id = $1 AND product_id = ANY ($2::bigint[]) AND status <> 'cancelled'
     UNION ALL ${BECOMING}) AS had WHERE id <> $3`,
);

/** How many more of the target a change takes than the service has of it. */
export const takenBy = (service: ChangedService, productId: bigint, quantity: number): number =>
  productId === service.product_id ? Math.max(quantity - service.quantity, 0) : quantity;

/** What speaks against so many of a product, as a sentence: what may be ordered at once, what there is, and what one customer may have. */
export async function quantityRefusal(
  { db }: Context,
  service: ChangedService,
  { id, name, allow_quantity, stock, per_user_limit }: SaleProduct,
  quantity: number,
): Promise<string | undefined> {
  if (quantity > 1 && allow_quantity !== 'combined' && !(id === service.product_id && quantity === service.quantity))
    return `A service can be of one ${name} only.`;
  const taken = takenBy(service, id, quantity);
  if (stock !== null && taken > stock)
    return stock === 0 ? `${name} is out of stock.` : `Only ${stock} of ${name} ${stock === 1 ? 'is' : 'are'} left.`;
  if (!per_user_limit || taken === 0) return undefined;
  const [others] = await db.query(owned, [service.user_id, [id], service.id]);
  return Number(others!.quantity) + quantity > per_user_limit
    ? `One customer may have at most ${per_user_limit} of ${name}; this one has ${others!.quantity} besides this service.`
    : undefined;
}
