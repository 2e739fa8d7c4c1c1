import { queryOptions } from '@tanstack/react-query';
import type { Invoice } from '@tollgate/sdk';
import { api } from '../../ui/api.ts';
import type { Row } from '../../ui/data/collections.ts';
import { listOf } from '../../ui/data/list.ts';

/** A payment of an invoice, with what was given back of it. */
export type Payment = Row<'invoiceTransactions', 'refunds' | 'payment'>;

const payments = listOf('invoiceTransactions', { include: ['refunds', 'payment'], sort: 'id' });

export const PAYMENT_STATUSES = ['succeeded', 'processing', 'failed'] as const;

/** All payments. What happened last stands first, also where it was written down later. */
export const paymentList = listOf('invoiceTransactions', {
  include: ['user', 'invoice'],
  sort: '-created_at',
  filters: ['status', 'gateway', 'transaction_id', 'user_id', 'currency_code'],
  times: ['created'],
});

/** What was paid for an invoice, in the order in which it came. */
export const paymentsOf = (invoiceId: number) => payments.query({ size: '100' }, { invoice_id: invoiceId });

/** What the customer of an invoice has to spend in its currency; undefined when that is nothing. */
export const creditFor = ({ user_id, currency_code }: Pick<Invoice, 'user_id' | 'currency_code'>) =>
  queryOptions({
    queryKey: ['list', 'credits', { balance: [user_id, currency_code] }] as const,
    queryFn: async ({ signal }): Promise<string | null> => {
      const { data } = await api.credits.list({ filter: { user_id, currency_code }, signal });
      return data[0]?.amount ?? null;
    },
  });
