import { useNavigate } from '@tanstack/react-router';
import type { Role } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useRoleSections } from './fields.tsx';

export function NewRole() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('roles.new')} parent={{ label: t('roles.title'), to: '/settings/roles' }} />
      <Panel>
        <ResourceForm<Role>
          resource="roles"
          record={undefined}
          sections={useRoleSections()}
          createLabel={t('roles.create')}
          onCancel={() => void navigate({ to: '/settings/roles' })}
          onSaved={({ id }) => {
            toastDone(t('roles.created'));
            void navigate({ to: '/settings/roles/$roleId', params: { roleId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
