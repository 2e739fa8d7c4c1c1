import { Button } from '@mantine/core';
import { IconPlus, IconShieldLock } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { summaryOf } from '../../ui/permissions/permissions.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { useCan } from '../../ui/session.ts';
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts';
import { Ago } from '../../ui/time.tsx';
import { roleList } from './list.ts';

export function RolesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  useShortcut('n', t('roles.new'), () => void navigate({ to: '/settings/roles/new' }), {
    group: t('shortcuts.page'),
    enabled: can('roles.create'),
  });
  const create = can('roles.create') && (
    <Button leftSection={<IconPlus size={16} />} renderRoot={(props) => <Link to="/settings/roles/new" {...props} />}>
      {t('roles.new')}
    </Button>
  );
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
