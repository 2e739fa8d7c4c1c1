import { useNavigate } from '@tanstack/react-router';
import type { Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useSoldFields, useTermFields } from './fields.tsx';
import { newService } from './routes.ts';

export function NewService() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const given = newService.useSearch();
  const sections = [
    { columns: 2, text: t('services.newText'), fields: useSoldFields(undefined, given) },
    { title: t('services.terms'), columns: 2, fields: useTermFields(given) },
  ] as const;
  return (
    <>
      <PageHeader title={t('services.new')} parent={{ label: t('services.title'), to: '/services' }} />
      <Panel>
        <ResourceForm<Service>
          resource="services"
          record={undefined}
          sections={sections}
          createLabel={t('services.create')}
          onCancel={() => void navigate({ to: '/services' })}
          onSaved={({ id }) => {
            toastDone(t('services.created'));
            void navigate({ to: '/services/$serviceId', params: { serviceId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
