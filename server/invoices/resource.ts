import { choice, code, flag, id, json, money, past, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactId, searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { createInvoice } from './create-invoice.ts';
import { deleteInvoice } from './delete-invoice.ts';
import { updateInvoice } from './update-invoice.ts';

export const INVOICE_STATUSES = ['pending', 'paid', 'cancelled'] as const;

const input = {
  user_id: field.existing('users'),
  currency_code: field.existingCode('currencies'),
  due_at: field.nullable(field.time()),
  status: field.defaulting(field.oneOf(INVOICE_STATUSES), 'pending'),
};

export const invoices: Resource = defineResource({
  type: 'invoices',
  title: 'invoice',
  table: 'invoices',
  model: 'Invoice',
  missing: 'No query results for model [App\\Models\\Invoice].',
  attributes: {
    id: id(),
    status: choice(INVOICE_STATUSES),
    currency_code: code(),
    due_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    number: text({ nullable: true, collation: 'numbered' }),
    user_id: reference(),
    total: money(),
    tax: money(),
    paid: money(),
    credited: money({ description: 'taken off afterwards: by credit notes, and what was written off' }),
    written_off: money({ description: 'of what was taken off: what nobody will pay any more' }),
    deposits: money({ description: 'of the total: what is paid in as credit' }),
    remaining: money(),
    overdue: past('due_at', 'pending'),
    paid_at: time({ nullable: true, description: 'when it became paid; null as long as it is not' }),
    marked_paid: flag({ description: 'paid because somebody said so, without a payment behind it' }),
    tax_note: text({ nullable: true, description: 'what the invoice must say about its tax, such as who owes it' }),
    seller: json({ type: 'object' }, { nullable: true }),
    buyer: json({ type: 'object' }, { nullable: true }),
  },
  carried: { columns: ['total', 'tax', 'paid', 'credited', 'written_off', 'deposits'] },
  news: { paid: 'nothing remains to be paid of the invoice' },
  relations: {
    items: hasMany('invoiceItems', 'invoice_id'),
    user: belongsTo('users', 'user_id'),
  },
  filters: ['id', 'currency_code', ['user_id', exactId('user_id')], 'status'],
  moreFilters: ['overdue', ['search', searchOf(['fold(number)'])]],
  sorts: ['id', 'created_at', 'updated_at', 'currency_code'],
  moreSorts: ['number', 'status', 'due_at'],
  create: creation(input, createInvoice),
  update: update(input, updateInvoice),
  destroy: { run: deleteInvoice },
});
