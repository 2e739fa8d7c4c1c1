import { flag, json, text, time, uuid } from '../../platform/jsonapi/attributes.ts';
import { searchOf } from '../../platform/jsonapi/filters.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import * as field from '../../platform/validation/fields.ts';
import { GRANTS } from './grants/token-request.ts';
import { createOAuthClient, deleteOAuthClient, updateOAuthClient } from './write-client.ts';

const input = {
  name: field.text(),
  redirect_uris: field.optional(field.texts()),
  grants: field.optional(field.texts()),
};

const texts = (description: string) => json({ type: 'array', items: { type: 'string' }, description });

/** Programs that users let act for them. The secret of a confidential one is shown once, and known to the database as a hash only. */
export const oauthClients: Resource = defineResource({
  type: 'oauthClients',
  title: 'OAuth client',
  path: 'oauth-clients',
  table: 'oauth_clients',
  model: 'OAuthClient',
  key: { column: 'id', kind: 'uuid' },
  attributes: {
    id: uuid(),
    name: text(),
    redirect_uris: texts(
      'where users are sent back to: compared to the letter, but for the port of a loopback address',
    ),
    grants: texts(`some of ${GRANTS.join(', ')}`),
    confidential: flag({ description: 'whether it can keep a secret; without one it must use PKCE' }),
    revoked: flag({ description: 'whether it, and every token it has, is refused' }),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['name', 'confidential', 'revoked'],
  moreFilters: [['search', searchOf(['name_search'], null)]],
  sorts: ['name', 'created_at', 'updated_at'],
  secrets: ['secret_digest', 'secret_hash'],
  create: creation({ ...input, confidential: field.defaulting(field.flag(), true) }, createOAuthClient, {
    secret: { type: ['string', 'null'], description: 'shown this once; a public client has none' },
  }),
  update: update({ ...input, revoked: field.optional(field.flag()) }, updateOAuthClient),
  destroy: { run: deleteOAuthClient },
});
