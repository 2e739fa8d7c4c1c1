import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { networkOf } from '../../platform/http/addresses.ts';
import { type RateLimiter, tooMany } from '../../platform/http/rate-limit.ts';
import type { Pepper } from '../../platform/pepper.ts';
import { verifyPassword } from '../../users/index.ts';
import { replaceSecretHash, type StoredClient } from './queries.ts';

/** A new secret: 256 random bits. */
export const createSecret = (): string => `tgs_${randomBytes(32).toString('base64url')}`;

/** What the database knows of a secret: a dump of it can't test guesses. Fast is right, since a secret has 256 bits. */
export const digestOfSecret = (pepper: Pepper, secret: string): Buffer => pepper('oauth client secrets', secret);

/** Checks of slow hashes for one client and network in a minute: each takes a good part of a second. */
const SLOW_CHECKS = { limit: 20, seconds: 60 } as const;
const MAX_SECRET = 512;

/** Whether a secret is the client's. One that moved in as a slow hash is remembered by our digest from its first use on. */
export async function verifySecret(
  ctx: Context,
  limiter: RateLimiter,
  { id, secret_digest: digest, secret_hash: hash }: StoredClient,
  secret: string,
): Promise<boolean> {
  if (secret.length > MAX_SECRET) return false;
  const given = digestOfSecret(ctx.pepper, secret);
  if (digest) return timingSafeEqual(given, digest);
  if (!hash) return false;
  const state = await limiter.take(`oauth_secret:${id}|${networkOf(ctx.origin.address ?? '')}`, SLOW_CHECKS);
  if (!state.allowed) throw tooMany(state);
  const right = await verifyPassword(secret, hash);
  if (right) await ctx.db.query(replaceSecretHash, [id, given, hash]);
  return right;
}
