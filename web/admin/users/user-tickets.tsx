import { useTranslation } from 'react-i18next';
import { TicketTable } from '../tickets/ticket-table.tsx';
import { user } from './routes.ts';

export function UserTickets() {
  const { t } = useTranslation();
  const { userId } = user.useParams();
  return <TicketTable name="user-tickets" fixed={{ user_id: userId }} none={t('users.noTickets')} />;
}
