import { IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { summaryOf } from '../../ui/permissions/permissions.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { roleList } from './list.ts';

export function RolesPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('roles.new'), permission: 'roles.create', to: '/settings/roles/new' });
  return (
    <>
      <PageHeader title={t('roles.title')} text={t('roles.text')}>
        {create}
      </PageHeader>
      <ResourceTable
        list={roleList}
        searchLabel={t('fields.name')}
        columns={[
          { id: 'name', label: t('fields.name'), sort: 'name', primary: true },
          {
            id: 'permissions',
            label: t('permissions.label'),
            cell: ({ permissions }) => summaryOf(permissions),
            value: ({ permissions }) => permissions.join(' '),
          },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (role) => <Ago at={role.updated_at} />,
            sort: 'updated_at',
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', width: '5rem' },
        ]}
        link={({ id }) => ({ to: '/settings/roles/$roleId', params: { roleId: String(id) } })}
        empty={{ icon: IconShieldLock, title: t('roles.none'), text: t('roles.noneText'), action: create }}
      />
    </>
  );
}
