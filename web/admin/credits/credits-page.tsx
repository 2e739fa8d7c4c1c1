import { IconCoins, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Credit, User } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { currenciesQuery, useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { FilterSpec } from '../../ui/resource-table/types.ts';
import { nameOf, useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { creditList } from './list.ts';

export function CreditsPage() {
  const { t } = useTranslation();
  const money = useMoney();
  const can = useCan();
  const [edited, setEdited] = useState<Credit | 'new'>();
  const create = useCreateButton({ label: t('credits.add'), permission: 'credits.create', to: () => setEdited('new') });
  return (
    <>
      <PageHeader title={t('credits.title')}>{create}</PageHeader>
      <ResourceTable
        list={creditList}
        columns={[
          {
            id: 'amount',
            label: t('credits.amount'),
            cell: ({ amount, currency_code }) => money(amount, currency_code),
            sort: 'amount',
            primary: true,
            width: '12rem',
          },
          { id: 'currency_code', label: t('fields.currency'), sort: 'currency_code' },
          {
            id: 'user',
            label: t('credits.user'),
            cell: ({ user }) =>
              user && (
                <Link to="/users/$userId/credits" params={{ userId: String(user.id) }} className="tg-link">
                  {nameOf(user)}
                </Link>
              ),
            value: ({ user }) => user?.email,
          },
          {
            id: 'updated_at',
            label: t('fields.changed'),
            cell: (credit) => <Ago at={credit.updated_at} />,
            sort: 'updated_at',
          },
          { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
        ]}
        filters={useFilters()}
        onOpen={can('credits.update') ? (credit) => setEdited(credit) : undefined}
        bulk={[
          {
            label: t('actions.delete'),
            icon: IconTrash,
            danger: true,
            permission: 'credits.delete',
            confirm: (rows) => ({
              title: t('credits.deleteTitle', { count: rows.length }),
              text: t('credits.deleteText'),
              action: t('actions.delete'),
              typed: String(rows.length),
            }),
            run: ({ id }) => api.credits.delete(id),
            done: (count) => t('credits.deleted', { count }),
          },
        ]}
        empty={{ icon: IconCoins, title: t('credits.none'), text: t('credits.noneText'), action: create }}
      />
      <CreditDialog edited={edited} onClose={() => setEdited(undefined)} />
    </>
  );
}

function useFilters(): FilterSpec[] {
  const { t } = useTranslation();
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  return [
    { kind: 'time', name: 'updated', label: t('fields.changed') },
    {
      kind: 'record',
      name: 'user_id',
      label: t('credits.user'),
      resource: 'users',
      search: 'email',
      labelOf: (user: User) => nameOf(user),
    },
    {
      kind: 'choice',
      name: 'currency_code',
      label: t('fields.currency'),
      options: (data?.data ?? []).map(({ code }) => ({ value: code, label: code })),
    },
  ];
}
