import { IconTrash, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { nameOf } from '../../ui/session.ts';
import { Ago, Day } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { userList } from './list.ts';

export function UsersPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('users.new'), permission: 'users.create', to: '/users/new' });
  return (
    <>
      <PageHeader title={t('users.title')}>{create}</PageHeader>
      <ResourceTable
        list={userList}
        searchLabel={t('users.search')}
        columns={[
          { id: 'name', label: t('fields.name'), cell: nameOf, value: nameOf, sort: 'first_name', primary: true },
          { id: 'email', label: t('fields.email'), sort: 'email' },
          {
            id: 'role',
            permission: 'roles.view',
            label: t('fields.role'),
            cell: ({ role }) => role?.name,
            value: ({ role }) => role?.name,
          },
          {
            id: 'created_at',
            label: t('fields.created'),
            cell: (user) => <Ago at={user.created_at} />,
            sort: 'created_at',
          },
          {
            id: 'two_factor',
            label: t('users.twoFactor'),
            cell: ({ two_factor }) => (two_factor ? t('actions.yes') : t('actions.no')),
            hidden: true,
          },
          {
            id: 'email_verified_at',
            label: t('users.verified'),
            cell: (user) => (user.email_verified_at ? <Day at={user.email_verified_at} /> : t('actions.no')),
            sort: 'email_verified_at',
            hidden: true,
          },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (user) => <Ago at={user.updated_at} />,
            sort: 'updated_at',
            hidden: true,
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', width: '5rem' },
        ]}
        filters={[
          { kind: 'time', name: 'created', label: t('fields.created') },
          {
            kind: 'record',
            name: 'role_id',
            label: t('fields.role'),
            resource: 'roles',
            search: 'search',
            labelOf: (role: { name: string }) => role.name,
          },
          { kind: 'text', name: 'first_name', label: t('fields.firstName') },
          { kind: 'text', name: 'last_name', label: t('fields.lastName') },
        ]}
        link={({ id }) => ({ to: '/users/$userId', params: { userId: String(id) } })}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'users.delete',
            confirm: (rows) => ({
              title: t('users.deleteTitle', { count: rows.length }),
              text: t('users.deleteText'),
              action: t('actions.delete'),
              typed: String(rows.length),
            }),
            run: ({ id }) => api.users.delete(id),
            done: (count) => t('users.deleted', { count }),
          },
        ]}
        empty={{ icon: IconUsers, title: t('users.none'), text: t('users.noneText') }}
      />
    </>
  );
}
