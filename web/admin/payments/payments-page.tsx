import { IconCash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { FilterSpec } from '../../ui/resource-table/types.ts';
import { Status } from '../../ui/status.tsx';
import { Day } from '../../ui/time.tsx';
import { useCurrencyFilter } from '../currencies/currency-filter.ts';
import { useInvoiceColumn } from '../invoices/invoice-column.tsx';
import { useCustomerColumn, useCustomerFilter } from '../users/customer-column.tsx';
import { PAYMENT_STATUSES, paymentList } from './list.ts';
import { nameOfGateway } from './words.ts';

const TONES = { succeeded: 'good', processing: 'warn', failed: 'bad' } as const;

/** Every payment of every invoice. */
export function PaymentsPage() {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <>
      <PageHeader title={t('payments.title')} text={t('payments.text')} />
      <ResourceTable
        list={paymentList}
        columns={[
          {
            id: 'gateway',
            label: t('payments.gateway'),
            cell: ({ gateway }) => nameOfGateway(gateway),
            value: ({ gateway }) => nameOfGateway(gateway),
            primary: true,
          },
          { id: 'transaction_id', label: t('payments.reference') },
          {
            id: 'created_at',
            label: t('payments.day'),
            cell: ({ created_at }) => <Day at={created_at} />,
            sort: 'created_at',
          },
          {
            id: 'status',
            label: t('fields.status'),
            cell: ({ status }) => <Status tone={TONES[status]}>{t(`payments.status.${status}`)}</Status>,
          },
          {
            id: 'amount',
            label: t('payments.amount'),
            cell: ({ amount, currency_code }) => money(amount, currency_code),
            align: 'end',
          },
          {
            id: 'fee',
            label: t('payments.fee'),
            cell: ({ fee, currency_code }) => money(fee, currency_code),
            align: 'end',
            hidden: true,
          },
          {
            id: 'refunded',
            label: t('payments.refundedColumn'),
            cell: ({ refunded, currency_code }) => (signOf(refunded) > 0 ? money(refunded, currency_code) : null),
            align: 'end',
          },
          { id: 'currency_code', label: t('fields.currency'), hidden: true },
          useCustomerColumn('/users/$userId'),
          useInvoiceColumn(),
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
        ]}
        filters={useFilters()}
        empty={{ icon: IconCash, title: t('payments.none'), text: t('payments.text') }}
      />
    </>
  );
}

function useFilters(): FilterSpec[] {
  const { t } = useTranslation();
  return [
    { kind: 'time', name: 'created', label: t('payments.day') },
    {
      kind: 'choice',
      name: 'status',
      label: t('fields.status'),
      options: PAYMENT_STATUSES.map((value) => ({ value, label: t(`payments.status.${value}`) })),
    },
    { kind: 'text', name: 'gateway', label: t('payments.gateway') },
    { kind: 'text', name: 'transaction_id', label: t('payments.reference') },
    useCustomerFilter(),
    useCurrencyFilter(),
  ];
}
