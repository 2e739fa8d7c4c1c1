import { listOf } from '../../ui/data/list.ts';

export const KINDS = [
  'invoice',
  'payment',
  'overpayment',
  'deposit',
  'fee',
  'refund',
  'credit_note',
  'write_off',
  'cancellation',
  'adjustment',
  'opening',
] as const;

export const ACCOUNTS = [
  'receivable',
  'credit',
  'clearing',
  'fees',
  'deposits',
  'revenue',
  'tax',
  'refunds',
  'write_offs',
  'adjustments',
  'opening',
] as const;

/** The books. What happened last stands first, also where it was written down later. */
export const ledgerList = listOf('ledgerEntries', {
  permission: 'ledger.view',
  include: ['user', 'invoice'],
  sort: '-created_at',
  filters: ['kind', 'debit', 'credit', 'user_id', 'invoice_id', 'currency_code'],
  times: ['created'],
});
