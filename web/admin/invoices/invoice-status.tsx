import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { signOf } from '../../ui/amounts.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import { isOverdue } from './overdue.ts';

const TONES: Record<Invoice['status'], Tone> = { paid: 'good', pending: 'warn', cancelled: 'quiet' };

/** With the due date, a pending invoice also tells that it is late. */
export function InvoiceStatus({
  status,
  due_at = null,
  written_off = '0',
}: Pick<Invoice, 'status'> & Partial<Pick<Invoice, 'due_at' | 'written_off'>>) {
  const { t } = useTranslation();
  if (isOverdue({ status, due_at })) return <Status tone="bad">{t('invoices.overdue')}</Status>;
  if (status === 'cancelled' && signOf(written_off) > 0)
    return <Status tone="quiet">{t('invoices.writtenOff')}</Status>;
  return <Status tone={TONES[status]}>{t(`invoices.status.${status}`)}</Status>;
}
