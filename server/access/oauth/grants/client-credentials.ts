import { openGrant, type TokenAnswer } from '../issue-tokens.ts';
import type { OAuthParts } from '../parts.ts';
import { unauthorizedClient } from '../problem.ts';
import { readScopes } from '../scopes.ts';
import { settled } from '../settled.ts';
import { keepClient, type TokenRequest } from './token-request.ts';

/** A token with which a client acts for itself (RFC 6749, 4.4): it belongs to no user, and there is nothing to refresh. */
export async function redeemClientCredentials(
  parts: OAuthParts,
  { ctx, client, form, issuer }: TokenRequest,
): Promise<TokenAnswer> {
  if (!client.confidential) throw unauthorizedClient();
  const scopes = readScopes(form.scope, { wildcard: true });
  return settled(ctx, async (tx) => {
    await keepClient(tx, client);
    const grant = { client, userId: null, type: 'client_credentials', scopes, issuer } as const;
    return (await openGrant(tx, parts, grant)).answer;
  });
}
