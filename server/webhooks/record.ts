import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import type { Outcome } from '../platform/outbound/send.ts';
import { publish } from '../platform/outbox/publish.ts';
import type { Claimed } from './claim.ts';
import { delayAfter, PATIENCE } from './schedule.ts';

interface Attempt extends Outcome {
  readonly startedAt: Temporal.Instant;
  /** milliseconds */
  readonly duration: number;
}

const insert = statement(
  'webhooks.insert-attempt',
  `INSERT INTO webhook_attempts (delivery_id, duration, status, error, response, created_at)
   SELECT id, $2, $3, $4, $5, $6 FROM webhook_deliveries WHERE id = $1`,
);

const settle = statement(
  'webhooks.settle',
  `UPDATE webhook_deliveries SET status = $2, next_try_at = $3, tries = tries + 1, attempts = attempts + 1, last_status = $4,
     last_attempt_at = $5, updated_at = greatest($5, updated_at + interval '1 microsecond') WHERE id = $1`,
);

// Once a minute is enough to know that all is well, and keeps deliveries from waiting for each other.
const succeeded = statement(
  'webhooks.succeeded',
  `UPDATE webhook_endpoints SET failing_since = NULL, last_success_at = $2
   WHERE id = $1 AND (failing_since IS NOT NULL OR last_success_at IS NULL OR last_success_at < $2::timestamptz - interval '1 minute')`,
);

const failed = statement<{ failing_since: Temporal.Instant; enabled: boolean }>(
  'webhooks.failed',
  `UPDATE webhook_endpoints SET failing_since = coalesce(failing_since, $2), last_failure_at = $2 WHERE id = $1
   RETURNING failing_since, enabled`,
);

const GONE = 410;

/** Notes an attempt: the delivery is done, put off or given up, and the endpoint is well, failing or disabled. */
export function record(ctx: Context, { id, endpoint_id, tries }: Claimed, attempt: Attempt): Promise<void> {
  const { status, error, body, duration, startedAt } = attempt;
  return ctx.transaction(async (tx) => {
    const now = tx.clock.now();
    const well = status !== null && status >= 200 && status < 300;
    const delay = well ? undefined : delayAfter(tries + 1, Math.random(), attempt.retryAfter);
    const next = delay === undefined ? null : now.add({ milliseconds: Math.round(delay * 1000) });
    await tx.db.query(insert, [id, duration, status, error, body, startedAt]);
    await tx.db.query(settle, [id, well ? 'succeeded' : next ? 'pending' : 'failed', next, status, startedAt]);
    if (well) return void (await tx.db.query(succeeded, [endpoint_id, now]));
    const [endpoint] = await tx.db.query(failed, [endpoint_id, now]);
    if (!endpoint?.enabled) return;
    const tooLong = Temporal.Instant.compare(endpoint.failing_since.add(PATIENCE), now) <= 0;
    if (status === GONE || tooLong) await disable(tx, endpoint_id, status === GONE ? 'gone' : 'failing');
  });
}

/** Nothing more is sent until somebody enables it; what is pending waits for that. */
async function disable(ctx: Context, id: bigint, reason: 'failing' | 'gone'): Promise<void> {
  await updateRow(ctx, 'webhookEndpoints', { id: id.toString() }, { enabled: false, disabled_reason: reason });
  await publish(ctx, 'webhook_endpoint.disabled', { id });
}
