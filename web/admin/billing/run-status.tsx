import type { BillingRun } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

export const RUN_STATUSES = ['waiting', 'running', 'finished', 'failed'] as const;

export const isOver = ({ status }: BillingRun): boolean => status === 'finished' || status === 'failed';

/** How a run stands: one that parked rows or had a step fail is not quite well. */
export function RunStatus({ run }: { run: BillingRun }) {
  const { t } = useTranslation();
  const { status, parked, steps } = run;
  const trouble = parked > 0 || steps.some(({ state }) => state === 'failed');
  const tone = { waiting: 'quiet', running: 'info', finished: trouble ? 'warn' : 'good', failed: 'bad' } as const;
  return <Status tone={tone[status]}>{t(`billing.status.${status}`)}</Status>;
}
