import { id, json, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText } from '../platform/jsonapi/filters.ts';
import { belongsTo } from '../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../platform/jsonapi/resource.ts';

const values = () => json({ type: 'object' }, { nullable: true });

/** Who changed what. Written by every write in its own statement (`platform/jsonapi/write.ts`), read here, changed by nobody. */
export const audits: Resource = defineResource({
  type: 'audits',
  title: 'audit entry',
  path: 'audits',
  table: 'audits',
  model: 'Audit',
  attributes: {
    id: id(),
    event: text(),
    auditable_type: text(),
    auditable_id: text({ nullable: true }),
    old_values: values(),
    new_values: values(),
    actor_type: text(),
    user_id: reference({ nullable: true }),
    api_key_id: reference({ nullable: true }),
    ip_address: text({ nullable: true }),
    user_agent: text({ nullable: true }),
    url: text({ nullable: true }),
    request_id: text({ nullable: true }),
    created_at: time(),
  },
  relations: { user: belongsTo('users', 'user_id'), api_key: belongsTo('apiKeys', 'api_key_id') },
  filters: [
    'id',
    ['event', exactText('event')],
    ['auditable_type', exactText('auditable_type')],
    ['auditable_id', exactText('auditable_id')],
    'user_id',
    'api_key_id',
  ],
  sorts: ['id', 'created_at'],
});
