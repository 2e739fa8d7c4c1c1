import { GuardedCache } from '../../platform/guarded-cache.ts';
import type { Caller } from '../../platform/http/gate.ts';

/** A session that the gate has met. */
export interface KnownSession {
  readonly id: bigint;
  readonly caller: Caller;
  /** milliseconds since 1970 of the moment when it ends in any case */
  readonly until: number;
  /** milliseconds without a request after which it ends */
  readonly idle: number;
  readonly tags: readonly string[];
  /** milliseconds since 1970: the last request that we know of, and the last one that was written */
  seenAt: number;
  writtenAt: number;
}

/** Sessions by the SHA-256 of what their cookie holds. */
export type SessionCache = GuardedCache<KnownSession>;

export const sessionCache = (): SessionCache => new GuardedCache<KnownSession>(({ tags }) => tags);
