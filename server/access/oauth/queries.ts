import { statement } from '../../platform/database/statement.ts';

type Time = Temporal.Instant;

export interface StoredClient {
  id: string;
  name: string;
  secret_digest: Buffer | null;
  secret_hash: string | null;
  redirect_uris: string[];
  grants: string[];
  confidential: boolean;
  revoked: boolean;
}

const CLIENT = 'id, name, secret_digest, secret_hash, redirect_uris, grants, confidential, revoked';

export const findClient = statement<StoredClient>(
  'oauth.find-client',
  `SELECT ${CLIENT} FROM oauth_clients WHERE id = $1::uuid`,
);
export const lockClient = statement<StoredClient>(
  'oauth.lock-client',
  `SELECT ${CLIENT} FROM oauth_clients WHERE id = $1::uuid FOR UPDATE`,
);

/** Puts a digest of ours in the place of an imported hash that was just verified. */
export const replaceSecretHash = statement(
  'oauth.replace-secret-hash',
  'UPDATE oauth_clients SET secret_digest = $2, secret_hash = NULL WHERE id = $1::uuid AND secret_hash = $3',
);

// Whatever makes a token locks in this order: client, user, code, refresh token, grant. So do those who end them.

/** A client that isn't revoked, and won't be until the transaction ends. */
export const holdClient = statement<{ id: string }>(
  'oauth.hold-client',
  'SELECT id FROM oauth_clients WHERE id = $1::uuid AND NOT revoked FOR SHARE',
);
/** A user who neither changes nor goes until the transaction ends. */
export const holdUser = statement<{ id: bigint }>('oauth.hold-user', 'SELECT id FROM users WHERE id = $1 FOR SHARE');

export const insertGrant = statement<{ id: bigint }>(
  'oauth.insert-grant',
  `INSERT INTO oauth_grants (client_id, user_id, type, scopes, created_at, expires_at)
   VALUES ($1::uuid, $2, $3, $4::jsonb, $5, $6) RETURNING id`,
);
export const insertAccessToken = statement(
  'oauth.insert-access-token',
  `INSERT INTO oauth_access_tokens (jti, grant_id, issuer, scopes, created_at, expires_at)
   VALUES ($1, $2, $3, $4::jsonb, $5, $6)`,
);
export const insertRefreshToken = statement(
  'oauth.insert-refresh-token',
  'INSERT INTO oauth_refresh_tokens (digest, grant_id, created_at) VALUES ($1, $2, $3)',
);
export const dropAccessTokens = statement(
  'oauth.drop-access-tokens',
  'DELETE FROM oauth_access_tokens WHERE grant_id = $1',
);

/** An access token and the grant behind it, as long as both are good. */
export interface StoredToken {
  jti: string;
  issuer: string;
  scopes: string[];
  created_at: Time;
  expires_at: Time;
  grant_id: bigint;
  client_id: string;
  user_id: bigint | null;
}

export const findAccessToken = statement<StoredToken>(
  'oauth.find-access-token',
  `SELECT token.jti, token.issuer, token.scopes, token.created_at, token.expires_at, token.grant_id, client_id, user_id
   FROM oauth_access_tokens token
   JOIN oauth_grants ON oauth_grants.id = grant_id AND revoked_at IS NULL
   JOIN oauth_clients ON oauth_clients.id = client_id AND NOT revoked
   WHERE token.jti = $1 AND token.expires_at > $2`,
);

export interface StoredRefresh {
  used_at: Time | null;
  created_at: Time;
  grant_id: bigint;
  client_id: string;
  user_id: bigint | null;
  scopes: string[];
  expires_at: Time;
  revoked_at: Time | null;
}

const REFRESH = `SELECT used_at, refresh.created_at, grant_id, client_id, user_id, scopes, expires_at, revoked_at
   FROM oauth_refresh_tokens refresh JOIN oauth_grants ON oauth_grants.id = grant_id WHERE digest = $1`;

export const findRefreshToken = statement<StoredRefresh>('oauth.find-refresh-token', REFRESH);
export const lockRefreshToken = statement<StoredRefresh>('oauth.lock-refresh-token', `${REFRESH} FOR UPDATE`);
export const useRefreshToken = statement(
  'oauth.use-refresh-token',
  'UPDATE oauth_refresh_tokens SET used_at = $2 WHERE digest = $1',
);

export const insertCode = statement(
  'oauth.insert-code',
  `INSERT INTO oauth_codes (digest, client_id, user_id, redirect_uri, redirect_uri_given, scopes, code_challenge, created_at, expires_at)
   VALUES ($1, $2::uuid, $3, $4, $5, $6::jsonb, $7, $8, $9)`,
);

export interface StoredCode {
  client_id: string;
  user_id: bigint;
  redirect_uri: string;
  redirect_uri_given: boolean;
  scopes: string[];
  code_challenge: string | null;
  expires_at: Time;
  used_at: Time | null;
  grant_id: bigint | null;
}

export const findCodeUser = statement<{ user_id: bigint }>(
  'oauth.find-code-user',
  'SELECT user_id FROM oauth_codes WHERE digest = $1',
);
export const lockCode = statement<StoredCode>(
  'oauth.lock-code',
  `SELECT client_id, user_id, redirect_uri, redirect_uri_given, scopes, code_challenge, expires_at, used_at, grant_id
   FROM oauth_codes WHERE digest = $1 FOR UPDATE`,
);
export const useCode = statement('oauth.use-code', 'UPDATE oauth_codes SET used_at = $2 WHERE digest = $1');
export const linkCode = statement('oauth.link-code', 'UPDATE oauth_codes SET grant_id = $2 WHERE digest = $1');

export const findProfile = statement(
  'oauth.find-profile',
  `SELECT id, first_name, last_name, email, role_id, email_verified_at, created_at, updated_at FROM users WHERE id = $1`,
);

/** Codes stay for a while after their end, so that one which is used again is recognised. */
export const forgetCodes = statement('oauth.forget-codes', 'DELETE FROM oauth_codes WHERE expires_at < $1');
export const forgetAccessTokens = statement(
  'oauth.forget-access-tokens',
  'DELETE FROM oauth_access_tokens WHERE expires_at < $1',
);
/** Grants that can't be refreshed any more, and of whose access tokens none is left. */
export const forgetGrants = statement(
  'oauth.forget-grants',
  `DELETE FROM oauth_grants WHERE expires_at < $1
   AND NOT EXISTS (SELECT 1 FROM oauth_access_tokens WHERE grant_id = oauth_grants.id)`,
);
