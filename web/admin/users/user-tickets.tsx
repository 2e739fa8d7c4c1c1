import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ResourceTable } from '../../ui/resource-table/resource-table.tsx';
import { Ago } from '../../ui/time.tsx';
import { ticketsOfUser } from '../tickets/list.ts';
import { TicketPriority, TicketStatus } from '../tickets/ticket-status.tsx';
import { user } from './routes.ts';

const STATUSES = ['open', 'replied', 'closed'] as const;

export function UserTickets() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return (
    <ResourceTable
      list={ticketsOfUser}
      name="user-tickets"
      fixed={{ user_id: userId }}
      columns={[
        { id: 'subject', label: t('tickets.subject'), sort: 'subject', primary: true },
        {
          id: 'status',
          label: t('fields.status'),
          cell: ({ status }) => <TicketStatus status={status} />,
          sort: 'status',
        },
        {
          id: 'priority',
          label: t('tickets.priorityLabel'),
          cell: ({ priority }) => <TicketPriority priority={priority} />,
          sort: 'priority',
        },
        { id: 'department', label: t('tickets.department'), sort: 'department' },
        {
          id: 'updated_at',
          label: t('fields.changed'),
          cell: (ticket) => <Ago at={ticket.updated_at} />,
          sort: 'updated_at',
        },
        { id: 'id', label: t('fields.id'), sort: 'id', align: 'end', hidden: true },
      ]}
      views={STATUSES.map((status) => ({ label: t(`tickets.status.${status}`), filters: { status } }))}
      link={({ id }) => ({ to: '/tickets/$ticketId', params: { ticketId: String(id) } })}
      empty={{ icon: IconMessages, title: t('tickets.none'), text: t('users.noTickets') }}
    />
  );
}
