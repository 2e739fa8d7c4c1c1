import { useTranslation } from 'react-i18next';
import { USER_MODEL } from '../properties/list.ts';
import { PropertyTable } from '../properties/property-table.tsx';
import { user } from './routes.ts';

export function UserProperties() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return <PropertyTable name="user-properties" owner={USER_MODEL} id={userId} none={t('users.noProperties')} />;
}
