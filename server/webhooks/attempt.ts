import { worldTime } from '../platform/clock.ts';
import type { Context } from '../platform/context.ts';
import { type Outcome, send } from '../platform/outbound/send.ts';
import type { Claimed } from './claim.ts';
import { record } from './record.ts';
import { openSecret, signatureOf } from './secrets.ts';

/** Milliseconds that a receiver has to answer. */
export const TIMEOUT = 10_000;
/** Bytes that are kept of an answer. */
const KEPT = 4096;

export interface AttemptOptions {
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** What is sent of an event: the resource as the API shows it, in the envelope of the Standard Webhooks specification. */
function bodyOf({ event, happened_at, resource_id, resource_type, data, previous }: Claimed): string {
  const id = JSON.stringify(resource_id);
  const before = previous === null ? '' : `,"previous":${previous}`;
  return `{"type":"${event}","timestamp":"${happened_at}","data":{"id":${id},"type":"${resource_type}","attributes":${data}${before}}}`;
}

/** Tries to deliver, and notes how it went. What a process that ends left unfinished is tried again by another. */
export async function attempt(ctx: Context, claimed: Claimed, options: AttemptOptions = {}): Promise<void> {
  const startedAt = ctx.clock.now();
  const begun = performance.now();
  const outcome = await deliver(ctx, claimed, options);
  if (options.signal?.aborted && outcome.status === null) return;
  await record(ctx, claimed, { ...outcome, startedAt, duration: Math.round(performance.now() - begun) });
}

async function deliver(
  ctx: Context,
  claimed: Claimed,
  { timeout = TIMEOUT, signal }: AttemptOptions,
): Promise<Outcome> {
  const endpoint = claimed.endpoint_id.toString();
  const keys = claimed.secrets
    .map((sealed) => openSecret(ctx, endpoint, Buffer.from(sealed, 'base64')))
    .filter((key) => key !== undefined);
  if (keys.length === 0) return unsigned;
  const body = bodyOf(claimed);
  // Receivers hold this against their own clocks, which no sandbox moves.
  const timestamp = Math.floor(worldTime(ctx.clock) / 1000);
  return send(ctx.outbound, {
    url: claimed.url,
    body,
    timeout,
    signal,
    keep: KEPT,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Tollgate-Webhooks/1',
      'webhook-id': claimed.event_id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(keys, { id: claimed.event_id, timestamp, body }),
    },
  });
}

const unsigned: Outcome = {
  status: null,
  error: 'The secret of the endpoint was sealed under another TOLLGATE_SECRET: rotate it.',
  body: null,
  retryAfter: null,
};
