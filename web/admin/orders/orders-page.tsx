import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { OrderTable } from './order-table.tsx';

export function OrdersPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('orders.new'), permission: 'orders.create', to: '/orders/new' });
  return (
    <>
      <PageHeader title={t('orders.title')}>{create}</PageHeader>
      <OrderTable none={t('orders.noneText')} />
    </>
  );
}
