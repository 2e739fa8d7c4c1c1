import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useClientSections } from './fields.tsx';
import { oauthClient } from './routes.ts';

export function EditTab() {
  const { t } = useTranslation();
  const can = useCan();
  const { clientId } = oauthClient.useParams();
  const { data: record } = useQuery(recordQuery('oauthClients', clientId));
  const sections = useClientSections(false);
  if (!record) return null;
  const facts = [
    [t('fields.type'), t(record.confidential ? 'oauthClients.kind.confidential' : 'oauthClients.kind.public')],
    [t('oauthClients.authorize'), <span className="tg-mono">{window.location.origin}/oauth/authorize</span>],
    [t('oauthClients.token'), <span className="tg-mono">{window.location.origin}/api/oauth/token</span>],
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
          resource="oauthClients"
          record={record}
          sections={sections}
          readOnly={!can('oauth_clients.update')}
          onSaved={() => toastDone(t('oauthClients.saved'))}
        />
      </Panel>
    </Columns>
  );
}
