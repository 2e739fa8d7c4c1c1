import { parseCidr } from '../../platform/http/addresses.ts';
import { choice, flag, id, integer, json, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { searchOf } from '../../platform/jsonapi/filters.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import * as field from '../../platform/validation/fields.ts';
import { createApiKey, deleteApiKey, updateApiKey } from './write-key.ts';

export const API_KEY_TYPES = ['admin', 'user'] as const;

const address = (entry: string) =>
  parseCidr(entry)
    ? undefined
    : `The :label field must hold addresses or CIDR ranges; "${entry.slice(0, 60)}" is neither.`;

const input = {
  name: field.text(),
  type: field.defaulting(field.oneOf(API_KEY_TYPES), 'admin'),
  permissions: field.texts(),
  ip_addresses: field.nullable(field.texts(address)),
  enabled: field.defaulting(field.flag(), true),
  expires_at: field.nullable(field.time()),
  rate_limit: field.nullable(field.integer({ min: 1, max: 1_000_000 })),
};

/** What programs call this API with. The secret is shown once, and known to the database as a hash only. */
export const apiKeys: Resource = defineResource({
  type: 'apiKeys',
  title: 'API key',
  path: 'api-keys',
  table: 'api_keys',
  model: 'ApiKey',
  attributes: {
    id: id(),
    name: text(),
    type: choice(API_KEY_TYPES),
    permissions: json({ type: 'array', items: { type: 'string' } }),
    ip_addresses: json({
      type: 'array',
      items: { type: 'string' },
      description: 'addresses and CIDR ranges; an empty list allows every address',
    }),
    user_id: reference({ nullable: true }),
    enabled: flag(),
    expires_at: time({ nullable: true }),
    rate_limit: integer({ nullable: true, description: 'requests a minute' }),
    last_used_at: time({ nullable: true }),
    last_used_ip: text({ nullable: true }),
    last_used_route: text({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { user: belongsTo('users', 'user_id') },
  filters: ['id', 'name', 'type', 'enabled', 'user_id'],
  moreFilters: [['search', searchOf(['name_search'])]],
  sorts: ['id', 'name', 'last_used_at', 'expires_at', 'created_at', 'updated_at'],
  create: creation(input, createApiKey, { token: { type: 'string', description: 'the secret, shown this once' } }),
  update: update(input, updateApiKey),
  destroy: { run: deleteApiKey },
});
