import { code, id, money, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { exactText } from '../../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource } from '../../platform/jsonapi/resource.ts';
import * as field from '../../platform/validation/fields.ts';
import { paySeveral } from './pay-several.ts';
import { ORDERS } from './rules.ts';

/** What a payment of several invoices, and its preview, is asked for. */
export const paymentInput = {
  invoice_ids: field.existingAll('invoices', 100),
  amount: field.nullable(field.amount({ about: 'what came in; what remains of the invoices, when left out' })),
  fee: field.nullable(field.amount({ about: 'what the gateway kept of it; nothing, when left out' })),
  gateway: field.defaulting(field.text({ max: 100 }), 'manual'),
  transaction_id: field.nullable(field.text()),
  allocation: field.defaulting(field.oneOf(ORDERS), 'given'),
};

/** Money that came in at once for several invoices of one customer. Its parts, one for each invoice, are transactions. */
export const payments: Resource = defineResource({
  type: 'payments',
  title: 'payment',
  permission: 'invoice_transactions',
  table: 'payments',
  model: 'Payment',
  carried: { columns: ['refunded'] },
  attributes: {
    id: id(),
    gateway: text(),
    transaction_id: text({ nullable: true }),
    amount: money(),
    fee: money(),
    surplus: money({ description: 'what no invoice needed of it, which became credit' }),
    refunded: money(),
    currency_code: code(),
    updated_at: time(),
    created_at: time(),
    user_id: reference(),
  },
  relations: { user: belongsTo('users', 'user_id'), transactions: hasMany('invoiceTransactions', 'payment_id') },
  filters: [
    'id',
    'user_id',
    'currency_code',
    ['gateway', exactText('gateway')],
    ['transaction_id', exactText('transaction_id')],
  ],
  sorts: ['id', 'created_at', 'updated_at'],
  create: creation(paymentInput, paySeveral),
});
