import { Button } from '@mantine/core';
import { IconReceiptRefund } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CreditNote, Invoice } from '@tollgate/sdk';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { difference, signOf } from '../../ui/amounts.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import { Panel } from '../../ui/panel.tsx';
import { useCan } from '../../ui/session.ts';
import { Day } from '../../ui/time.tsx';
import { pathOf } from '../documents/electronic.ts';
import { creditNotesOf } from './list.ts';

const CreditDialog = lazy(() =>
  import('./credit-invoice-dialog.tsx').then(({ CreditInvoiceDialog: dialog }) => ({ default: dialog })),
);

/** What was taken off an invoice, and taking off more. There is nothing to see of an invoice that nothing was taken off and nothing can be. */
export function InvoiceCreditNotes({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const can = useCan();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...creditNotesOf(invoice.id), enabled: can('credit_notes.view') });
  const notes = data?.data ?? [];
  const left = notes.reduce((rest, { amount }) => difference(rest, amount), invoice.total);
  const mayCredit = can('credit_notes.create') && invoice.status !== 'cancelled' && signOf(left) > 0;
  if (notes.length === 0 && !mayCredit) return null;
  return (
    <Panel
      title={t('creditNotes.title')}
      flush
      actions={
        mayCredit && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconReceiptRefund size={14} />}
            onClick={() => setOpen(true)}
          >
            {t('creditNotes.create')}
          </Button>
        )
      }
    >
      {notes.length > 0 && <Notes notes={notes} />}
      <Suspense>{open && <CreditDialog invoice={invoice} left={left} onClose={() => setOpen(false)} />}</Suspense>
    </Panel>
  );
}

function Notes({ notes }: { notes: readonly CreditNote[] }) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <MiniTable
      label={t('creditNotes.title')}
      columns={[
        { label: t('invoices.number') },
        { label: t('creditNotes.reason') },
        { label: t('invoices.issued') },
        { label: t('creditNotes.amount'), align: 'end' },
        { label: t('actions.label'), align: 'end' },
      ]}
      rows={notes.map(({ id, number, reason, created_at, amount, currency_code }) => ({
        key: id,
        cells: [
          <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId: String(id) }} className="tg-link">
            {number}
          </Link>,
          reason,
          <Day at={created_at} />,
          money(`-${amount}`, currency_code),
          <a href={`${pathOf('credit-notes', id)}/pdf`} target="_blank" rel="noopener" className="tg-link">
            {t('documents.pdf')}
          </a>,
        ],
      }))}
    />
  );
}
