import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Order, Service } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { totalOf } from '../../ui/amounts.ts';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { toastDone } from '../../ui/feedback/toast.ts';
import { useMoney } from '../../ui/money.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useCan } from '../../ui/session.ts';
import { Ago } from '../../ui/time.tsx';
import { UserLink } from '../users/user-link.tsx';
import { useOrderFields } from './fields.ts';
import { OrderServices } from './order-services.tsx';
import { order } from './routes.ts';

export function OrderPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { orderId } = order.useParams();
  const query = useQuery(recordQuery('orders', orderId, ['services']));
  const fields = useOrderFields();
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={t('orders.named', { id: record.id })}
            parent={{ label: t('orders.title'), to: '/orders' }}
            text={<UserLink id={record.user_id} />}
          >
            <DeleteButton
              resource="orders"
              id={record.id}
              title={t('orders.deleteTitle', { count: 1 })}
              text={t('orders.deleteText')}
              typed={String(record.id)}
              done={t('orders.deleted', { count: 1 })}
              next={{ to: '/orders' }}
            />
          </PageHeader>
          <Columns aside={<OrderFacts record={record} services={record.services} />}>
            {can('services.view') && (
              <Panel title={t('services.title')} actions={<AddService record={record} />} flush>
                <OrderServices services={record.services} />
              </Panel>
            )}
            <Panel title={t('orders.details')}>
              <ResourceForm
                key={record.id}
                resource="orders"
                record={record}
                sections={[{ columns: 2, fields }]}
                readOnly={!can('orders.update')}
                onSaved={() => toastDone(t('orders.saved'))}
              />
            </Panel>
          </Columns>
        </>
      )}
    </RecordPage>
  );
}

function OrderFacts({ record, services }: { record: Order; services: readonly Service[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const money = useMoney();
  return (
    <Panel title={t('fields.facts')}>
      <Facts
        facts={[
          [t('fields.customer'), <UserLink id={record.user_id} />],
          [
            t('fields.total'),
            can('services.view') ? money(totalOf(services, record.currency_code), record.currency_code) : undefined,
          ],
          [t('fields.created'), <Ago at={record.created_at} />],
          [t('fields.changed'), <Ago at={record.updated_at} />],
        ]}
      />
    </Panel>
  );
}

function AddService({ record }: { record: Order }) {
  const { t } = useTranslation();
  const can = useCan();
  if (!can('services.create')) return null;
  const search = {
    order_id: String(record.id),
    user_id: String(record.user_id),
    currency_code: record.currency_code,
  };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} />}
      renderRoot={(props) => <Link to="/services/new" search={search} {...props} />}
    >
      {t('services.add')}
    </Button>
  );
}
