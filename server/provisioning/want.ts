import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Desired } from './rules.ts';

/** What the events of services say. */
export interface ServiceNews {
  readonly id: bigint;
  readonly productId: bigint;
}

// Nobody works on it but who claimed it. A place that was given back is looked for again: `server_id` is null until then.
const change = statement<{ id: bigint }>(
  'provisioning.want',
  `UPDATE provisionings SET desired = coalesce($2::text, desired), revision = revision + 1, attempt = 0, last_error = NULL,
     upgrade_revision = CASE WHEN $2::text IS NULL THEN revision + 1 ELSE upgrade_revision END,
     server_id = CASE WHEN desired = 'terminated' AND actual = 'absent' AND $2::text <> 'terminated' THEN NULL ELSE server_id END,
     state = CASE WHEN actual = 'unknown' THEN 'in_doubt' WHEN claimed_until > clock_timestamp() THEN 'working'
       WHEN $2::text = 'terminated' AND actual = 'absent' THEN 'ready' ELSE 'queued' END,
     next_attempt_at = CASE WHEN $2::text = 'terminated' AND actual = 'absent' AND claimed_until IS NULL THEN NULL ELSE $3::timestamptz END,
     updated_at = greatest($3, updated_at + interval '1 microsecond')
   WHERE service_id = $1 AND ($2::text IS NULL OR desired <> $2::text OR state = 'failed') RETURNING id`,
);
const known = statement<{ id: bigint }>('provisioning.known', 'SELECT id FROM provisionings WHERE service_id = $1');
const begin = statement<{ id: bigint }>(
  'provisioning.begin',
  `INSERT INTO provisionings (service_id, server_id, reference, desired, actual, state, next_attempt_at, created_at, updated_at)
   SELECT $1::bigint, servers.id, $1::bigint::text, $4, $5, CASE $5 WHEN 'unknown' THEN 'in_doubt' ELSE 'queued' END, $3, $3, $3
   FROM products LEFT JOIN servers ON servers.id = products.server_id AND products.server_group_id IS NULL
   WHERE products.id = $2 AND (servers.id IS NOT NULL OR products.server_group_id IS NOT NULL)
   ON CONFLICT (service_id) DO NOTHING RETURNING id`,
);

/**
 * Says what a service is to have at its server, in the transaction in which that is decided: the worker brings it there. A service whose product
 * has no server gets none. What is not known here (it was made by a panel that was moved in from) is looked for before anything is done.
 */
export async function want(ctx: Context, { id, productId }: ServiceNews, desired: Desired): Promise<void> {
  const now = ctx.clock.now();
  if (await changed(ctx, id, desired)) return;
  await ctx.db.query(begin, [id, productId, now, desired, desired === 'active' ? 'absent' : 'unknown']);
}

/** Says that a server is to become what its product and options are now. */
export async function wantUpgrade(ctx: Context, { id, productId }: ServiceNews): Promise<void> {
  const now = ctx.clock.now();
  if (await changed(ctx, id, null)) return;
  const [begun] = await ctx.db.query(begin, [id, productId, now, 'active', 'unknown']);
  if (begun) await changed(ctx, id, null);
}

/** Whether there is a provisioning of a service, which then wants this. */
async function changed(ctx: Context, id: bigint, desired: Desired | null): Promise<boolean> {
  const [row] = await ctx.db.query(change, [id, desired, ctx.clock.now()]);
  return row !== undefined || (await ctx.db.query(known, [id])).length > 0;
}

/** What is wanted of a service that nobody wanted anything of before: it may have a server already, which is looked for first. */
export const adopt = async (ctx: Context, { id, productId }: ServiceNews, desired: Desired): Promise<boolean> =>
  (await ctx.db.query(begin, [id, productId, ctx.clock.now(), desired, 'unknown'])).length > 0;
