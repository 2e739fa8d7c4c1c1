import { choice, code, flag, id, money, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../platform/jsonapi/resource.ts';

export const TRANSACTION_STATUSES = ['processing', 'succeeded', 'failed'] as const;

/** What was paid for an invoice, or tried to be. Recorded by actions on invoices, and changed by refunds alone. */
export const invoiceTransactions: Resource = defineResource({
  type: 'invoiceTransactions',
  title: 'transaction',
  path: 'invoice-transactions',
  table: 'invoice_transactions',
  model: 'InvoiceTransaction',
  written: ['created', 'updated'],
  attributes: {
    id: id(),
    gateway: text(),
    gateway_id: reference({ nullable: true }),
    transaction_id: text({ nullable: true }),
    status: choice(TRANSACTION_STATUSES),
    amount: money(),
    fee: money(),
    surplus: money({ description: 'what the invoice did not need of it, which became credit' }),
    refunded: money(),
    currency_code: code(),
    is_credit_transaction: flag(),
    dispute: choice(['open', 'won', 'lost'], {
      nullable: true,
      description: "whether the customer's bank asked for it back",
    }),
    updated_at: time(),
    created_at: time(),
    invoice_id: reference(),
    user_id: reference(),
    payment_id: reference({ nullable: true, description: 'the payment of several invoices that it is a part of' }),
  },
  relations: {
    invoice: belongsTo('invoices', 'invoice_id'),
    user: belongsTo('users', 'user_id'),
    refunds: hasMany('refunds', 'transaction_id'),
    payment: belongsTo('payments', 'payment_id'),
  },
  filters: [
    'id',
    'invoice_id',
    'user_id',
    'payment_id',
    'status',
    'currency_code',
    'gateway_id',
    'dispute',
    ['gateway', exactText('gateway')],
    ['transaction_id', exactText('transaction_id')],
  ],
  sorts: ['id', 'created_at', 'updated_at'],
  news: {
    succeeded: 'the money of the payment is there',
    failed: 'the payment did not come about',
    disputed: "the customer's bank asked for the payment back, or said what became of that",
  },
});

export const REFUND_STATUSES = ['requested', 'processing', 'succeeded', 'failed', 'unknown'] as const;

export const refunds: Resource = defineResource({
  type: 'refunds',
  title: 'refund',
  table: 'refunds',
  model: 'Refund',
  written: ['created', 'updated'],
  attributes: {
    id: id(),
    amount: money(),
    currency_code: code(),
    destination: choice(['gateway', 'credit']),
    status: choice(REFUND_STATUSES, { description: 'a gateway is asked first; unknown: it did not say what it did' }),
    reference: text({ nullable: true, description: "the gateway's name for it" }),
    problem: text({ nullable: true, description: 'why it failed, or is not known' }),
    reason: text({ nullable: true }),
    owed_again: money({ description: 'of the amount, what its invoice counted as paid and waits for again' }),
    updated_at: time(),
    created_at: time(),
    transaction_id: reference(),
  },
  relations: { transaction: belongsTo('invoiceTransactions', 'transaction_id') },
  filters: ['id', 'transaction_id', 'destination', 'status'],
  sorts: ['id', 'created_at', 'updated_at'],
  news: { succeeded: 'the money was given back', failed: 'the money could not be given back' },
});
