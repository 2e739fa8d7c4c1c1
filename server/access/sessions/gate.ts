import { hash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Actor } from '../../platform/context.ts';
import type { Database } from '../../platform/database/database.ts';
import { HttpError } from '../../platform/errors.ts';
import type { Arrival, Caller, Gate } from '../../platform/http/gate.ts';
import type { Pepper } from '../../platform/pepper.ts';
import { grantsOf } from '../../platform/permissions.ts';
import type { KnownSession, SessionCache } from './cache.ts';
import { readCookie } from './cookie.ts';
import { findSession, type StoredSession, touchSession } from './queries.ts';
import { refuseWithoutOrigin } from './same-site.ts';
import { digestOf, TOUCH_EVERY } from './session.ts';
import { roleTag, sessionTag, userTag } from './tags.ts';

export interface GateParts {
  database: Database;
  clock: Clock;
  pepper: Pepper;
  cache: SessionCache;
  log: (line: string) => void;
}

const signedOut = () => new HttpError(401, 'You are not signed in, or your session has ended: sign in again.');

/**
 * Lets whoever signed in through, by their cookie: as who they are, with the permissions of their role. One that it has met
 * costs no query. A write needs the Origin of this server besides, since browsers send cookies of their own accord.
 */
export function sessionGate(parts: GateParts): Gate {
  const { clock, cache } = parts;
  return {
    admit: (arrival) => {
      const token = readCookie(arrival.cookie, arrival.base());
      if (token === undefined) throw signedOut();
      const fingerprint = hash('sha256', token);
      const known = cache.get(fingerprint);
      // Another node may have seen it since: only the database knows that it was idle everywhere.
      if (known && clock.milliseconds() - known.seenAt < known.idle) return judge(parts, known, arrival);
      return meet(parts, token, fingerprint, arrival);
    },
  };
}

async function meet(parts: GateParts, token: string, fingerprint: string, arrival: Arrival): Promise<Caller> {
  const { cache, database, clock } = parts;
  const generation = cache.generation;
  const [stored] = await database.query(findSession, [digestOf(parts, token), clock.now()]);
  if (stored?.stage !== 'signed_in') throw signedOut();
  const session = knownSession(stored);
  cache.set(fingerprint, session, generation);
  return judge(parts, session, arrival);
}

function judge(parts: GateParts, session: KnownSession, arrival: Arrival): Caller {
  const now = parts.clock.milliseconds();
  if (now >= session.until) throw signedOut();
  if (arrival.method !== 'GET' && arrival.method !== 'HEAD') refuseWithoutOrigin(arrival, arrival.base());
  session.seenAt = now;
  if (now - session.writtenAt >= TOUCH_EVERY) touch(parts, session, now);
  return session.caller;
}

/** The answer doesn't wait for it. */
function touch({ database, clock, log }: GateParts, session: KnownSession, now: number): void {
  session.writtenAt = now;
  database
    .query(touchSession, [session.id, clock.now()])
    .catch((error) => log(`The last use of a session could not be written: ${error.message}`));
}

function knownSession(stored: StoredSession): KnownSession {
  const { id, user_id: userId, role_id: roleId, permissions, last_seen_at, expires_at, idle } = stored;
  const { signature, can } = grantsOf(permissions ?? []);
  const actor: Actor = Object.freeze({ kind: 'user', userId, apiKeyId: null, grants: signature, can });
  return {
    id,
    caller: { actor },
    until: expires_at.epochMilliseconds,
    idle: idle * 1000,
    tags: [sessionTag(id), userTag(userId), ...(roleId === null ? [] : [roleTag(roleId)])],
    seenAt: last_seen_at.epochMilliseconds,
    writtenAt: last_seen_at.epochMilliseconds,
  };
}
