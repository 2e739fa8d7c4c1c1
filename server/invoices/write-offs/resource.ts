import { code, id, money, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** Claims that were given up. Made by an action on an invoice, and undone when the invoice is opened again. */
export const writeOffs: Resource = defineResource({
  type: 'writeOffs',
  title: 'write-off',
  path: 'write-offs',
  event: 'write_off',
  table: 'write_offs',
  model: 'WriteOff',
  written: ['created', 'updated'],
  attributes: {
    id: id(),
    amount: money(),
    currency_code: code(),
    reason: text(),
    undone_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    invoice_id: reference(),
    user_id: reference(),
  },
  relations: { invoice: belongsTo('invoices', 'invoice_id'), user: belongsTo('users', 'user_id') },
  filters: ['id', 'invoice_id', 'user_id', 'currency_code'],
  sorts: ['id', 'created_at', 'updated_at'],
});
