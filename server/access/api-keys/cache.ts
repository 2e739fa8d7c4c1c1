import { GuardedCache } from '../../platform/guarded-cache.ts';
import type { Caller } from '../../platform/http/gate.ts';

/** A key the gate has met, ready to judge requests with. */
export interface KnownKey {
  readonly id: bigint;
  readonly caller: Caller;
  readonly admin: boolean;
  readonly rateLimit: number | null;
  /** milliseconds since 1970 of the moment after which it is refused */
  readonly until: number;
  /** milliseconds since 1970 of the moment when a rotation retires the secret that it was met by */
  readonly retiredAt: number;
  allows(address: string): boolean;
}

/** Keys by the SHA-256 of their token. */
export type KeyCache = GuardedCache<KnownKey>;

export const TAG = 'api_key:';

/** What news of a changed key are named. */
export const tagOf = (id: string | bigint): string => `${TAG}${id}`;

export const keyCache = (): KeyCache => new GuardedCache<KnownKey>(({ id }) => [tagOf(id)]);
