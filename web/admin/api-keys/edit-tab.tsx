import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { nameOf, useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useKeySections } from './fields.tsx';
import { apiKey } from './routes.ts';

export function EditTab() {
  const { t } = useTranslation();
  const can = useCan();
  const { keyId } = apiKey.useParams();
  const { data: record } = useQuery(recordQuery('apiKeys', keyId, ['user']));
  const sections = useKeySections();
  if (!record) return null;
  const facts = [
    [t('fields.id'), <span className="tg-number">{record.id}</span>],
    [t('apiKeys.owner'), record.user && nameOf(record.user)],
    [t('apiKeys.lastUse'), record.last_used_at && <Ago at={record.last_used_at} />],
    [t('fields.created'), <Ago at={record.created_at} />],
    [t('fields.changed'), <Ago at={record.updated_at} />],
  ] as const;
  return (
    <Columns
      aside={
        <Panel title={t('users.facts')}>
          <Facts facts={facts} />
        </Panel>
      }
    >
      <Panel>
        <ResourceForm
          resource="apiKeys"
          record={record}
          sections={sections}
          readOnly={!can('api_keys.update')}
          onSaved={() => toastDone(t('apiKeys.saved'))}
        />
      </Panel>
    </Columns>
  );
}
