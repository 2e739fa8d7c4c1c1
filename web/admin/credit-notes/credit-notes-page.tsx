import { IconReceiptRefund } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { User } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { currenciesQuery, useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { FilterSpec } from '../../ui/resource-table/types.ts';
import { nameOf, useCan } from '../../ui/session.ts';
import { Day } from '../../ui/time.tsx';
import { invoiceName } from '../invoices/overdue.ts';
import { creditNoteList } from './list.ts';

export function CreditNotesPage() {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <>
      <PageHeader title={t('creditNotes.title')} />
      <ResourceTable
        list={creditNoteList}
        link={({ id }) => ({ to: '/credit-notes/$creditNoteId', params: { creditNoteId: String(id) } })}
        columns={[
          { id: 'number', label: t('invoices.number'), primary: true, width: '9rem' },
          {
            id: 'amount',
            label: t('creditNotes.amount'),
            cell: ({ amount, currency_code }) => money(amount, currency_code),
            align: 'end',
            width: '9rem',
          },
          { id: 'reason', label: t('creditNotes.reason') },
          {
            id: 'invoice',
            label: t('creditNotes.invoice'),
            cell: ({ invoice }) =>
              invoice && (
                <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice.id) }} className="tg-link">
                  {invoiceName(invoice)}
                </Link>
              ),
            value: ({ invoice }) => invoice && invoiceName(invoice),
          },
          {
            id: 'user',
            label: t('fields.customer'),
            cell: ({ user }) =>
              user && (
                <Link to="/users/$userId" params={{ userId: String(user.id) }} className="tg-link">
                  {nameOf(user)}
                </Link>
              ),
            value: ({ user }) => user?.email,
          },
          {
            id: 'created_at',
            label: t('invoices.issued'),
            cell: ({ created_at }) => <Day at={created_at} />,
            sort: 'created_at',
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
        ]}
        filters={useFilters()}
        empty={{ icon: IconReceiptRefund, title: t('creditNotes.none'), text: t('creditNotes.noneText') }}
      />
    </>
  );
}

function useFilters(): FilterSpec[] {
  const { t } = useTranslation();
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  return [
    { kind: 'time', name: 'created', label: t('invoices.issued') },
    {
      kind: 'record',
      name: 'user_id',
      label: t('fields.customer'),
      resource: 'users',
      search: 'email',
      labelOf: (user: User) => nameOf(user),
    },
    {
      kind: 'choice',
      name: 'currency_code',
      label: t('fields.currency'),
      options: (data?.data ?? []).map(({ code }) => ({ value: code, label: code })),
    },
  ];
}
