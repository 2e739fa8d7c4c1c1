import { hash } from 'node:crypto';
import type { House } from '../../platform/domain.ts';
import { networkOf } from '../../platform/http/addresses.ts';
import { type Quota, rateLimiter, tooMany } from '../../platform/http/rate-limit.ts';

/** Counts an attempt to sign in, throws a 429 when there were too many, and returns what takes the count back. */
export type Throttle = (email: string, address: string | null) => Promise<() => void>;

/** One address may try several accounts, and one account be tried from several addresses, this many times the limit. */
const WIDER = 10;
/** And all together so many times. */
const GLOBAL = 100;
const SECONDS = 60;

const throttles = new WeakMap<House, Map<string, Throttle>>();

/**
 * The throttle of a house for attempts of one kind: by e-mail and network, by network alone (guesses over many accounts), by e-mail
 * alone (guesses from many networks), and over all. E-mails count without case, addresses of IPv6 by their /64 network.
 */
export const throttleOf = (house: House, kind = 'sign_in'): Throttle =>
  throttles.getOrInsertComputed(house, () => new Map()).getOrInsertComputed(kind, () => createThrottle(house, kind));

function createThrottle({ database, clock, config }: House, kind: string): Throttle {
  const limiter = rateLimiter(database, clock);
  const quota = (times: number): Quota => ({ limit: config.LOGIN_LIMIT * times, seconds: SECONDS });
  return async (email, address) => {
    const account = email.trim().toLowerCase();
    const network = networkOf(address ?? '');
    const taken: (() => void)[] = [];
    for (const [bucket, limit] of [
      [bucketOf(kind, 'both', account, network), quota(1)],
      [bucketOf(kind, 'network', network), quota(WIDER)],
      [bucketOf(kind, 'account', account), quota(WIDER)],
      [bucketOf(kind, 'all'), quota(GLOBAL)],
    ] as const) {
      const state = await limiter.take(bucket, limit);
      if (!state.allowed) throw tooMany(state);
      taken.push(() => limiter.restore(bucket, limit));
    }
    return () => {
      for (const restore of taken) restore();
    };
  };
}

/** Hashed, so that the table of limits holds no e-mail addresses and nobody can choose a bucket's name. */
const bucketOf = (kind: string, ...parts: readonly string[]): string =>
  `${kind}:${hash('sha256', JSON.stringify(parts))}`;
