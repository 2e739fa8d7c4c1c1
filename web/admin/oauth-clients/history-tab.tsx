import { useTranslation } from 'react-i18next';
import { AuditTable } from '../audits/audit-table.tsx';
import { oauthClient } from './routes.ts';

export function HistoryTab() {
  const { t } = useTranslation();
  const { clientId } = oauthClient.useParams();
  return (
    <AuditTable
      name="oauth-client-history"
      fixed={{ auditable_type: 'oauthClients', auditable_id: clientId }}
      emptyText={t('oauthClients.noHistory')}
    />
  );
}
