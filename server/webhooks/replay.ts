import type { z } from 'zod';
import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { HttpError, validationError } from '../platform/errors.ts';
import { publish } from '../platform/outbox/publish.ts';
import * as field from '../platform/validation/fields.ts';
import { WANTS } from './fan-out.ts';
import { authorize } from './write-endpoint.ts';

/** The stretch of time whose events are sent again: without `all` only those that have not arrived. */
export const stretch = {
  from: field.time(),
  to: field.nullable(field.time()),
  all: field.defaulting(field.flag(), false),
} satisfies Record<string, z.ZodType>;

export interface Stretch {
  from: Temporal.Instant;
  to?: Temporal.Instant | null;
  all: boolean;
}

const AGAIN = `status = 'pending', tries = 0, next_try_at = $1::timestamptz, updated_at = greatest($1::timestamptz, webhook_deliveries.updated_at + interval '1 microsecond')`;

const one = statement<{ id: bigint }>(
  'webhooks.replay',
  `UPDATE webhook_deliveries SET ${AGAIN} WHERE id = $2 RETURNING id`,
);
const many = statement<{ count: bigint }>(
  'webhooks.replay-stretch',
  `WITH made AS (
     INSERT INTO webhook_deliveries (endpoint_id, event_id, event, next_try_at, created_at, updated_at)
     SELECT w.id, e.id, e.event, $1::timestamptz, $1::timestamptz, $1::timestamptz FROM webhook_endpoints w JOIN events e ON ${WANTS}
     WHERE w.id = $2 AND e.created_at >= $3 AND e.created_at < $4 AND e.id < event_horizon() ORDER BY e.id
     ON CONFLICT (endpoint_id, event_id) DO UPDATE SET ${AGAIN} WHERE webhook_deliveries.status = 'failed' OR $5
     RETURNING 1)
   SELECT count(*) AS count FROM made`,
);
const test = statement<{ id: bigint }>(
  'webhooks.test',
  `INSERT INTO webhook_deliveries (endpoint_id, event_id, event, next_try_at, created_at, updated_at)
   VALUES ($2, $3, 'webhook_endpoint.tested', $1, $1, $1) RETURNING id`,
);
const endpointOf = statement<{ endpoint_id: bigint }>(
  'webhooks.endpoint-of-delivery',
  'SELECT endpoint_id FROM webhook_deliveries WHERE id = $1',
);

/** Sends one delivery again, whatever became of it. False when there is none. */
export function replayDelivery(ctx: Context, id: string): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [delivery] = await tx.db.query(endpointOf, [id]);
    if (!delivery || !(await usable(tx, delivery.endpoint_id.toString()))) return false;
    await recordEvent(tx, { event: 'replayed', type: 'webhookDeliveries', id });
    return (await tx.db.query(one, [tx.clock.now(), id])).length > 0;
  });
}

/** Sends the events of a stretch of time (again). Returns how many, undefined when there is no such endpoint. */
export function replayStretch(ctx: Context, id: string, { from, to, all }: Stretch): Promise<number | undefined> {
  const end = to ?? ctx.clock.now();
  if (Temporal.Instant.compare(from, end) >= 0)
    throw validationError({ to: ['The to field must be a date after from.'] });
  return ctx.transaction(async (tx) => {
    if (!(await usable(tx, id))) return undefined;
    const [row] = await tx.db.query(many, [tx.clock.now(), id, from, end, all]);
    const values = { from: from.toString(), to: end.toString(), all, deliveries: Number(row!.count) };
    await recordEvent(tx, { event: 'replayed', type: 'webhookEndpoints', id, values });
    return values.deliveries;
  });
}

/** Sends an event to this endpoint only that says that it is a test. Returns the delivery's id, undefined when there is no such endpoint. */
export function sendTest(ctx: Context, id: string): Promise<string | undefined> {
  return ctx.transaction(async (tx) => {
    if (!(await usable(tx, id))) return undefined;
    const event = await publish(tx, 'webhook_endpoint.tested', { id });
    await recordEvent(tx, { event: 'tested', type: 'webhookEndpoints', id });
    const [delivery] = await tx.db.query(test, [tx.clock.now(), id, event]);
    return delivery!.id.toString();
  });
}

/** Locks an endpoint that the actor may have things sent to. A 409 for one that is disabled: nothing would be sent. */
async function usable(ctx: Context, id: string): Promise<boolean> {
  const endpoint = await authorize(ctx, id);
  if (endpoint && !endpoint.enabled)
    throw new HttpError(409, 'The webhook endpoint is disabled, so nothing is sent to it: enable it first.');
  return endpoint !== undefined;
}
