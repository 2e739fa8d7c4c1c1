import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../platform/clock.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { findAccessToken, type StoredToken } from './queries.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';

/** The type in the header of ours (RFC 9068, 2.1): nothing else that our key may sign passes for an access token. */
const TYPE = 'at+jwt';
/** Seconds that clocks of nodes may differ by. */
const TOLERANCE = 10;
/** A real one has some 800 characters. */
const MAX_LENGTH = 8000;

export interface AccessTokenClaims {
  jti: string;
  issuer: string;
  clientId: string;
  /** the user's id; the client's own, when it acts for itself */
  subject: string;
  scopes: readonly string[];
  /** seconds since 1970 */
  issuedAt: number;
  expiresAt: number;
}

/** Signs an access token with the claims that the recorded panel's have (`aud` is the client), and those of RFC 9068. */
export function signAccessToken({ kid, privateKey }: SigningKey, claims: AccessTokenClaims): Promise<string> {
  const { jti, issuer, clientId, subject, scopes, issuedAt, expiresAt } = claims;
  return new SignJWT({
    iss: issuer,
    aud: clientId,
    jti,
    iat: issuedAt,
    nbf: issuedAt,
    exp: expiresAt,
    sub: subject,
    scopes: [...scopes],
    client_id: clientId,
  })
    .setProtectedHeader({ typ: TYPE, alg: 'RS256', kid })
    .sign(privateKey);
}

export const subjectOf = ({ user_id, client_id }: Pick<StoredToken, 'user_id' | 'client_id'>): string =>
  user_id === null ? client_id : user_id.toString();

/**
 * The stored token behind a text: signed by one of our keys with RS256, of our type, in its time, still stored, and saying what
 * is stored (OWASP ASVS 5.0, 9.1 and 9.2). Keys that a header brings along or points at count for nothing.
 */
export async function readAccessToken(
  { keys, clock, db }: { keys: SigningKeys; clock: Clock; db: Queryable },
  text: string,
): Promise<StoredToken | undefined> {
  const claims = text.length > MAX_LENGTH ? undefined : await verifiedClaims(keys, clock, text);
  if (typeof claims?.jti !== 'string') return undefined;
  const [stored] = await db.query(findAccessToken, [claims.jti, clock.now()]);
  if (!stored) return undefined;
  const { iss, aud, sub } = claims;
  return iss === stored.issuer && aud === stored.client_id && sub === subjectOf(stored) ? stored : undefined;
}

async function verifiedClaims(keys: SigningKeys, clock: Clock, text: string) {
  try {
    const { payload } = await jwtVerify(
      text,
      async ({ kid }) => {
        const key = kid === undefined ? undefined : await keys.publicKey(kid);
        if (!key) throw new UnknownKey();
        return key;
      },
      {
        algorithms: ['RS256'],
        typ: TYPE,
        clockTolerance: TOLERANCE,
        currentDate: new Date(clock.now().epochMilliseconds),
        requiredClaims: ['iss', 'aud', 'sub', 'jti', 'iat', 'exp'],
      },
    );
    return payload;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

class UnknownKey extends Error {}

/** What the token is to blame for; an unreachable database is not. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UnknownKey || /^ERR_J(WT|WS|OSE|WK)/.test((error as { code?: string }).code ?? '');
