import { IconBook2 } from '@tabler/icons-react';
import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { FilterSpec } from '../../ui/resource-table/types.ts';
import { Ago } from '../../ui/time.tsx';
import { useCurrencyFilter } from '../currencies/currency-filter.ts';
import { useInvoiceColumn } from '../invoices/invoice-column.tsx';
import { invoiceName } from '../invoices/overdue.ts';
import { nameOfGateway } from '../payments/words.ts';
import { useCustomerColumn, useCustomerFilter } from '../users/customer-column.tsx';
import { ACCOUNTS, KINDS, ledgerList } from './list.ts';

/** Every entry of the books: what was taken from one account and given to another. */
export function LedgerPage() {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <>
      <PageHeader title={t('ledger.title')} text={t('ledger.text')} />
      <ResourceTable
        list={ledgerList}
        columns={[
          {
            id: 'kind',
            label: t('ledger.kind'),
            cell: ({ kind }) => t(`ledger.kinds.${kind}`),
            value: ({ kind }) => t(`ledger.kinds.${kind}`),
            primary: true,
          },
          {
            id: 'created_at',
            label: t('ledger.at'),
            cell: ({ created_at }) => <Ago at={created_at} />,
            sort: 'created_at',
          },
          {
            id: 'debit',
            label: t('ledger.debit'),
            cell: ({ debit }) => t(`ledger.accounts.${debit}`),
            value: ({ debit }) => t(`ledger.accounts.${debit}`),
          },
          {
            id: 'credit',
            label: t('ledger.credit'),
            cell: ({ credit }) => t(`ledger.accounts.${credit}`),
            value: ({ credit }) => t(`ledger.accounts.${credit}`),
          },
          {
            id: 'amount',
            label: t('payments.amount'),
            cell: ({ amount, currency_code }) => money(amount, currency_code),
            align: 'end',
          },
          { id: 'currency_code', label: t('fields.currency'), hidden: true },
          useCustomerColumn('/users/$userId/statement'),
          useInvoiceColumn(),
          {
            id: 'note',
            label: t('ledger.note'),
            cell: ({ note }) => note && nameOfGateway(note),
            value: ({ note }) => note && nameOfGateway(note),
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
        ]}
        filters={useFilters()}
        empty={{ icon: IconBook2, title: t('ledger.none'), text: t('ledger.noneText') }}
      />
    </>
  );
}

function useFilters(): FilterSpec[] {
  const { t } = useTranslation();
  const accounts = ACCOUNTS.map((value) => ({ value, label: t(`ledger.accounts.${value}`) }));
  return [
    {
      kind: 'choice',
      name: 'kind',
      label: t('ledger.kind'),
      options: KINDS.map((value) => ({ value, label: t(`ledger.kinds.${value}`) })),
    },
    { kind: 'time', name: 'created', label: t('ledger.at') },
    { kind: 'choice', name: 'debit', label: t('ledger.debit'), options: accounts },
    { kind: 'choice', name: 'credit', label: t('ledger.credit'), options: accounts },
    useCustomerFilter(),
    {
      kind: 'record',
      name: 'invoice_id',
      label: t('ledger.invoice'),
      resource: 'invoices',
      search: 'search',
      labelOf: (invoice: Invoice) => invoiceName(invoice),
    },
    useCurrencyFilter(),
  ];
}
