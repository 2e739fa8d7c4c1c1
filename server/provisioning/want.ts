import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Actual, Desired } from './rules.ts';

/** What the events of services say. */
interface ServiceNews {
  readonly id: bigint;
  readonly productId: bigint;
}

// One statement, since it is asked for every service that a run suspends or ends. Without a wish it is an upgrade that is wanted. A place that was
// given back is looked for again: `server_id` is null until then. Nobody but who claimed a row says that it is worked on no more.
const wish = statement<{ begun: boolean }>(
  'provisioning.want',
  `WITH changed AS (
     UPDATE provisionings SET desired = coalesce($2::text, desired), revision = revision + 1, attempt = 0, last_error = NULL,
       upgrade_revision = CASE WHEN $2::text IS NULL THEN revision + 1 ELSE upgrade_revision END,
       server_id = CASE WHEN desired = 'terminated' AND actual = 'absent' AND $2::text <> 'terminated' THEN NULL ELSE server_id END,
       state = CASE WHEN actual = 'unknown' THEN 'in_doubt' WHEN claimed_until > clock_timestamp() THEN 'working'
         WHEN $2::text = 'terminated' AND actual = 'absent' THEN 'ready' ELSE 'queued' END,
       next_attempt_at = CASE WHEN $2::text = 'terminated' AND actual = 'absent' AND claimed_until IS NULL THEN NULL ELSE $3::timestamptz END,
       updated_at = greatest($3::timestamptz, updated_at + interval '1 microsecond')
     WHERE service_id = $1 AND ($2::text IS NULL OR desired <> $2::text OR state = 'failed')),
   begun AS (
     INSERT INTO provisionings (service_id, server_id, reference, desired, actual, state, upgrade_revision, next_attempt_at, created_at, updated_at)
     SELECT $1::bigint, servers.id, $1::bigint::text, coalesce($2::text, 'active'), $5::text, CASE $5::text WHEN 'unknown' THEN 'in_doubt' ELSE 'queued' END,
       CASE WHEN $2::text IS NULL THEN 1 ELSE 0 END, $3, $3, $3
     FROM products LEFT JOIN servers ON servers.id = products.server_id AND products.server_group_id IS NULL
     WHERE products.id = $4 AND (servers.id IS NOT NULL OR products.server_group_id IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM provisionings WHERE service_id = $1)
     ON CONFLICT (service_id) DO NOTHING RETURNING 1)
   SELECT EXISTS (SELECT 1 FROM begun) AS begun`,
);

async function tell(ctx: Context, { id, productId }: ServiceNews, desired: Desired | null, actual: Actual) {
  const [told] = await ctx.db.query(wish, [id, desired, ctx.clock.now(), productId, actual]);
  return told!.begun;
}

/**
 * Says what a service is to have at its server, in the transaction in which that is decided: the worker brings it there. A service whose product
 * has no server gets none. What is not known here (it was made by a panel that was moved in from) is looked for before anything is done.
 */
export const want = async (ctx: Context, service: ServiceNews, desired: Desired): Promise<void> =>
  void (await tell(ctx, service, desired, desired === 'active' ? 'absent' : 'unknown'));

/** Says that a server is to become what its product and options are now. */
export const wantUpgrade = async (ctx: Context, service: ServiceNews): Promise<void> =>
  void (await tell(ctx, service, null, 'unknown'));

/** What is wanted of a service that nobody wanted anything of before: it may have a server already. False when its product has none. */
export const adopt = (ctx: Context, service: ServiceNews, desired: Desired): Promise<boolean> =>
  tell(ctx, service, desired, 'unknown');
