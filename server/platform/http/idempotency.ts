import { createCipheriv, createDecipheriv, createHash, hash, hkdfSync, randomBytes } from 'node:crypto';
import type { Actor, Context } from '../context.ts';
import { statement } from '../database/statement.ts';
import { badRequest, HttpError } from '../errors.ts';
import type { Incoming, Reply } from './route.ts';

/** How long an answer is kept for repetitions. */
export const IDEMPOTENCY_RETENTION = { hours: 48 } as const;

const MAX_KEY = 255;

// A second request with the same key waits here until the first has committed or given up.
const claim = statement<{ key: string }>(
  'idempotency.claim',
  `INSERT INTO idempotency_keys (owner, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (owner, key) DO UPDATE SET fingerprint = excluded.fingerprint, created_at = excluded.created_at
     WHERE idempotency_keys.created_at < $4::timestamptz - interval '${IDEMPOTENCY_RETENTION.hours} hours'
   RETURNING key`,
);
// What is apart holds no row: the one that was first is known by the answer that it still lacks.
const claimApart = statement<{ key: string }>(
  'idempotency.claim-apart',
  `INSERT INTO idempotency_keys (owner, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (owner, key) DO UPDATE SET fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = NULL
     WHERE idempotency_keys.created_at < $4::timestamptz - interval '${IDEMPOTENCY_RETENTION.hours} hours'
       OR (idempotency_keys.status IS NULL AND idempotency_keys.fingerprint = excluded.fingerprint
         AND idempotency_keys.created_at < $4::timestamptz - interval '2 minutes')
   RETURNING key`,
);
const giveUp = statement(
  'idempotency.give-up',
  'DELETE FROM idempotency_keys WHERE owner = $1 AND key = $2 AND status IS NULL',
);
const find = statement<{
  fingerprint: Buffer;
  status: number | null;
  headers: Record<string, string>;
  body: Buffer | null;
}>('idempotency.find', 'SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE owner = $1 AND key = $2');
const keep = statement(
  'idempotency.keep',
  'UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE owner = $1 AND key = $2',
);

/** Deletes the answers that are kept no longer; a job runs it. */
export const forgetOld = statement('idempotency.forget', 'DELETE FROM idempotency_keys WHERE created_at < $1');

/**
 * Does a write at most once for its `Idempotency-Key`: the answer is stored in the transaction of the write itself, so that
 * a repetition gets the same answer even after a crash between commit and reply. Refused requests are not stored.
 * Semantics of the IETF draft "The Idempotency-Key HTTP Header Field"; another body under the same key is a 422.
 */
export async function once(
  incoming: Incoming,
  method: string,
  path: string,
  handle: (incoming: Incoming) => Promise<Reply>,
): Promise<Reply> {
  const claimed = claimOf(incoming, method, path);
  if (!claimed) return handle(incoming);
  const { owner, name, fingerprint } = claimed;
  return incoming.ctx.transaction(async (ctx) => {
    const taken = await ctx.db.query(claim, [owner, name, fingerprint, ctx.clock.now()]);
    if (taken.length === 0) return stored(ctx, claimed);
    const reply = await handle({ ...incoming, ctx });
    await keepReply(ctx, claimed, reply);
    return reply;
  });
}

/**
 * The same for what asks others than the database: no transaction is open meanwhile. A repetition that comes before the answer is a 409; when the
 * process died in between, one that comes later does it again, which such a route must be ready for.
 */
export async function onceApart(
  incoming: Incoming,
  method: string,
  path: string,
  handle: (incoming: Incoming) => Promise<Reply>,
): Promise<Reply> {
  const claimed = claimOf(incoming, method, path);
  if (!claimed) return handle(incoming);
  const { ctx } = incoming;
  const { owner, name, fingerprint } = claimed;
  const taken = await ctx.db.query(claimApart, [owner, name, fingerprint, ctx.clock.now()]);
  if (taken.length === 0) return stored(ctx, claimed);
  try {
    const reply = await handle(incoming);
    await keepReply(ctx, claimed, reply);
    return reply;
  } catch (error) {
    await ctx.db.query(giveUp, [owner, name]);
    throw error;
  }
}

interface Claim {
  readonly owner: string;
  readonly key: string;
  /** the key as the table knows it */
  readonly name: string;
  readonly fingerprint: Buffer;
}

/** What a request's key stands for; undefined when it has none. */
function claimOf(incoming: Incoming, method: string, path: string): Claim | undefined {
  const key = incoming.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key) || key.length > MAX_KEY) {
    throw badRequest(`The Idempotency-Key header must be 1 to ${MAX_KEY} visible characters: send a fresh UUID.`);
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([method, path, incoming.search, comparable(incoming.body)]))
    .digest();
  return { owner: ownerOf(incoming.ctx.actor), key, name: hash('sha256', key), fingerprint };
}

const keepReply = (ctx: Context, { owner, key, name }: Claim, { status, headers, type, body }: Reply) =>
  ctx.db.query(keep, [
    owner,
    name,
    status,
    JSON.stringify({ ...headers, 'content-type': type }),
    body === undefined ? null : seal(key, body),
  ]);

/** A body as it is compared: bytes by their hash. */
const comparable = (body: unknown): unknown => (Buffer.isBuffer(body) ? hash('sha256', body) : (body ?? null));

const ownerOf = ({ kind, apiKeyId, userId }: Actor): string => `${kind}:${apiKeyId ?? userId ?? ''}`;

const underWay = (): HttpError =>
  new HttpError(409, 'A request with this Idempotency-Key is being handled: try again in a moment.');

async function stored(ctx: Context, { owner, key, name, fingerprint }: Claim): Promise<Reply> {
  const [found] = await ctx.db.query(find, [owner, name]);
  if (!found) throw underWay();
  if (!found.fingerprint.equals(fingerprint)) {
    throw new HttpError(422, 'This Idempotency-Key was used for another request: send a fresh one.', {
      errors: { idempotency_key: ['This Idempotency-Key was used for another request: send a fresh one.'] },
    });
  }
  if (found.status === null) throw underWay();
  const { 'content-type': type, ...headers } = found.headers;
  return {
    status: found.status,
    body: found.body ? open(key, found.body) : undefined,
    type,
    headers: { ...headers, 'Idempotency-Replayed': 'true' },
  };
}

// An answer can hold a secret that is shown once. The table knows a key by its hash only, and the answer is sealed with the key
// itself, so that nobody but the one who asked can read it again.

const sealingKey = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'tollgate idempotency', 32));

function seal(key: string, text: string | Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce);
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function open(key: string, sealed: Buffer): string {
  const cipher = createDecipheriv('aes-256-gcm', sealingKey(key), sealed.subarray(0, 12)).setAuthTag(
    sealed.subarray(-16),
  );
  return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]).toString('utf8');
}
