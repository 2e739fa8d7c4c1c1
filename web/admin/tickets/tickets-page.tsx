import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { useCreateButton } from '../../ui/use-create-button.tsx';
import { TicketTable } from './ticket-table.tsx';

export function TicketsPage() {
  const { t } = useTranslation();
  const create = useCreateButton({ label: t('tickets.new'), permission: 'tickets.create', to: '/tickets/new' });
  return (
    <>
      <PageHeader title={t('tickets.title')}>{create}</PageHeader>
      <TicketTable none={t('tickets.noneText')} />
    </>
  );
}
