import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { signAccessToken, subjectOf } from './access-token.ts';
import type { OAuthParts } from './parts.ts';
import { insertAccessToken, insertGrant, insertRefreshToken, type StoredClient } from './queries.ts';

/** The body of RFC 6749, 5.1, as the recorded panel gives it. */
export interface TokenAnswer {
  token_type: 'Bearer';
  expires_in: number;
  access_token: string;
  refresh_token?: string;
}

export const digestOfRefreshToken = (ctx: Context, token: string): Buffer => ctx.pepper('oauth refresh tokens', token);

export interface NewGrant {
  client: StoredClient;
  /** null: the client acts for itself */
  userId: bigint | null;
  type: 'authorization_code' | 'password' | 'client_credentials';
  scopes: readonly string[];
  issuer: string;
}

/** Opens a family of tokens, whose end is set here for all refreshes to come, and issues its first ones. */
export async function openGrant(
  tx: Context,
  parts: OAuthParts,
  { client, userId, type, scopes, issuer }: NewGrant,
): Promise<{ grantId: bigint; answer: TokenAnswer }> {
  const now = tx.clock.now();
  const { ACCESS_TOKEN_LIFETIME, REFRESH_TOKEN_LIFETIME } = parts.config;
  const seconds = userId === null ? ACCESS_TOKEN_LIFETIME : REFRESH_TOKEN_LIFETIME;
  const values = [client.id, userId, type, JSON.stringify(scopes), now, now.add({ seconds })];
  const [grant] = await tx.db.query(insertGrant, values);
  return {
    grantId: grant!.id,
    answer: await issueTokens(tx, parts, { grantId: grant!.id, client, userId, scopes, issuer }),
  };
}

interface Issue {
  grantId: bigint;
  client: StoredClient;
  userId: bigint | null;
  /** of the access token */
  scopes: readonly string[];
  issuer: string;
}

/** Issues an access token of a grant, and a refresh token for a user's grant when the client may refresh. */
export async function issueTokens(
  tx: Context,
  { keys, config }: OAuthParts,
  { grantId, client, userId, scopes, issuer }: Issue,
): Promise<TokenAnswer> {
  const now = tx.clock.now();
  const issuedAt = Math.floor(now.epochMilliseconds / 1000);
  const expiresAt = issuedAt + config.ACCESS_TOKEN_LIFETIME;
  const jti = randomBytes(20).toString('hex');
  const ends = Temporal.Instant.fromEpochMilliseconds(expiresAt * 1000);
  await tx.db.query(insertAccessToken, [jti, grantId, issuer, JSON.stringify(scopes), now, ends]);
  const subject = subjectOf({ user_id: userId, client_id: client.id });
  const claims = { jti, issuer, clientId: client.id, subject, scopes, issuedAt, expiresAt };
  return {
    token_type: 'Bearer',
    expires_in: config.ACCESS_TOKEN_LIFETIME,
    access_token: await signAccessToken(await keys.signing(), claims),
    ...(userId !== null && client.grants.includes('refresh_token')
      ? { refresh_token: await addRefreshToken(tx, grantId) }
      : {}),
  };
}

async function addRefreshToken(tx: Context, grantId: bigint): Promise<string> {
  const token = `tgr_${randomBytes(32).toString('base64url')}`;
  await tx.db.query(insertRefreshToken, [digestOfRefreshToken(tx, token), grantId, tx.clock.now()]);
  return token;
}
