import { code, id, money, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** What was taken off invoices afterwards. Made by an action on an invoice, and changed by nobody. */
export const creditNotes: Resource = defineResource({
  type: 'creditNotes',
  title: 'credit note',
  path: 'credit-notes',
  table: 'credit_notes',
  model: 'CreditNote',
  written: ['created'],
  attributes: {
    id: id(),
    number: text(),
    amount: money(),
    tax: money({ description: 'the tax in the amount' }),
    currency_code: code(),
    reason: text(),
    updated_at: time(),
    created_at: time(),
    invoice_id: reference(),
    user_id: reference(),
  },
  relations: { invoice: belongsTo('invoices', 'invoice_id'), user: belongsTo('users', 'user_id') },
  filters: ['id', 'invoice_id', 'user_id', 'currency_code'],
  sorts: ['id', 'created_at', 'updated_at'],
});
