import { listOf } from '../../ui/data/list.ts';

export const INVOICE_STATUSES = ['pending', 'paid', 'cancelled'] as const;

export const invoiceList = listOf('invoices', {
  include: ['user'],
  filters: ['status', 'currency_code', 'user_id'],
  times: ['created', 'due', 'updated'],
  search: 'search',
});

/** On a user's page, whose invoices they are is known. */
export const invoicesOfUser = listOf('invoices', { filters: ['status'], times: ['created', 'due'] });
