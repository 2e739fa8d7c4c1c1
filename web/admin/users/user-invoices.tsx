import { IconFileInvoice } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMoney } from '../../ui/money.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago, Day } from '../../ui/time.tsx';
import { InvoiceStatus } from '../invoices/invoice-status.tsx';
import { invoicesOfUser } from '../invoices/list.ts';
import { Remaining } from '../invoices/remaining.tsx';
import { user } from './routes.ts';

const STATUSES = ['pending', 'paid', 'cancelled'] as const;

export function UserInvoices() {
  const { t } = useTranslation();
  const money = useMoney();
  const { userId } = user.useParams();
  return (
    <ResourceTable
      list={invoicesOfUser}
      name="user-invoices"
      fixed={{ user_id: userId }}
      columns={[
        {
          id: 'number',
          label: t('invoices.number'),
          cell: ({ number, id }) => number ?? `#${id}`,
          sort: 'number',
          primary: true,
        },
        { id: 'status', label: t('fields.status'), cell: (invoice) => <InvoiceStatus {...invoice} />, sort: 'status' },
        {
          id: 'total',
          label: t('fields.total'),
          cell: ({ total, currency_code }) => money(total, currency_code),
          align: 'end',
        },
        {
          id: 'remaining',
          label: t('invoices.remaining'),
          cell: (invoice) => <Remaining {...invoice} />,
          align: 'end',
        },
        { id: 'currency_code', label: t('fields.currency'), sort: 'currency_code', hidden: true },
        { id: 'due_at', label: t('invoices.due'), cell: (invoice) => <Day at={invoice.due_at} />, sort: 'due_at' },
        {
          id: 'created_at',
          label: t('fields.created'),
          cell: (invoice) => <Ago at={invoice.created_at} />,
          sort: 'created_at',
        },
        { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
      ]}
      views={[
        ...STATUSES.map((status) => ({ label: t(`invoices.status.${status}`), filters: { status } })),
        { label: t('invoices.overdue'), filters: { status: 'pending', due: 'past' } },
      ]}
      filters={[
        { kind: 'time', name: 'due', label: t('invoices.due'), ahead: true },
        { kind: 'time', name: 'created', label: t('fields.created') },
      ]}
      link={({ id }) => ({ to: '/invoices/$invoiceId', params: { invoiceId: String(id) } })}
      empty={{ icon: IconFileInvoice, title: t('invoices.none'), text: t('users.noInvoices') }}
    />
  );
}
