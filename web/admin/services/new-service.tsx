import { useTranslation } from 'react-i18next';
import { NewRecordPage } from '../../ui/new-record-page.tsx';
import { useSoldFields, useTermFields } from './fields.tsx';
import { newService } from './routes.ts';

export function NewService() {
  const { t } = useTranslation();
  const given = newService.useSearch();
  const sections = [
    { columns: 2, text: t('services.newText'), fields: useSoldFields(undefined, given) },
    { title: t('services.terms'), columns: 2, fields: useTermFields(given) },
  ] as const;
  return (
    <NewRecordPage
      resource="services"
      title={t('services.new')}
      parent={{ label: t('services.title'), to: '/services' }}
      sections={sections}
      createLabel={t('services.create')}
      created={t('services.created')}
      link={(serviceId) => ({ to: '/services/$serviceId', params: { serviceId } })}
    />
  );
}
