import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconPrinter, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { confirm } from '../../ui/feedback/confirm.ts';
import { useCan } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { invoiceName } from './overdue.ts';

/** What can be done with an invoice as it stands. */
export function InvoiceActions({ record }: { record: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const { write, busy } = useWrite();
  const { id, status } = record;
  const change = async (next: Invoice['status']) => {
    const sure = await confirm({
      title: t(`invoices.ask.${next}.title`, { name: invoiceName(record) }),
      text: t(`invoices.ask.${next}.text`),
      action: t(`invoices.ask.${next}.action`),
    });
    if (sure) await write(() => api.invoices.update(id, { status: next }), t('invoices.saved'));
  };
  const mayChange = can('invoices.update');
  return (
    <>
      <DeleteButton
        resource="invoices"
        id={id}
        title={t('invoices.deleteTitle', { count: 1 })}
        text={t('invoices.deleteText')}
        typed={invoiceName(record)}
        done={t('invoices.deleted', { count: 1 })}
        next={{ to: '/invoices' }}
      />
      {can('invoice_items.view') && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={15} />}
          renderRoot={(props) => <Link to="/invoices/$invoiceId/print" params={{ invoiceId: String(id) }} {...props} />}
        >
          {t('invoices.print')}
        </Button>
      )}
      {mayChange && status !== 'pending' && (
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
          <Button leftSection={<IconCheck size={15} />} loading={busy} onClick={() => void change('paid')}>
            {t('invoices.ask.paid.action')}
          </Button>
        </>
      )}
    </>
  );
}
