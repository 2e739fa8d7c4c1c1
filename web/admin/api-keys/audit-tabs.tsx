import { useTranslation } from 'react-i18next';
import { AuditTable } from '../audits/audit-table.tsx';
import { apiKey } from './routes.ts';

/** What programs changed with the key. */
export function ChangesTab() {
  const { t } = useTranslation();
  const { keyId } = apiKey.useParams();
  return <AuditTable name="key-changes" fixed={{ api_key_id: keyId }} emptyText={t('apiKeys.noChanges')} />;
}

/** What was changed at the key itself. */
export function HistoryTab() {
  const { t } = useTranslation();
  const { keyId } = apiKey.useParams();
  return (
    <AuditTable
      name="key-history"
      fixed={{ auditable_type: 'apiKeys', auditable_id: keyId }}
      emptyText={t('apiKeys.noHistory')}
    />
  );
}
