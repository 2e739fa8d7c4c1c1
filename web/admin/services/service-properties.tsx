import { useTranslation } from 'react-i18next';
import { PropertyTable } from '../properties/property-table.tsx';
import { SERVICE_MODEL } from './list.ts';
import { service } from './routes.ts';

export function ServiceProperties() {
  const { t } = useTranslation();
  const { serviceId } = service.useParams();
  return (
    <PropertyTable name="service-properties" owner={SERVICE_MODEL} id={serviceId} none={t('services.noProperties')} />
  );
}
