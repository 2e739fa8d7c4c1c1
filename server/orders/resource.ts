import { code, id, reference, time } from '../platform/jsonapi/attributes.ts';
import { exactId, searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';

const input = { user_id: field.existing('users'), currency_code: field.existingCode('currencies') };

/** What a customer bought at once: a container of services. Deleting it leaves them. */
export const orders: Resource = defineResource({
  type: 'orders',
  title: 'order',
  table: 'orders',
  model: 'Order',
  news: {
    placed:
      'everything that was ordered is written: `invoice_id` (null where there is nothing to pay) and `service_ids` come along',
  },
  attributes: { id: id(), currency_code: code(), user_id: reference(), updated_at: time(), created_at: time() },
  relations: { services: hasMany('services', 'order_id'), user: belongsTo('users', 'user_id') },
  filters: ['id', 'currency_code'],
  // The recorded panel refuses `user_id`, and so it stays refused: what it would ask for is asked by another name.
  moreFilters: [
    ['user', exactId('user_id')],
    ['search', searchOf([])],
  ],
  sorts: ['id', 'created_at', 'updated_at', 'currency_code'],
  create: creation(input, (ctx, values) => insertRow(ctx, 'orders', values)),
  update: update(input, (ctx, target, values) => updateRow(ctx, 'orders', target, values)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'orders', target) },
});
