import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { ServiceTable } from './service-table.tsx';

export function ServicesPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('services.new'), permission: 'services.create', to: '/services/new' });
  return (
    <>
      <PageHeader title={t('services.title')}>{create}</PageHeader>
      <ServiceTable none={t('services.noneText')} />
    </>
  );
}
