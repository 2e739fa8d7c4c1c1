import { recordEvent } from '../../../audits/index.ts';
import { checkCredentials } from '../../sessions/index.ts';
import { openGrant, type TokenAnswer } from '../issue-tokens.ts';
import type { OAuthParts } from '../parts.ts';
import { wrongCredentials } from '../problem.ts';
import { readScopes } from '../scopes.ts';
import { settled } from '../settled.ts';
import { keepClient, needed, type TokenRequest } from './token-request.ts';

/**
 * Tokens for a user's e-mail address and password (RFC 6749, 4.3), for clients that were given this grant. RFC 9700, 2.4 says not
 * to use it; see docs/decisions/0002. A user with a second factor has to send its `code` too. Whatever is wrong, the answer is
 * the same.
 */
export async function redeemPassword(parts: OAuthParts, request: TokenRequest): Promise<TokenAnswer> {
  const { ctx, client, form, issuer } = request;
  const scopes = readScopes(form.scope, { wildcard: true });
  const [email, password] = [needed(request, 'username'), needed(request, 'password')];
  const verdict = await checkCredentials(ctx, parts.throttle, { email, password, code: form.code });
  if (verdict.is === 'wrong' || !verdict.complete) throw wrongCredentials();
  return settled(ctx, async (tx) => {
    await keepClient(tx, client);
    if (!(await verdict.confirm(tx))) throw wrongCredentials();
    const userId = verdict.user.id;
    const { grantId, answer } = await openGrant(tx, parts, { client, userId, type: 'password', scopes, issuer });
    await recordEvent(tx, {
      event: 'oauth.password_grant',
      type: 'users',
      id: userId,
      values: { client_id: client.id, grant_id: Number(grantId), scopes },
      actor: { kind: 'oauth_client', userId },
    });
    return answer;
  });
}
