import { useTranslation } from 'react-i18next';
import { OrderTable } from '../orders/order-table.tsx';
import { user } from './routes.ts';

export function UserOrders() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return <OrderTable name="user-orders" fixed={{ user: userId }} none={t('users.noOrders')} />;
}
