import { IconShoppingCart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago } from '../../ui/time.tsx';
import { ordersOfUser } from '../orders/list.ts';
import { user } from './routes.ts';

export function UserOrders() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return (
    <ResourceTable
      list={ordersOfUser}
      name="user-orders"
      fixed={{ user: userId }}
      columns={[
        { id: 'id', label: t('orders.number'), cell: ({ id }) => `#${id}`, sort: 'id', primary: true },
        {
          id: 'services',
          label: t('services.title'),
          permission: 'services.view',
          cell: ({ services }) => services.length,
          value: ({ services }) => services.length,
          align: 'end',
        },
        { id: 'currency_code', label: t('fields.currency'), sort: 'currency_code' },
        {
          id: 'created_at',
          label: t('fields.created'),
          cell: (order) => <Ago at={order.created_at} />,
          sort: 'created_at',
        },
      ]}
      link={({ id }) => ({ to: '/orders/$orderId', params: { orderId: String(id) } })}
      empty={{ icon: IconShoppingCart, title: t('orders.none'), text: t('users.noOrders') }}
    />
  );
}
