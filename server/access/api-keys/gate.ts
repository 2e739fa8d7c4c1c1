import type { Clock } from '../../platform/clock.ts';
import type { Actor } from '../../platform/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { forbidden, HttpError } from '../../platform/errors.ts';
import { addressList } from '../../platform/http/addresses.ts';
import type { Arrival, Caller, Gate } from '../../platform/http/gate.ts';
import { type RateLimiter, rateLimitHeaders, tooMany } from '../../platform/http/rate-limit.ts';
import type { Pepper } from '../../platform/pepper.ts';
import { grantsOf } from '../../platform/permissions.ts';
import type { KeyCache, KnownKey } from './cache.ts';
import { findByDigest, type StoredKey } from './queries.ts';
import { digestOf, fingerprint, isPlausible } from './token.ts';
import type { Usage } from './usage.ts';

export interface GateParts {
  database: Database;
  clock: Clock;
  pepper: Pepper;
  cache: KeyCache;
  usage: Usage;
  limiter: RateLimiter;
  /** told when a secret that a rotation retired is used after its end */
  onReuse: (keyId: bigint, address: string) => void;
}

const BEARER = /^bearer +(\S+)$/i;

const missingToken = () =>
  new HttpError(401, 'The request is missing a valid bearer token.', { headers: { 'www-authenticate': 'Bearer' } });

/** The same for a key that is unknown, disabled, expired or rotated out: a caller learns nothing from the difference. */
const invalidKey = () =>
  new HttpError(401, 'The provided API key is invalid or has been disabled.', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  });

/** Lets API keys of type `admin` through. A key it has met costs no query. */
export function apiKeyGate(parts: GateParts): Gate {
  return {
    admit: (arrival) => {
      const token = BEARER.exec(arrival.authorization ?? '')?.[1];
      if (token === undefined) throw missingToken();
      const sha256 = fingerprint(token);
      const known = parts.cache.get(sha256);
      if (known) return judge(parts, known, arrival);
      if (!isPlausible(token)) throw invalidKey();
      return meet(parts, sha256, arrival);
    },
  };
}

async function meet(parts: GateParts, sha256: string, arrival: Arrival): Promise<Caller> {
  const generation = parts.cache.generation;
  const [stored] = await parts.database.query(findByDigest, [digestOf(parts.pepper, sha256)]);
  if (!stored?.enabled) throw invalidKey();
  const key = knownKey(parts, stored);
  parts.cache.set(sha256, key, generation);
  return judge(parts, key, arrival);
}

function judge({ clock, limiter, onReuse }: GateParts, key: KnownKey, { address }: Arrival): Caller | Promise<Caller> {
  const now = clock.milliseconds();
  if (now >= key.until) {
    if (now >= key.retiredAt) onReuse(key.id, address);
    throw invalidKey();
  }
  if (!key.admin) return { ...key.caller, refusal: forbidden('the key is not an admin key') };
  if (!key.allows(address)) return { ...key.caller, refusal: forbidden('the address is not on the list of the key') };
  return key.rateLimit === null ? key.caller : limited(limiter, key, key.rateLimit);
}

async function limited(limiter: RateLimiter, key: KnownKey, limit: number): Promise<Caller> {
  const state = await limiter.take(`api_key:${key.id}`, { limit, seconds: 60 });
  const headers = rateLimitHeaders(state);
  return state.allowed ? { ...key.caller, headers } : { ...key.caller, headers, refusal: tooMany(state) };
}

function knownKey({ usage }: GateParts, stored: StoredKey): KnownKey {
  const { signature, can } = grantsOf(stored.permissions);
  const actor: Actor = Object.freeze({
    kind: 'api_key',
    userId: stored.user_id,
    apiKeyId: stored.id,
    grants: signature,
    can,
  });
  const expiresAt = stored.expires_at?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const retiredAt = stored.valid_until?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return {
    id: stored.id,
    caller: {
      actor,
      settle: (route, status, duration, address) => usage.count(stored.id, route, status, duration, address),
    },
    admin: stored.type === 'admin',
    rateLimit: stored.rate_limit,
    until: Math.min(expiresAt, retiredAt),
    retiredAt,
    allows: allowlist(stored.ip_addresses ?? []),
  };
}

/** An empty list allows every address; one that can't be read allows none. */
function allowlist(entries: readonly string[]): (address: string) => boolean {
  if (entries.length === 0) return () => true;
  try {
    const list = addressList(entries);
    return (address) => list.includes(address);
  } catch {
    return () => false;
  }
}
