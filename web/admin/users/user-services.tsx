import { useTranslation } from 'react-i18next';
import { ServiceTable } from '../services/service-table.tsx';
import { user } from './routes.ts';

export function UserServices() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return <ServiceTable name="user-services" fixed={{ user_id: userId }} none={t('users.noServices')} />;
}
