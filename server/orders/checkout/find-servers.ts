import type { Context } from '../../platform/context.ts';
import { askRoom, findPlaces, type Room, readCheckout } from '../../provisioning/index.ts';
import type { PlannedOrder, Unit } from './plan-order.ts';
import type { OrderRequest, Refuse } from './read-request.ts';

interface Options {
  readonly hold: boolean;
  readonly room?: Room;
  readonly refuse: Refuse;
}

/** Finds a server with room for each unit that needs one, before anything is charged, and reads what customers say for it. */
export async function findServers(
  ctx: Context,
  { items }: OrderRequest,
  units: readonly Unit[],
  { hold, room, refuse }: Options,
): Promise<Pick<PlannedOrder, 'places' | 'told'>> {
  const told = await readCheckout(ctx, items);
  for (const [at, { errors }] of told.entries())
    for (const [field, texts] of Object.entries(errors)) for (const text of texts) refuse(`items.${at}.${field}`, text);
  const ids = units.map(({ product }) => product.id);
  const places = await findPlaces(ctx, ids, room ?? (await askRoom(ctx, ids)), { hold });
  const full = new Map(places.flatMap((place, at) => (place === 'full' ? [[units[at]!.item, units[at]!]] : [])));
  for (const [at, { product }] of full)
    refuse(`items.${at}.product_id`, `${product.name} is sold out: its servers have no room left.`);
  return { places: places.map((place) => (place === 'full' ? null : place.serverId)), told };
}
