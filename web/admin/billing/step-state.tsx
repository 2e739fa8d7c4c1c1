import type { BillingRun } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

const TONES = { waiting: 'quiet', running: 'info', done: 'good', off: 'quiet', failed: 'bad' } as const;

export function StepState({ state }: { state: BillingRun['steps'][number]['state'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[state]}>{t(`billing.states.${state}`)}</Status>;
}
