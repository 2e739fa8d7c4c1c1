import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { formOf } from '../sessions/index.ts';
import { type Authentication, authenticateClient } from './authenticate-client.ts';
import { redeemCode } from './grants/authorization-code.ts';
import { redeemClientCredentials } from './grants/client-credentials.ts';
import { redeemPassword } from './grants/password.ts';
import { redeemRefreshToken } from './grants/refresh-token.ts';
import { GRANTS, type GrantType, type TokenRequest } from './grants/token-request.ts';
import type { TokenAnswer } from './issue-tokens.ts';
import { formSchema, problems } from './operations.ts';
import type { OAuthParts } from './parts.ts';
import { answering, badParameter, invalidClient, unauthorizedClient, unsupportedGrant } from './problem.ts';

const redeem: Readonly<Record<GrantType, (parts: OAuthParts, request: TokenRequest) => Promise<TokenAnswer>>> = {
  authorization_code: redeemCode,
  refresh_token: redeemRefreshToken,
  password: redeemPassword,
  client_credentials: redeemClientCredentials,
};

/** The token endpoint (RFC 6749, 3.2), under the recorded panel's address and the usual one. */
export function tokenRoutes(parts: OAuthParts): Route[] {
  return ['/api/oauth/token', '/oauth/token'].map((path) => ({
    method: 'POST',
    path,
    public: true,
    idempotent: false,
    operation: {
      id: path === '/oauth/token' ? 'oauth.token' : 'oauth.apiToken',
      summary: 'Get tokens for a code, a refresh token, a password or as the client itself',
      tag: 'oauth',
      body: formSchema(
        ['grant_type'],
        [
          'client_id',
          'client_secret',
          'code',
          'code_verifier',
          'redirect_uri',
          'refresh_token',
          'username',
          'password',
          'scope',
        ],
      ),
      responses: {
        200: { description: 'the tokens', type: 'application/json', schema: ANSWER },
        ...problems(400, 401, 429),
      },
    },
    handle: (incoming) => answer(parts, incoming),
  }));
}

const ANSWER = {
  type: 'object',
  properties: {
    token_type: { type: 'string', enum: ['Bearer'] },
    expires_in: { type: 'integer', description: 'seconds' },
    access_token: { type: 'string', description: 'a JWT, signed with RS256' },
    refresh_token: { type: 'string' },
  },
  required: ['token_type', 'expires_in', 'access_token'],
};

const answer = (parts: OAuthParts, { ctx, body, headers, base }: Incoming): Promise<Reply> =>
  answering(async () => {
    const form = formOf(body);
    const type = form.grant_type;
    if (!isGrant(type)) throw unsupportedGrant();
    const { authorization } = headers;
    const client = await authenticateClient({
      ctx,
      limiter: parts.limiter,
      form,
      authorization,
      ...WITHOUT_SECRET[type],
    });
    if (!client.grants.includes(type))
      throw type === 'password' ? invalidClient(authorization !== undefined) : unauthorizedClient();
    // Made outside of the transaction, so that one which is rolled back doesn't take the first key with it.
    await parts.keys.signing();
    return redeem[type](parts, { ctx, client, form, issuer: base });
  });

const isGrant = (type: string | undefined): type is GrantType => GRANTS.includes(type as GrantType);

const missingParameter = { withoutSecret: () => badParameter('client_secret') };

/** Recorded as a missing parameter; a refresh without the secret (CVE-2026-53512) is a failed authentication. */
const WITHOUT_SECRET: Readonly<Record<GrantType, Pick<Authentication, 'withoutSecret'>>> = {
  authorization_code: missingParameter,
  password: missingParameter,
  client_credentials: missingParameter,
  refresh_token: {},
};
