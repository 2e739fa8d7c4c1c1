import type { House } from '../../platform/domain.ts';
import { jsonReply, type Route } from '../../platform/http/route.ts';
import { documentSchema } from '../../platform/jsonapi/operations.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import { oauthClients } from './resource.ts';
import { regenerateSecret, revokeTokens } from './write-client.ts';

const ITEM = '/api/v1/admin/oauth-clients/:id';

/** What the declaration can't say: a new secret, and the end of all tokens. */
export const clientRoutes = ({ reader }: House): Route[] => [
  {
    method: 'POST',
    path: `${ITEM}/secret`,
    permission: 'oauth_clients.update',
    operation: {
      id: 'oauthClients.regenerateSecret',
      summary: 'Give an OAuth client a new secret',
      tag: 'oauthClients',
      responses: {
        200: {
          description: 'the OAuth client, its new secret in meta.secret',
          type: 'application/vnd.api+json',
          schema: documentSchema(oauthClients, { secret: { type: 'string', description: 'shown this once' } }),
        },
      },
    },
    handle: async ({ ctx, params, query }) => {
      const id = params.id!;
      const view = reader.view(ctx, oauthClients, query);
      const written = isKey(oauthClients, id) ? await regenerateSecret(ctx, { id }) : undefined;
      if (!written) throw missing(oauthClients, id);
      const { body, etag } = await reader.written(ctx, oauthClients, written, view);
      return { status: 200, body, headers: { ...(etag && { etag }) } };
    },
  },
  {
    method: 'POST',
    path: `${ITEM}/revoke-tokens`,
    permission: 'oauth_clients.update',
    operation: {
      id: 'oauthClients.revokeTokens',
      summary: 'End every token that an OAuth client has',
      tag: 'oauthClients',
      responses: {
        200: {
          description: 'how many grants ended',
          type: 'application/json',
          schema: {
            type: 'object',
            properties: {
              meta: { type: 'object', properties: { ended_grants: { type: 'integer' } }, required: ['ended_grants'] },
            },
            required: ['meta'],
          },
        },
      },
    },
    handle: async ({ ctx, params }) => {
      const id = params.id!;
      const ended = isKey(oauthClients, id) ? await revokeTokens(ctx, id) : undefined;
      if (ended === undefined) throw missing(oauthClients, id);
      return jsonReply({ meta: { ended_grants: ended } });
    },
  },
];
