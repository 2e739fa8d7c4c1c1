import { IconShoppingCart, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { totalOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { useMoney } from '../../ui/money.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import type { PartOfList } from '../../ui/resource-table/types.ts';
import { nameOf } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { useCurrencyFilter } from '../currencies/currency-filter.ts';
import { userLabel } from '../users/labels.ts';
import { orderList } from './list.ts';

interface Props extends PartOfList {
  /** said when there are none */
  readonly none: string;
}

/** The list of all, and of those of one user: `fixed`. */
export function OrderTable({ none, ...part }: Props) {
  const { t } = useTranslation();
  const money = useMoney();
  return (
    <ResourceTable
      list={orderList}
      searchLabel={t('orders.search')}
      columns={[
        { id: 'id', label: t('orders.number'), cell: ({ id }) => `#${id}`, sort: 'id', primary: true },
        {
          id: 'user',
          fixedBy: 'user',
          label: t('fields.customer'),
          cell: ({ user, user_id }) => (user ? nameOf(user) : `#${user_id}`),
          value: ({ user }) => user?.email,
        },
        {
          id: 'services',
          label: t('services.title'),
          permission: 'services.view',
          cell: ({ services }) => services.length,
          value: ({ services }) => services.length,
          align: 'end',
        },
        {
          id: 'total',
          label: t('fields.total'),
          cell: ({ services, currency_code }) => money(totalOf(services, currency_code), currency_code),
          value: ({ services, currency_code }) => totalOf(services, currency_code),
          align: 'end',
        },
        { id: 'currency_code', label: t('fields.currency'), sort: 'currency_code', hidden: true },
        {
          id: 'created_at',
          label: t('fields.created'),
          cell: (row) => <Ago at={row.created_at} />,
          sort: 'created_at',
        },
        {
          id: 'updated_at',
          label: t('fields.changed'),
          cell: (row) => <Ago at={row.updated_at} />,
          sort: 'updated_at',
          hidden: true,
        },
      ]}
      filters={[
        { kind: 'time', name: 'created', label: t('fields.created') },
        {
          kind: 'record',
          name: 'user',
          label: t('fields.customer'),
          resource: 'users',
          search: 'search',
          labelOf: userLabel,
        },
        useCurrencyFilter(),
      ]}
      link={({ id }) => ({ to: '/orders/$orderId', params: { orderId: String(id) } })}
      bulk={[
        {
          label: t('actions.delete'),
          icon: IconTrash,
          danger: true,
          permission: 'orders.delete',
          confirm: (rows) => ({
            title: t('orders.deleteTitle', { count: rows.length }),
            text: t('orders.deleteText'),
            action: t('actions.delete'),
            typed: String(rows.length),
          }),
          run: ({ id }) => api.orders.delete(id),
          done: (count) => t('orders.deleted', { count }),
        },
      ]}
      empty={{ icon: IconShoppingCart, title: t('orders.none'), text: none }}
      {...part}
    />
  );
}
