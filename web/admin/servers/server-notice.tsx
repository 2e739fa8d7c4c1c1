import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

const TONES = { provisioning: 'info', waiting: 'warn', in_doubt: 'warn', failed: 'bad' } as const;

/** That the server of a service is not as it is wanted; nothing when it is. */
export function ServerNotice({ state }: { state: Service['provisioning_state'] }) {
  const { t } = useTranslation();
  if (!state || !(state in TONES)) return null;
  const told = state as keyof typeof TONES;
  return <Status tone={TONES[told]}>{t(`servers.notice.${told}`)}</Status>;
}
