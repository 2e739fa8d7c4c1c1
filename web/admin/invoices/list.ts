import { listOf } from '../../ui/data/list.ts';

export const invoiceList = listOf('invoices', {
  include: ['user'],
  filters: ['status', 'currency_code', 'user_id'],
  search: 'id',
});

/** On a user's page, whose invoices they are is known. */
export const invoicesOfUser = listOf('invoices', { filters: ['status'] });
