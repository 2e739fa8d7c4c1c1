import { Button } from '@mantine/core';
import { IconArrowBackUp, IconLock, IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Ticket } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Columns } from '../../ui/columns.tsx';
import { recordQuery } from '../../ui/data/record.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { useCan, useSession } from '../../ui/session.ts';
import { useWrite } from '../../ui/use-write.ts';
import { UserLink } from '../users/user-link.tsx';
import { Reply } from './reply.tsx';
import { ticket } from './routes.ts';
import { Thread } from './thread.tsx';
import { TicketDetails } from './ticket-details.tsx';
import { TicketPriority, TicketStatus } from './ticket-status.tsx';

export function TicketPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { ticketId } = ticket.useParams();
  const query = useQuery(recordQuery('tickets', ticketId));
  return (
    <RecordPage query={query}>
      {(record) => (
        <>
          <PageHeader
            title={record.subject}
            parent={{ label: t('tickets.title'), to: '/tickets' }}
            beside={
              <>
                <TicketStatus status={record.status} />
                <TicketPriority priority={record.priority} />
              </>
            }
            text={
              <>
                #{record.id} · <UserLink id={record.user_id} />
              </>
            }
          >
            <Actions record={record} />
          </PageHeader>
          <Columns aside={<TicketDetails key={record.id} record={record} />}>
            {can('ticket_messages.view') && <Thread ticket={record} />}
            {can('ticket_messages.create') && <Reply key={record.id} ticket={record} />}
          </Columns>
        </>
      )}
    </RecordPage>
  );
}

function Actions({ record: { id, status, assigned_to } }: { record: Ticket }) {
  const { t } = useTranslation();
  const can = useCan();
  const { user: me } = useSession();
  const { write, busy } = useWrite();
  const change = (changes: Parameters<typeof api.tickets.update>[1], done: string) =>
    void write(() => api.tickets.update(id, changes), done, { resource: 'tickets', id, changes });
  return (
    <>
      <DeleteButton
        resource="tickets"
        id={id}
        title={t('tickets.deleteTitle', { count: 1 })}
        text={t('tickets.deleteText')}
        typed={String(id)}
        done={t('tickets.deleted', { count: 1 })}
        next={{ to: '/tickets' }}
      />
      {can('tickets.update') && assigned_to !== me.id && (
        <Button
          variant="default"
          leftSection={<IconUserCheck size={15} />}
          disabled={busy}
          onClick={() => change({ assigned_to: me.id }, t('tickets.assignedMe'))}
        >
          {t('tickets.assignMe')}
        </Button>
      )}
      {can('tickets.update') &&
        (status === 'closed' ? (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            disabled={busy}
            onClick={() => change({ status: 'open' }, t('tickets.reopened'))}
          >
            {t('tickets.reopen')}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconLock size={15} />}
            disabled={busy}
            onClick={() => change({ status: 'closed' }, t('tickets.closed'))}
          >
            {t('tickets.close')}
          </Button>
        ))}
    </>
  );
}
