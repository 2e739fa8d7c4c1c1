import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { statement } from '../database/statement.ts';
import { HttpError } from '../errors.ts';

export interface Quota {
  /** requests in a window */
  readonly limit: number;
  /** length of a window */
  readonly seconds: number;
}

export interface LimitState extends Quota {
  readonly allowed: boolean;
  readonly remaining: number;
  /** seconds until the window ends */
  readonly reset: number;
}

/** Counts requests over all nodes together. */
export interface RateLimiter {
  /** Takes one request of a bucket's quota. */
  take(bucket: string, quota: Quota): Promise<LimitState>;
  /** Gives back one that was taken in this window: a sign-in that succeeded is no guess. */
  restore(bucket: string, quota: Quota): void;
}

/**
 * Takes up to $3 requests for this node and tells how many it got. What was used before is what is used now less $3: read from
 * the row that was written, which makes the sum over all nodes exact. What a node took and didn't use by the end of the window is
 * lost to the others, so shares get smaller as the quota runs out.
 */
const takeShare = statement<{ taken: number; used: number }>(
  'rate-limits.take',
  `INSERT INTO rate_limits AS limits (bucket, window_start, used) VALUES ($1, $2, $3::int)
   ON CONFLICT (bucket, window_start) DO UPDATE SET used = limits.used + $3::int
   RETURNING least(used, $4::int) AS used, greatest(0, least($3::int, $4::int - (used - $3::int))) AS taken`,
);

export const forgetWindows = statement('rate-limits.forget', 'DELETE FROM rate_limits WHERE window_start < $1');

interface Share {
  window: number;
  left: number;
  usedByAll: number;
  pending?: Promise<void>;
}

/** A node asks the database for a tenth of a quota at a time, so that most requests cost no query. */
export function rateLimiter(database: Database, clock: Clock): RateLimiter {
  const shares = new Map<string, Share>();
  return {
    take: async (bucket, quota) => {
      const now = clock.milliseconds();
      const length = quota.seconds * 1000;
      const window = now - (now % length);
      const share = shareOf(shares, bucket, window);
      while (share.left === 0 && share.usedByAll < quota.limit) await refill(database, bucket, share, quota);
      // What was asked for under a higher limit, before it was lowered, is not spent.
      const allowed = share.left > 0 && share.usedByAll - share.left < quota.limit;
      if (allowed) share.left--;
      const remaining = Math.max(0, quota.limit - share.usedByAll + share.left);
      return { ...quota, allowed, remaining, reset: Math.ceil((window + length - now) / 1000) };
    },
    restore: (bucket, { seconds }) => {
      const now = clock.milliseconds();
      const share = shares.get(bucket);
      if (share?.window === now - (now % (seconds * 1000))) share.left++;
    },
  };
}

function shareOf(shares: Map<string, Share>, bucket: string, window: number): Share {
  const known = shares.get(bucket);
  if (known?.window === window) return known;
  if (shares.size > 50_000) shares.clear();
  const share = { window, left: 0, usedByAll: 0 };
  shares.set(bucket, share);
  return share;
}

/** Requests that arrive while a share is on its way wait for the same one. */
async function refill(database: Database, bucket: string, share: Share, { limit }: Quota): Promise<void> {
  share.pending ??= askShare(database, bucket, share, limit).finally(() => {
    share.pending = undefined;
  });
  await share.pending;
}

async function askShare(database: Database, bucket: string, share: Share, limit: number): Promise<void> {
  const wanted = Math.max(1, Math.floor((limit - share.usedByAll) / 10));
  const start = Temporal.Instant.fromEpochMilliseconds(share.window);
  const [answer] = await database.query(takeShare, [bucket, start, wanted, limit]);
  share.left += answer!.taken;
  share.usedByAll = answer!.used;
}

/** `RateLimit` and `RateLimit-Policy` of the IETF draft "RateLimit header fields for HTTP" (structured fields). */
export const rateLimitHeaders = ({ limit, seconds, remaining, reset }: LimitState): Record<string, string> => ({
  'RateLimit-Policy': `"default";q=${limit};w=${seconds}`,
  RateLimit: `"default";r=${remaining};t=${reset}`,
});

export const tooMany = ({ reset }: LimitState): HttpError =>
  new HttpError(429, `Too many requests: try again in ${reset} second${reset === 1 ? '' : 's'}.`, {
    headers: { 'Retry-After': String(reset) },
  });
