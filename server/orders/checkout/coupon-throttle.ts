import { hash } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import type { House } from '../../platform/domain.ts';
import { HttpError } from '../../platform/errors.ts';
import { type Quota, rateLimiter, tooMany } from '../../platform/http/rate-limit.ts';
import type { OrderRequest } from './read-request.ts';

const SECONDS = 60;
/** Codes that don't work, which may be sent in a minute for one customer. */
const LIMIT = 5;
/** And by one key or member of staff for all customers together: a shop in front of us orders for everybody with one key. */
const WIDER = 100;

export type CouponThrottle = <Result>(
  ctx: Context,
  request: OrderRequest,
  work: () => Promise<Result>,
) => Promise<Result>;

/**
 * Keeps codes of coupons from being guessed: an order that is refused because of its coupon counts, every other one does not. Throws a 429 when
 * there were too many.
 */
export function couponThrottle({ database, clock }: House): CouponThrottle {
  const limiter = rateLimiter(database, clock);
  return async ({ actor }, { couponCode, userId }, work) => {
    if (couponCode === null) return work();
    const who = `${actor.kind}:${actor.apiKeyId ?? actor.userId}`;
    const buckets = [bucketOf(`${who}:${userId}`, LIMIT), bucketOf(who, WIDER)];
    for (const [bucket, quota] of buckets) {
      const state = await limiter.take(bucket, quota);
      if (!state.allowed) throw tooMany(state);
    }
    const restore = () => {
      for (const [bucket, quota] of buckets) limiter.restore(bucket, quota);
    };
    try {
      const result = await work();
      restore();
      return result;
    } catch (error) {
      if (!(error instanceof HttpError && error.options.errors?.coupon_code)) restore();
      throw error;
    }
  };
}

const bucketOf = (name: string, limit: number): readonly [string, Quota] => [
  `coupon:${hash('sha256', name)}`,
  { limit, seconds: SECONDS },
];
