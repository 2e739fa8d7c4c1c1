import { hash } from 'node:crypto';
import type { House } from '../../platform/domain.ts';
import { networkOf } from '../../platform/http/addresses.ts';
import { type Quota, rateLimiter, tooMany } from '../../platform/http/rate-limit.ts';

/** Counts an attempt to sign in, throws a 429 when there were too many, and returns what takes the count back. */
export type Throttle = (email: string, address: string | null) => Promise<() => void>;

/** One address may try several accounts, and one account be tried from several addresses, this many times the limit. */
const WIDER = 10;
const SECONDS = 60;

const throttles = new WeakMap<House, Throttle>();

/**
 * The throttle of a house: by e-mail and network, by network alone (guesses over many accounts) and by e-mail alone (guesses
 * from many networks). E-mails count without case, addresses of IPv6 by their /64 network.
 */
export const throttleOf = (house: House): Throttle => throttles.getOrInsertComputed(house, createThrottle);

function createThrottle({ database, clock, config }: House): Throttle {
  const limiter = rateLimiter(database, clock);
  const narrow: Quota = { limit: config.LOGIN_LIMIT, seconds: SECONDS };
  const wide: Quota = { limit: config.LOGIN_LIMIT * WIDER, seconds: SECONDS };
  return async (email, address) => {
    const account = email.trim().toLowerCase();
    const network = networkOf(address ?? '');
    const taken: (() => void)[] = [];
    for (const [bucket, quota] of [
      [bucketOf('both', account, network), narrow],
      [bucketOf('network', network), wide],
      [bucketOf('account', account), wide],
    ] as const) {
      const state = await limiter.take(bucket, quota);
      if (!state.allowed) throw tooMany(state);
      taken.push(() => limiter.restore(bucket, quota));
    }
    return () => {
      for (const restore of taken) restore();
    };
  };
}

/** Hashed, so that the table of limits holds no e-mail addresses and nobody can choose a bucket's name. */
const bucketOf = (...parts: readonly string[]): string => `sign_in:${hash('sha256', JSON.stringify(parts))}`;
