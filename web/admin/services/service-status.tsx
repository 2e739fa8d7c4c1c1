import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../ui/status.tsx';

const TONES: Record<Service['status'], Tone> = {
  active: 'good',
  pending: 'warn',
  suspended: 'bad',
  cancelled: 'quiet',
};

export function ServiceStatus({ status }: { status: Service['status'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[status]}>{t(`services.status.${status}`)}</Status>;
}
