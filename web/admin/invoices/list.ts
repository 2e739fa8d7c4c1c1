import { listOf } from '../../ui/data/list.ts';

export const INVOICE_STATUSES = ['pending', 'paid', 'cancelled'] as const;

export const invoiceList = listOf('invoices', {
  include: ['user'],
  filters: ['status', 'currency_code', 'user_id'],
  times: ['created', 'due', 'paid', 'updated'],
  search: 'search',
});
