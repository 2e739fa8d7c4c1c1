import type { ServiceUpgrade } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

const TONES = { pending: 'warn', completed: 'good', cancelled: 'quiet' } as const;

/** Whether a change of a service waits, was made, or was given up. */
export function UpgradeStatus({ status }: { status: ServiceUpgrade['status'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[status]}>{t(`upgrades.status.${status}`)}</Status>;
}
