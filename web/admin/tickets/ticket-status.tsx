import type { Ticket } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../ui/status.tsx';

const TONES: Record<Ticket['status'], Tone> = { open: 'warn', replied: 'info', closed: 'quiet' };
const PRIORITY_TONES: Record<Ticket['priority'], Tone> = { low: 'quiet', medium: 'info', high: 'bad' };

export function TicketStatus({ status }: { status: Ticket['status'] }) {
  const { t } = useTranslation();
  return <Status tone={TONES[status]}>{t(`tickets.status.${status}`)}</Status>;
}

export function TicketPriority({ priority }: { priority: Ticket['priority'] }) {
  const { t } = useTranslation();
  return <Status tone={PRIORITY_TONES[priority]}>{t(`tickets.priority.${priority}`)}</Status>;
}
