import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { keyOf, type Room } from './ask-room.ts';
import { choose, type Load, type Placement, withOneMore } from './placement.ts';

/** A place for one service: at a server, nowhere since the product needs none, or that all are full. */
export type Place = { readonly serverId: bigint | null } | 'full';

interface Candidate {
  readonly product_id: bigint;
  readonly server_id: bigint | null;
  readonly capacity: number | null;
  readonly placement: Placement;
}

// Who needs a server has a row here; without `server_id` there is none for it.
const candidates = statement<Candidate>(
  'provisioning.candidates',
  `SELECT p.id AS product_id, s.id AS server_id, s.capacity, coalesce(g.placement, 'fill_first') AS placement
   FROM products p LEFT JOIN server_groups g ON g.id = p.server_group_id
   LEFT JOIN servers s ON s.enabled AND CASE WHEN p.server_group_id IS NULL THEN s.id = p.server_id ELSE s.server_group_id = p.server_group_id END
   WHERE p.id = ANY ($1::bigint[]) AND (p.server_group_id IS NOT NULL OR EXISTS (SELECT 1 FROM servers WHERE id = p.server_id))
   ORDER BY s.id`,
);
const hold = statement(
  'provisioning.hold-servers',
  'SELECT id FROM servers WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE',
);
// What is not there yet, or came after a module was asked, it could not know of.
const used = statement<{ server_id: bigint; used: number; unseen: number }>(
  'provisioning.used',
  `SELECT server_id, count(*)::int AS used, count(*) FILTER (WHERE actual = 'absent' OR provisioned_at > $2)::int AS unseen
   FROM provisionings WHERE server_id = ANY ($1::bigint[]) AND (desired <> 'terminated' OR actual <> 'absent') GROUP BY server_id`,
);

/**
 * A place for each of several services, by the ids of their products. With `hold` the servers stay as full as they are until the transaction
 * ends, so that a place that was found is kept by whoever then writes it down.
 */
export async function findPlaces(
  { db }: Pick<Context, 'db'>,
  productIds: readonly bigint[],
  room: Room,
  { hold: held = false } = {},
): Promise<Place[]> {
  const found = await db.query(candidates, [[...new Set(productIds)]]);
  const ids = [...new Set(found.flatMap(({ server_id }) => server_id ?? []))];
  if (held && ids.length > 0) await db.query(hold, [ids]);
  const counts = ids.length > 0 ? await db.query(used, [ids, room.askedAt]) : [];
  const taken = new Map(counts.map((count) => [count.server_id, count]));
  const more = new Map<bigint, number>();
  return productIds.map((productId) => {
    const own = found.filter(({ product_id }) => product_id === productId);
    if (own.length === 0) return { serverId: null };
    const loads = own.flatMap(({ server_id: id, capacity }): Load[] => {
      if (id === null) return [];
      const free = room.free.get(keyOf(id, productId)) ?? null;
      const { used: count = 0, unseen = 0 } = taken.get(id) ?? {};
      let load: Load = { id, capacity, used: count, told: free === null ? null : free - unseen };
      for (let n = more.get(id) ?? 0; n > 0; n--) load = withOneMore(load);
      return [load];
    });
    const chosen = choose(loads, own[0]!.placement);
    if (!chosen) return 'full';
    more.set(chosen.id, (more.get(chosen.id) ?? 0) + 1);
    return { serverId: chosen.id };
  });
}
