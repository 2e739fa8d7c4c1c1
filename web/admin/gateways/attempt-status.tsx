import type { PaymentAttempt } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

const TONES = {
  started: 'info',
  waiting: 'quiet',
  processing: 'info',
  succeeded: 'good',
  failed: 'bad',
  unknown: 'warn',
} as const;

export function AttemptStatus({ status }: Pick<PaymentAttempt, 'status'>) {
  const { t } = useTranslation();
  return <Status tone={TONES[status]}>{t(`attempts.status.${status}`)}</Status>;
}
