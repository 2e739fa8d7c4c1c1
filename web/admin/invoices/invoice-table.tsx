import { IconCash, IconCheck, IconFileInvoice, IconTrash, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import type { Row } from '../../ui/data/collections.ts';
import { toastProblem } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { PartOfList } from '../../ui/resource-table/types.ts';
import { nameOf } from '../../ui/session.ts';
import { Ago, Day } from '../../ui/time.tsx';
import { useCurrencyFilter } from '../currencies/currency-filter.ts';
import { useCustomerColumn, useCustomerFilter } from '../users/customer-column.tsx';
import { InvoiceStatus } from './invoice-status.tsx';
import { INVOICE_STATUSES, invoiceList } from './list.ts';
import { invoiceName } from './overdue.ts';
import { Remaining } from './remaining.tsx';

const PaySeveralDialog = lazy(() =>
  import('../payments/several-dialog.tsx').then((module) => ({ default: module.PaySeveralDialog })),
);

type InvoiceRow = Row<'invoices', 'user'>;
interface Paying {
  readonly invoices: readonly InvoiceRow[];
  readonly clear: () => void;
}

interface Props extends PartOfList {
  /** said when there are none */
  readonly none: string;
}

/** The list of all, and of those of one user: `fixed`. */
export function InvoiceTable({ none, ...part }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  const [paying, setPaying] = useState<Paying>();
  const bulk = useBulkActions(setPaying);
  return (
    <>
      <ResourceTable
        list={invoiceList}
        searchLabel={t('invoices.search')}
        columns={[
          {
            id: 'number',
            label: t('invoices.number'),
            cell: invoiceName,
            value: invoiceName,
            sort: 'number',
            primary: true,
          },
          useCustomerColumn(),
          { id: 'status', label: t('fields.status'), cell: (row) => <InvoiceStatus {...row} />, sort: 'status' },
          {
            id: 'total',
            label: t('fields.total'),
            cell: ({ total, currency_code }) => money(total, currency_code),
            align: 'end',
          },
          {
            id: 'remaining',
            label: t('invoices.remaining'),
            cell: (row) => <Remaining {...row} />,
            align: 'end',
          },
          { id: 'currency_code', label: t('fields.currency'), sort: 'currency_code', hidden: true },
          { id: 'due_at', label: t('invoices.due'), cell: (row) => <Day at={row.due_at} />, sort: 'due_at' },
          {
            id: 'paid_at',
            label: t('invoices.paidOn'),
            cell: (row) => row.paid_at && <Day at={row.paid_at} />,
            hidden: true,
          },
          {
            id: 'created_at',
            label: t('fields.created'),
            cell: (row) => <Ago at={row.created_at} />,
            sort: 'created_at',
          },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (row) => <Ago at={row.updated_at} />,
            sort: 'updated_at',
            hidden: true,
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', width: '5rem' },
        ]}
        views={[
          ...INVOICE_STATUSES.map((status) => ({ label: t(`invoices.status.${status}`), filters: { status } })),
          { label: t('invoices.overdue'), filters: { status: 'pending', due: 'past' } },
        ]}
        filters={[
          { kind: 'time', name: 'due', label: t('invoices.due'), ahead: true },
          { kind: 'time', name: 'paid', label: t('invoices.paidOn') },
          { kind: 'time', name: 'created', label: t('fields.created') },
          { kind: 'time', name: 'updated', label: t('fields.changed') },
          useCustomerFilter(),
          useCurrencyFilter(),
        ]}
        link={({ id }) => ({ to: '/invoices/$invoiceId', params: { invoiceId: String(id) } })}
        bulk={bulk}
        empty={{ icon: IconFileInvoice, title: t('invoices.none'), text: none }}
        {...part}
      />
      <Suspense>
        {paying && (
          <PaySeveralDialog
            invoices={paying.invoices}
            name={paying.invoices[0]!.user ? nameOf(paying.invoices[0]!.user) : `#${paying.invoices[0]!.user_id}`}
            onClose={() => setPaying(undefined)}
            onDone={() => {
              setPaying(undefined);
              paying.clear();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

const waits = ({ status, remaining }: InvoiceRow): boolean => status === 'pending' && signOf(remaining) > 0;

function useBulkActions(pay: (paying: Paying) => void) {
  const { t } = useTranslation();
  const paySeveral = (rows: readonly InvoiceRow[], clear: () => void) => {
    const invoices = rows.filter(waits);
    const groups = new Set(invoices.map(({ user_id, currency_code }) => `${user_id} ${currency_code}`));
    if (groups.size === 1) pay({ invoices, clear });
    else toastProblem(t(groups.size === 0 ? 'payments.several.none' : 'payments.several.customers'));
  };
  const setStatus = (status: 'paid' | 'cancelled') => ({
    permission: 'invoices.update',
    confirm: (rows: readonly unknown[]) => ({
      title: t(`invoices.bulk.${status}.title`, { count: rows.length }),
      text: t(`invoices.bulk.${status}.text`),
      action: t(`invoices.bulk.${status}.action`),
    }),
    run: ({ id }: { id: number }) => api.invoices.update(id, { status }),
    done: (count: number) => t('invoices.changed', { count }),
  });
  return [
    {
      label: t('payments.several.action'),
      icon: IconCash,
      permission: 'invoice_transactions.create',
      open: paySeveral,
    },
    { label: t('invoices.bulk.paid.action'), icon: IconCheck, ...setStatus('paid') },
    { label: t('invoices.bulk.cancelled.action'), icon: IconX, ...setStatus('cancelled') },
    {
      label: t('actions.delete'),
      icon: IconTrash,
      danger: true,
      permission: 'invoices.delete',
      confirm: (rows: readonly unknown[]) => ({
        title: t('invoices.deleteTitle', { count: rows.length }),
        text: t('invoices.deleteText'),
        action: t('actions.delete'),
        typed: String(rows.length),
      }),
      run: ({ id }: { id: number }) => api.invoices.delete(id),
      done: (count: number) => t('invoices.deleted', { count }),
    },
  ];
}
