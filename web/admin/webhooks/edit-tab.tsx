import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../ui/data/record.ts';
import { toastDone } from '../../ui/feedback/toast.ts';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { useEndpointSections } from './fields.tsx';
import { endpoint as route } from './routes.ts';

export function EditTab() {
  const { t } = useTranslation();
  const can = useCan();
  const { endpointId } = route.useParams();
  const { data: record } = useQuery(recordQuery('webhookEndpoints', endpointId));
  const sections = useEndpointSections();
  if (!record) return null;
  return (
    <Panel>
      <ResourceForm
        resource="webhookEndpoints"
        record={record}
        sections={sections}
        readOnly={!can('webhooks.update')}
        onSaved={() => toastDone(t('webhooks.saved'))}
      />
    </Panel>
  );
}
