import type { Context } from '../../platform/context.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { formOf } from '../sessions/index.ts';
import { readAccessToken, subjectOf } from './access-token.ts';
import { authenticateClient } from './authenticate-client.ts';
import { digestOfRefreshToken } from './issue-tokens.ts';
import { formSchema, problems } from './operations.ts';
import type { OAuthParts } from './parts.ts';
import { answering, badParameter, invalidClient } from './problem.ts';
import { findRefreshToken } from './queries.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    active: { type: 'boolean' },
    scope: { type: 'string' },
    client_id: { type: 'string' },
    token_type: { type: 'string' },
    exp: { type: 'integer' },
    iat: { type: 'integer' },
    nbf: { type: 'integer' },
    sub: { type: 'string' },
    aud: { type: 'string' },
    iss: { type: 'string' },
    jti: { type: 'string' },
  },
  required: ['active'],
};

/** Token introspection (RFC 7662), for clients that prove who they are. What isn't good is `{"active":false}` and no more. */
export const introspectRoute = (parts: OAuthParts): Route => ({
  method: 'POST',
  path: '/oauth/introspect',
  public: true,
  idempotent: false,
  operation: {
    id: 'oauth.introspect',
    summary: 'Tell whether a token is good, and what for',
    tag: 'oauth',
    body: formSchema(['token'], ['token_type_hint', 'client_id', 'client_secret']),
    responses: {
      200: { description: 'what the token is', type: 'application/json', schema: SCHEMA },
      ...problems(400, 401, 429),
    },
  },
  handle: (incoming) => introspect(parts, incoming),
});

const introspect = (parts: OAuthParts, { ctx, body, headers: { authorization } }: Incoming): Promise<Reply> =>
  answering(async () => {
    const form = formOf(body);
    const client = await authenticateClient({ ctx, limiter: parts.limiter, form, authorization });
    if (!client.confidential) throw invalidClient(authorization !== undefined);
    if (!form.token) throw badParameter('token');
    return (await accessToken(parts, ctx, form.token)) ?? (await refreshToken(ctx, form.token)) ?? { active: false };
  });

const seconds = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);

/** The signature counts first, then what is stored; what the token says of itself counts for nothing. */
async function accessToken({ keys }: OAuthParts, ctx: Context, token: string): Promise<object | undefined> {
  const stored = await readAccessToken({ keys, clock: ctx.clock, db: ctx.db }, token);
  return (
    stored && {
      active: true,
      scope: stored.scopes.join(' '),
      client_id: stored.client_id,
      token_type: 'Bearer',
      exp: seconds(stored.expires_at),
      iat: seconds(stored.created_at),
      nbf: seconds(stored.created_at),
      sub: subjectOf(stored),
      aud: stored.client_id,
      iss: stored.issuer,
      jti: stored.jti,
    }
  );
}

async function refreshToken(ctx: Context, token: string): Promise<object | undefined> {
  const [stored] = await ctx.db.query(findRefreshToken, [digestOfRefreshToken(ctx, token)]);
  const over = !stored || Temporal.Instant.compare(stored.expires_at, ctx.clock.now()) <= 0;
  if (over || stored.used_at || stored.revoked_at) return undefined;
  return {
    active: true,
    scope: stored.scopes.join(' '),
    client_id: stored.client_id,
    token_type: 'refresh_token',
    exp: seconds(stored.expires_at),
    iat: seconds(stored.created_at),
    sub: subjectOf(stored),
  };
}
