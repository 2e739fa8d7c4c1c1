import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.tsx';

export function ClientState({ revoked }: { revoked: boolean }) {
  const { t } = useTranslation();
  return revoked ? (
    <Status tone="quiet">{t('oauthClients.state.revoked')}</Status>
  ) : (
    <Status tone="good">{t('oauthClients.state.active')}</Status>
  );
}
