import { IconServer } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMoney } from '../../ui/money.ts';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago, Day } from '../../ui/time.tsx';
import { servicesOfUser } from '../services/list.ts';
import { ServiceStatus } from '../services/service-status.tsx';
import { user } from './routes.ts';

const STATUSES = ['active', 'pending', 'suspended', 'cancelled'] as const;

export function UserServices() {
  const { t } = useTranslation();
  const money = useMoney();
  const { userId } = user.useParams();
  return (
    <ResourceTable
      list={servicesOfUser}
      name="user-services"
      fixed={{ user_id: userId }}
      columns={[
        {
          id: 'product',
          label: t('fields.product'),
          cell: ({ product, id }) => product?.name ?? `#${id}`,
          value: ({ product }) => product?.name,
          primary: true,
        },
        {
          id: 'status',
          label: t('fields.status'),
          cell: ({ status }) => <ServiceStatus status={status} />,
          sort: 'status',
        },
        {
          id: 'price',
          label: t('fields.price'),
          cell: ({ price, currency_code }) => money(price, currency_code),
          align: 'end',
          sort: 'price',
        },
        { id: 'quantity', label: t('fields.quantity'), align: 'end', sort: 'quantity' },
        {
          id: 'expires_at',
          label: t('services.expires'),
          cell: (service) => <Day at={service.expires_at} />,
          sort: 'expires_at',
        },
        {
          id: 'created_at',
          label: t('fields.created'),
          cell: (service) => <Ago at={service.created_at} />,
          sort: 'created_at',
        },
        { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'status',
          label: t('fields.status'),
          options: STATUSES.map((value) => ({ value, label: t(`services.status.${value}`) })),
        },
      ]}
      link={({ id }) => ({ to: '/services/$serviceId', params: { serviceId: String(id) } })}
      empty={{ icon: IconServer, title: t('services.none'), text: t('users.noServices') }}
    />
  );
}
