import { hash, timingSafeEqual } from 'node:crypto';
import { recordEvent } from '../../../audits/index.ts';
import type { Context } from '../../../platform/context.ts';
import { endGrant } from '../end-grants.ts';
import { openGrant, type TokenAnswer } from '../issue-tokens.ts';
import type { OAuthParts } from '../parts.ts';
import { badCode, badParameter } from '../problem.ts';
import { findCodeUser, holdUser, linkCode, lockCode, type StoredCode, useCode } from '../queries.ts';
import { settled } from '../settled.ts';
import { keepClient, needed, type TokenRequest } from './token-request.ts';

export const digestOfCode = (ctx: Context, code: string): Buffer => ctx.pepper('oauth codes', code);

/** RFC 7636, 4.1: 43 to 128 unreserved characters. */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/**
 * Tokens for an authorization code (RFC 6749, 4.1.3). The first try of its client uses a code up, whether it succeeds or not: a
 * wrong verifier can't be followed by another guess (CVE-2026-41213). A second try revokes what the first one got.
 */
export async function redeemCode(parts: OAuthParts, request: TokenRequest): Promise<TokenAnswer> {
  const { ctx, client, issuer } = request;
  const code = needed(request, 'code');
  return settled(ctx, async (tx) => {
    const digest = digestOfCode(tx, code);
    const stored = await lock(tx, request, digest);
    if (stored.client_id !== client.id) throw badCode('Authorization code was not issued to this client');
    if (stored.used_at) return replayed(tx, request, stored);
    await tx.db.query(useCode, [digest, tx.clock.now()]);
    if (Temporal.Instant.compare(stored.expires_at, tx.clock.now()) <= 0)
      throw badCode('Authorization code has expired');
    checkRedirectUri(request, stored);
    checkVerifier(request, stored);
    const { user_id: userId, scopes } = stored;
    const grant = { client, userId, type: 'authorization_code', scopes, issuer } as const;
    const { grantId, answer } = await openGrant(tx, parts, grant);
    await tx.db.query(linkCode, [digest, grantId]);
    return answer;
  });
}

/** Locks what the code stands for, in the order that everybody keeps to. */
async function lock(tx: Context, { client }: TokenRequest, digest: Buffer): Promise<StoredCode> {
  await keepClient(tx, client);
  const [found] = await tx.db.query(findCodeUser, [digest]);
  if (found) await tx.db.query(holdUser, [found.user_id]);
  const [stored] = found ? await tx.db.query(lockCode, [digest]) : [];
  if (!stored) throw badCode('Cannot validate the provided authorization code');
  return stored;
}

async function replayed(
  tx: Context,
  { client }: TokenRequest,
  { grant_id: grantId, user_id: userId }: StoredCode,
): Promise<never> {
  if (grantId !== null) {
    await endGrant(tx, grantId);
    await recordEvent(tx, {
      event: 'oauth.code_reuse',
      type: 'oauthClients',
      id: client.id,
      values: { grant_id: Number(grantId) },
      actor: { kind: 'oauth_client', userId },
    });
  }
  throw badCode('Authorization code has been revoked');
}

function checkRedirectUri({ form }: TokenRequest, { redirect_uri: uri, redirect_uri_given: given }: StoredCode): void {
  if (!form.redirect_uri && given) throw badParameter('redirect_uri');
  if (form.redirect_uri && form.redirect_uri !== uri) throw badCode('Invalid redirect URI');
}

/** RFC 7636, 4.6. A verifier without an earlier challenge means that somebody took the challenge away (RFC 9700, 4.8.2). */
function checkVerifier(
  { form: { code_verifier: verifier } }: TokenRequest,
  { code_challenge: challenge }: StoredCode,
): void {
  if (challenge === null) {
    if (verifier) throw badCode('code_verifier received when no code_challenge is present');
    return;
  }
  if (!verifier) throw badParameter('code_verifier');
  if (!VERIFIER.test(verifier)) throw badCode('Code Verifier must follow the specifications of RFC-7636.');
  const given = Buffer.from(hash('sha256', verifier, 'base64url'));
  if (!timingSafeEqual(given, Buffer.from(challenge))) throw badCode('Failed to verify `code_verifier`.');
}
