import { choice, code, id, money, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { exactText } from '../platform/jsonapi/filters.ts';
import { belongsTo } from '../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../platform/jsonapi/resource.ts';
import { ACCOUNTS, KINDS } from './post.ts';

/** The books, entry by entry. Written by what happens, read here, changed by nobody. */
export const ledgerEntries: Resource = defineResource({
  type: 'ledgerEntries',
  title: 'ledger entry',
  path: 'ledger-entries',
  permission: 'ledger',
  table: 'ledger_entries',
  model: 'LedgerEntry',
  attributes: {
    id: id(),
    kind: choice(KINDS),
    debit: choice(ACCOUNTS),
    credit: choice(ACCOUNTS),
    amount: money(),
    currency_code: code(),
    user_id: reference(),
    invoice_id: reference({ nullable: true }),
    transaction_id: reference({ nullable: true }),
    note: text({ nullable: true }),
    actor_type: text(),
    actor_user_id: reference({ nullable: true }),
    api_key_id: reference({ nullable: true }),
    created_at: time(),
  },
  relations: { user: belongsTo('users', 'user_id'), invoice: belongsTo('invoices', 'invoice_id') },
  filters: [
    'id',
    // Whole words: "payment" is not to find what was paid too much.
    ['kind', exactText('kind')],
    ['debit', exactText('debit')],
    ['credit', exactText('credit')],
    'user_id',
    'invoice_id',
    'transaction_id',
    'currency_code',
  ],
  sorts: ['id', 'created_at'],
});
