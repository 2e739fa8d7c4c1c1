/** A message that was sent by a webhook endpoint. */
export interface WebhookMessage {
  /** the id of the event: the same when the message comes again */
  readonly id: string;
  /** what happened, as in "invoice.paid" */
  readonly type: string;
  /** when it happened */
  readonly timestamp: string;
  readonly data: {
    readonly id: string;
    readonly type: string;
    readonly attributes: Readonly<Record<string, unknown>>;
    /** of an update: what changed attributes were before */
    readonly previous?: Readonly<Record<string, unknown>>;
  };
}

/** A message that is not genuine: do nothing of what it says, and answer 400. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

export interface ReceivedWebhook {
  /** as `Request` of the Fetch API or `node:http` has them */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** as it came, before anything parsed it */
  body: string | Uint8Array;
}

interface VerifyOptions {
  /** seconds that the clocks of both sides may be apart; 300 when left out */
  tolerance?: number;
}

/**
 * Verifies a message (Standard Webhooks, "Verifying webhook authenticity") and reads it. Throws a WebhookError when its signature is by none of
 * the secrets, when it is an old one that somebody sends again, and when it is none at all.
 */
export async function readWebhook(
  { headers, body }: ReceivedWebhook,
  secrets: string | readonly string[],
  { tolerance = 300 }: VerifyOptions = {},
): Promise<WebhookMessage> {
  const [id, time, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  );
  if (!id || !time || !signatures) throw new WebhookError('The message has no webhook headers.');
  if (!(Math.abs(Date.now() / 1000 - Number(time)) <= tolerance))
    throw new WebhookError('The message is too old, or the clocks of both sides are apart.');
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${time}.${text}`);
  const given = signatures.split(' ').flatMap((entry) => (entry.startsWith('v1,') ? [entry.slice(3)] : []));
  for (const secret of [secrets].flat()) if (await isSigned(secret, given, signed)) return { id, ...JSON.parse(text) };
  throw new WebhookError('The signature is by none of the secrets.');
}

function headerOf(headers: ReceivedWebhook['headers'], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Whether one of the signatures is by the secret; compared in constant time, by the platform. */
async function isSigned(secret: string, given: readonly string[], signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(secret.replace(/^whsec_/, '')) ?? new Uint8Array(1),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const right = await Promise.all(
    given.map((signature) => {
      const bytes = bytesOf(signature);
      return bytes !== undefined && crypto.subtle.verify('HMAC', key, bytes, signed);
    }),
  );
  return right.includes(true);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
