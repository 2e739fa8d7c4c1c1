import { useNavigate } from '@tanstack/react-router';
import type { User } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useAccessFields, useNameFields } from './fields.ts';

export function NewUser() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sections = [
    { columns: 2, fields: useNameFields() },
    { title: t('users.access'), columns: 2, fields: useAccessFields(true) },
  ] as const;
  return (
    <>
      <PageHeader title={t('users.new')} parent={{ label: t('users.title'), to: '/users' }} />
      <Panel>
        <ResourceForm<User>
          resource="users"
          record={undefined}
          sections={sections}
          createLabel={t('users.create')}
          onCancel={() => void navigate({ to: '/users' })}
          onSaved={({ id }) => {
            toastDone(t('users.created'));
            void navigate({ to: '/users/$userId', params: { userId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
