import { useNavigate } from '@tanstack/react-router';
import type { Order } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { toastDone } from '../../ui/feedback/toast.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ResourceForm } from '../../ui/resource-form/resource-form.tsx';
import { useOrderFields } from './fields.ts';
import { newOrder } from './routes.ts';

export function NewOrder() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fields = useOrderFields(newOrder.useSearch());
  return (
    <>
      <PageHeader title={t('orders.new')} parent={{ label: t('orders.title'), to: '/orders' }} />
      <Panel>
        <ResourceForm<Order>
          resource="orders"
          record={undefined}
          sections={[{ columns: 2, text: t('orders.newText'), fields }]}
          createLabel={t('orders.create')}
          onCancel={() => void navigate({ to: '/orders' })}
          onSaved={({ id }) => {
            toastDone(t('orders.created'));
            void navigate({ to: '/orders/$orderId', params: { orderId: String(id) } });
          }}
        />
      </Panel>
    </>
  );
}
