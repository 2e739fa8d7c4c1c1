import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconPrinter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useMoney } from '../../ui/money.ts';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { DocumentButtons } from '../documents/document-buttons.tsx';
import { paymentsOf } from '../payments/list.ts';
import { invoiceName } from './overdue.ts';

/** What can be done with an invoice as it stands. */
export function InvoiceActions({ record }: { record: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const money = useMoney();
  const { id, status, currency_code } = record;
  const somePaid = signOf(record.paid) > 0;
  const mayReopen = useMayReopen(record);
  const amounts = { remaining: money(record.remaining, currency_code), paid: money(record.paid, currency_code) };
  const textOf = (next: Invoice['status']) => {
    if (next === 'paid' && signOf(record.remaining) > 0) return t('invoices.ask.paid.textRemaining', amounts);
    if (next === 'cancelled' && somePaid) return t('invoices.ask.cancelled.textPaid', amounts);
    return t(`invoices.ask.${next}.text`);
  };
  const change = async (next: Invoice['status']) => {
    const sure = await confirm({
      title: t(`invoices.ask.${next}.title`, { name: invoiceName(record) }),
      text: textOf(next),
      action: t(`invoices.ask.${next}.action`),
    });
    if (sure) await write(() => api.invoices.update(id, { status: next }), t('invoices.saved'));
  };
  const mayChange = can('invoices.update');
  return (
    <>
      {status !== 'paid' && !somePaid && signOf(record.credited) === 0 && (
        <DeleteButton
          resource="invoices"
          id={id}
          title={t('invoices.deleteTitle', { count: 1 })}
          text={t('invoices.deleteText')}
          typed={invoiceName(record)}
          done={t('invoices.deleted', { count: 1 })}
          next={{ to: '/invoices' }}
        />
      )}
      <DocumentButtons of="invoices" id={id} />
      {can('invoice_items.view') && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={15} />}
          renderRoot={(props) => <Link to="/invoices/$invoiceId/print" params={{ invoiceId: String(id) }} {...props} />}
        >
          {t('invoices.print')}
        </Button>
      )}
      {mayChange && mayReopen && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={15} />}
          loading={busy}
          onClick={() => void change('pending')}
        >
          {t('invoices.ask.pending.action')}
        </Button>
      )}
      {mayChange && status === 'pending' && (
        <>
          <Button
            variant="default"
            leftSection={<IconX size={15} />}
            loading={busy}
            onClick={() => void change('cancelled')}
          >
            {t('invoices.ask.cancelled.action')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconCheck size={15} />}
            loading={busy}
            onClick={() => void change('paid')}
          >
            {t('invoices.ask.paid.action')}
          </Button>
        </>
      )}
    </>
  );
}

/** A cancelled invoice opens again; a paid one is a record, unless it was only marked as paid: then no payment stands behind it. */
function useMayReopen({ id, status, paid }: Invoice): boolean {
  const can = useCan();
  const perhaps = status === 'paid' && signOf(paid) > 0 && can('invoice_transactions.view');
  const { data } = useQuery({ ...paymentsOf(id), enabled: perhaps });
  return status === 'cancelled' || (perhaps && data?.data.length === 0);
}
