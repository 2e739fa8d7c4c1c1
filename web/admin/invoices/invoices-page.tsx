import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { InvoiceTable } from './invoice-table.tsx';

export function InvoicesPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('invoices.new'), permission: 'invoices.create', to: '/invoices/new' });
  return (
    <>
      <PageHeader title={t('invoices.title')}>{create}</PageHeader>
      <InvoiceTable none={t('invoices.noneText')} />
    </>
  );
}
