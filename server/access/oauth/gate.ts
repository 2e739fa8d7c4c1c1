import { hash } from 'node:crypto';
import type { Actor } from '../../platform/context.ts';
import type { House } from '../../platform/domain.ts';
import { HttpError } from '../../platform/errors.ts';
import { GuardedCache } from '../../platform/guarded-cache.ts';
import type { Caller, Gate } from '../../platform/http/gate.ts';
import { readAccessToken } from './access-token.ts';
import type { StoredToken } from './queries.ts';
import type { Scope } from './scopes.ts';
import { signingKeysOf } from './signing-keys.ts';
import { clientTag, grantTag, userTag } from './tags.ts';

/** A token the gate has met. */
export interface KnownToken {
  readonly caller: Caller;
  /** milliseconds since 1970 of the moment after which it is refused */
  readonly until: number;
  readonly tags: readonly string[];
}

/** Tokens by their SHA-256. */
export type TokenCache = GuardedCache<KnownToken>;

export const tokenCache = (): TokenCache => new GuardedCache<KnownToken>(({ tags }) => tags);

const BEARER = /^bearer +(\S+)$/i;

/** The recorded text, whatever is wrong; RFC 6750, 3 for programs. */
const unauthenticated = (challenge: string) =>
  new HttpError(401, 'Unauthenticated.', { headers: { 'www-authenticate': challenge } });

const wrongScope = (scope: Scope) =>
  new HttpError(403, 'Invalid scope(s) provided.', {
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });

/**
 * Lets users' access tokens of a scope through, from the Authorization header only. One that it has met costs neither a query
 * nor a look at its signature; news of revoked tokens empty what it remembers.
 */
export function oauthGate(house: House, cache: TokenCache, scope: Scope): Gate {
  const parts = { keys: signingKeysOf(house), clock: house.clock, db: house.database };
  const judge = (token: KnownToken): Caller => {
    if (house.clock.now().epochMilliseconds >= token.until) throw unauthenticated('Bearer error="invalid_token"');
    return token.caller;
  };
  const meet = async (text: string, fingerprint: string): Promise<Caller> => {
    const generation = cache.generation;
    const stored = await readAccessToken(parts, text);
    const token = stored && knownToken(stored, scope);
    if (!token) throw unauthenticated('Bearer error="invalid_token"');
    cache.set(fingerprint, token, generation);
    return judge(token);
  };
  return {
    admit: ({ authorization }) => {
      const text = BEARER.exec(authorization ?? '')?.[1];
      if (text === undefined) throw unauthenticated('Bearer');
      const fingerprint = hash('sha256', text);
      const known = cache.get(fingerprint);
      return known ? judge(known) : meet(text, fingerprint);
    },
  };
}

/** A client's own token stands for no user, whatever its subject looks like (CVE-2026-39976). */
function knownToken(stored: StoredToken, scope: Scope): KnownToken | undefined {
  const { user_id: userId, client_id, grant_id, scopes, expires_at } = stored;
  if (userId === null) return undefined;
  const actor: Actor = Object.freeze({ kind: 'user', userId, apiKeyId: null, grants: '', can: () => false });
  return {
    caller: scopes.includes(scope) ? { actor } : { actor, refusal: wrongScope(scope) },
    until: expires_at.epochMilliseconds,
    tags: [grantTag(grant_id), clientTag(client_id), userTag(userId)],
  };
}
