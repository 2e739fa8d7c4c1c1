import type { Context } from '../platform/context.ts';
import type { Statement } from '../platform/database/statement.ts';

const BATCH = 500;

/** Whether an endpoint `w` wants an event `e`. A test goes to the endpoint that is tested, by hand. */
export const WANTS = `(w.event_types ?| ARRAY['*', e.event, split_part(e.event, '.', 1) || '.*'] AND e.event <> 'webhook_endpoint.tested')`;

const fan: Statement<{ events: bigint }> = {
  name: 'webhooks.fan-out',
  alone: true,
  text: `WITH place AS (SELECT last_event FROM webhook_progress FOR UPDATE SKIP LOCKED),
    someone AS (SELECT EXISTS (SELECT 1 FROM webhook_endpoints WHERE enabled) AS listens),
    batch AS (SELECT e.id, e.event FROM place, someone, events e WHERE listens AND e.id > place.last_event AND e.id < event_horizon() ORDER BY e.id LIMIT ${BATCH}),
    passed AS (SELECT e.id FROM place, someone, events e WHERE NOT listens AND e.id > place.last_event AND e.id < event_horizon() ORDER BY e.id DESC LIMIT 1),
    reached AS (SELECT max(id) AS id FROM (SELECT id FROM batch UNION ALL SELECT id FROM passed) AS events_read),
    made AS (INSERT INTO webhook_deliveries (endpoint_id, event_id, event, next_try_at, created_at, updated_at)
      SELECT w.id, e.id, e.event, $1, $1, $1 FROM batch e JOIN webhook_endpoints w ON w.enabled AND ${WANTS} ORDER BY e.id
      ON CONFLICT DO NOTHING),
    moved AS (UPDATE webhook_progress SET last_event = reached.id FROM reached WHERE reached.id IS NOT NULL)
    SELECT count(*) AS events FROM batch`,
};

/**
 * Makes deliveries of the events that came since the last time, in their order and in one statement with the place that was reached: a
 * process that dies leaves either all or nothing. Where nobody listens, all of them are passed at once. Of several nodes one does it. True when there may be more.
 */
export async function fanOut({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<boolean> {
  const [row] = await db.query(fan, [clock.now()]);
  return Number(row!.events) === BATCH;
}
