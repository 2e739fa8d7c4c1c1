import { recordEvent } from '../../audits/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Incoming, Reply, Route } from '../../platform/http/route.ts';
import { formOf } from '../sessions/index.ts';
import { readAccessToken } from './access-token.ts';
import { authenticateClient } from './authenticate-client.ts';
import { endGrant } from './end-grants.ts';
import { digestOfRefreshToken } from './issue-tokens.ts';
import { formSchema, problems } from './operations.ts';
import type { OAuthParts } from './parts.ts';
import { answering, badParameter } from './problem.ts';
import { findRefreshToken, type StoredClient, type StoredToken } from './queries.ts';

/** Token revocation (RFC 7009): ends the grant behind a client's own token, whichever kind it is. */
export const revokeRoute = (parts: OAuthParts): Route => ({
  method: 'POST',
  path: '/oauth/revoke',
  public: true,
  idempotent: false,
  operation: {
    id: 'oauth.revoke',
    summary: 'Revoke a token, and all that belong to the same grant',
    tag: 'oauth',
    body: formSchema(['token'], ['token_type_hint', 'client_id', 'client_secret']),
    responses: { 200: { description: 'the token is not good (any more), or never was' }, ...problems(400, 401, 429) },
  },
  handle: (incoming) => revoke(parts, incoming),
});

const revoke = (parts: OAuthParts, { ctx, body, headers: { authorization } }: Incoming): Promise<Reply> =>
  answering(async () => {
    const form = formOf(body);
    const client = await authenticateClient({ ctx, limiter: parts.limiter, form, authorization });
    if (!form.token) throw badParameter('token');
    const found = await grantBehind(parts, ctx, form.token);
    // A token of somebody else's is answered like an unknown one: there is nothing to learn here.
    if (found?.client_id === client.id) await ctx.transaction((tx) => endRecorded(tx, client, found));
    return undefined;
  });

async function endRecorded(tx: Context, { id }: StoredClient, { grant_id, user_id: userId }: Revocable): Promise<void> {
  await endGrant(tx, grant_id);
  await recordEvent(tx, {
    event: 'oauth.revoked',
    type: 'oauthClients',
    id,
    values: { grant_id: Number(grant_id) },
    actor: { kind: 'oauth_client', userId },
  });
}

type Revocable = Pick<StoredToken, 'client_id' | 'grant_id' | 'user_id'>;

/** The hint is of no use: a token shows by itself which kind it is. */
async function grantBehind({ keys }: OAuthParts, ctx: Context, token: string): Promise<Revocable | undefined> {
  const [refresh] = await ctx.db.query(findRefreshToken, [digestOfRefreshToken(ctx, token)]);
  return refresh ?? readAccessToken({ keys, clock: ctx.clock, db: ctx.db }, token);
}
