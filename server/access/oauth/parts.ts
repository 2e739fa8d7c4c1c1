import type { Config } from '../../platform/config.ts';
import type { House } from '../../platform/domain.ts';
import { type RateLimiter, rateLimiter } from '../../platform/http/rate-limit.ts';
import { type Throttle, throttleOf } from '../sessions/index.ts';
import { type SigningKeys, signingKeysOf } from './signing-keys.ts';

/** What the endpoints work with beside a request. */
export interface OAuthParts {
  readonly config: Config;
  readonly keys: SigningKeys;
  /** for passwords of users */
  readonly throttle: Throttle;
  /** for secrets of clients */
  readonly limiter: RateLimiter;
}

export const partsOf = (house: House): OAuthParts => ({
  config: house.config,
  keys: signingKeysOf(house),
  throttle: throttleOf(house),
  limiter: rateLimiter(house.database, house.clock),
});
