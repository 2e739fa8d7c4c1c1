import { IconCash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { FilterSpec } from '../../ui/resource-table/types.ts';
import { nameOf } from '../../ui/session.ts';
import { Status } from '../../ui/status.tsx';
import { Day } from '../../ui/time.tsx';
import { invoiceName } from '../invoices/overdue.ts';
import { userLabel } from '../users/labels.ts';
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
            cell: ({ refunded, currency_code }) => money(refunded, currency_code),
            align: 'end',
          },
          { id: 'currency_code', label: t('fields.currency'), hidden: true },
          {
            id: 'user',
            label: t('fields.customer'),
            cell: ({ user, user_id }) => (
              <Link to="/users/$userId" params={{ userId: String(user_id) }} className="tg-link">
                {user ? nameOf(user) : `#${user_id}`}
              </Link>
            ),
            value: ({ user, user_id }) => user?.email ?? user_id,
          },
          {
            id: 'invoice',
            label: t('ledger.invoice'),
            cell: ({ invoice, invoice_id }) => (
              <Link to="/invoices/$invoiceId" params={{ invoiceId: String(invoice_id) }} className="tg-link">
                {invoice ? invoiceName(invoice) : `#${invoice_id}`}
              </Link>
            ),
            value: ({ invoice, invoice_id }) => invoice?.number ?? invoice_id,
          },
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
    {
      kind: 'record',
      name: 'user_id',
      label: t('fields.customer'),
      resource: 'users',
      search: 'search',
      labelOf: userLabel,
    },
    {
      kind: 'record',
      name: 'currency_code',
      label: t('fields.currency'),
      resource: 'currencies',
      search: 'name',
      labelOf: ({ code, name }: { code: string; name: string }) => `${code} · ${name}`,
    },
  ];
}
