import type { Invoice } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../ui/status.tsx';

const TONES: Record<Invoice['status'], Tone> = { paid: 'good', pending: 'warn', cancelled: 'quiet' };

export function InvoiceStatus({ status }: { status: Invoice['status'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[status]}>{t(`invoices.status.${status}`)}</Status>;
}
