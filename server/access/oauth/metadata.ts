import { jsonReply, type Route } from '../../platform/http/route.ts';
import { GRANTS } from './grants/token-request.ts';
import type { OAuthParts } from './parts.ts';
import { SCOPES } from './scopes.ts';

const AUTHENTICATION = ['client_secret_basic', 'client_secret_post'];
const object = (description: string) => ({
  200: { description, type: 'application/json', schema: { type: 'object' } },
});

/** What this server is and can, by RFC 8414. */
const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/oauth/authorize`,
  token_endpoint: `${issuer}/api/oauth/token`,
  revocation_endpoint: `${issuer}/oauth/revoke`,
  introspection_endpoint: `${issuer}/oauth/introspect`,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  scopes_supported: SCOPES,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: GRANTS,
  token_endpoint_auth_methods_supported: [...AUTHENTICATION, 'none'],
  revocation_endpoint_auth_methods_supported: [...AUTHENTICATION, 'none'],
  introspection_endpoint_auth_methods_supported: AUTHENTICATION,
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
});

/** What clients read before they begin. */
export const metadataRoutes = ({ keys }: OAuthParts): Route[] => [
  {
    method: 'GET',
    path: '/.well-known/oauth-authorization-server',
    public: true,
    operation: {
      id: 'oauth.metadata',
      summary: 'Describe the authorization server',
      tag: 'oauth',
      offline: true,
      responses: object('the metadata of RFC 8414'),
    },
    handle: async ({ base }) => jsonReply(metadataOf(base), 200, { 'cache-control': 'public, max-age=300' }),
  },
  {
    method: 'GET',
    path: '/.well-known/jwks.json',
    public: true,
    operation: {
      id: 'oauth.jwks',
      summary: 'Give the keys that access tokens can be verified with',
      tag: 'oauth',
      responses: object('a JSON Web Key Set (RFC 7517)'),
    },
    handle: async () => jsonReply(await keys.jwks(), 200, { 'cache-control': 'public, max-age=300' }),
  },
];
