import { recordEvent } from '../../../audits/index.ts';
import type { Context } from '../../../platform/context.ts';
import { endGrant, replaceAccessTokens } from '../end-grants.ts';
import { digestOfRefreshToken, issueTokens, type TokenAnswer } from '../issue-tokens.ts';
import type { OAuthParts } from '../parts.ts';
import { badRefreshToken, badScope } from '../problem.ts';
import { findRefreshToken, holdUser, lockRefreshToken, type StoredRefresh, useRefreshToken } from '../queries.ts';
import { readScopes } from '../scopes.ts';
import { settled } from '../settled.ts';
import { keepClient, needed, type TokenRequest } from './token-request.ts';

/**
 * New tokens for a refresh token (RFC 6749, 6), which is used up by it, like the access tokens before. One that comes a second time
 * was stolen on the way there or back: all tokens of its grant end (RFC 9700, 4.14.2).
 */
export async function redeemRefreshToken(parts: OAuthParts, request: TokenRequest): Promise<TokenAnswer> {
  const { ctx, client, issuer } = request;
  const token = needed(request, 'refresh_token');
  return settled(ctx, async (tx) => {
    const digest = digestOfRefreshToken(tx, token);
    const stored = await lock(tx, request, digest);
    if (stored.client_id !== client.id) throw badRefreshToken('Token is not linked to client');
    if (Temporal.Instant.compare(stored.expires_at, tx.clock.now()) <= 0) throw badRefreshToken('Token has expired');
    if (stored.revoked_at) throw badRefreshToken('Token has been revoked');
    if (stored.used_at) return reused(tx, request, stored);
    const scopes = narrowed(request, stored);
    await tx.db.query(useRefreshToken, [digest, tx.clock.now()]);
    const { grant_id: grantId, user_id: userId } = stored;
    await replaceAccessTokens(tx, grantId);
    return issueTokens(tx, parts, { grantId, client, userId, scopes, issuer });
  });
}

/** Locks what the token stands for, in the order that everybody keeps to. */
async function lock(tx: Context, { client }: TokenRequest, digest: Buffer): Promise<StoredRefresh> {
  await keepClient(tx, client);
  const [found] = await tx.db.query(findRefreshToken, [digest]);
  if (found?.user_id) await tx.db.query(holdUser, [found.user_id]);
  const [stored] = found ? await tx.db.query(lockRefreshToken, [digest]) : [];
  if (!stored) throw badRefreshToken('Cannot decrypt the refresh token');
  return stored;
}

async function reused(
  tx: Context,
  { client }: TokenRequest,
  { grant_id: grantId, user_id: userId }: StoredRefresh,
): Promise<never> {
  await endGrant(tx, grantId);
  await recordEvent(tx, {
    event: 'oauth.refresh_token_reuse',
    type: 'oauthClients',
    id: client.id,
    values: { grant_id: Number(grantId) },
    actor: { kind: 'oauth_client', userId },
  });
  throw badRefreshToken('Token has been revoked');
}

/** What the new access token may do: what was granted, or the part of it that is asked for. */
function narrowed({ form }: TokenRequest, { scopes }: StoredRefresh): readonly string[] {
  if (!form.scope) return scopes;
  const wanted = form.scope === '*' ? scopes : readScopes(form.scope);
  const beyond = wanted.find((scope) => !scopes.includes(scope));
  if (beyond) throw badScope(beyond);
  return wanted;
}
