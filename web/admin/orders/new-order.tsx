import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useOrderFields } from './fields.ts';
import { newOrder } from './routes.ts';

export function NewOrder() {
  const { t } = useTranslation();
  const fields = useOrderFields(newOrder.useSearch());
  return (
    <NewRecordPage
      resource="orders"
      title={t('orders.new')}
      parent={{ label: t('orders.title'), to: '/orders' }}
      sections={[{ columns: 2, text: t('orders.newText'), fields }]}
      createLabel={t('orders.create')}
      created={t('orders.created')}
      link={(orderId) => ({ to: '/orders/$orderId', params: { orderId } })}
    />
  );
}
