import { updateRow } from '../../platform/jsonapi/write.ts';
import type { Step } from './step.ts';

/** Closes tickets that were answered and heard nothing more for some days (`cronjob_close_ticket`). */
export const closeTickets: Step = {
  name: 'close_tickets',
  subject: 'tickets',
  size: 100,
  due: ({ days, daysBefore }) => ({
    sql: `SELECT id FROM tickets WHERE status = 'replied' AND created_at <= $2::timestamptz
          AND NOT EXISTS (SELECT 1 FROM ticket_messages WHERE ticket_id = tickets.id AND ticket_messages.created_at > $2::timestamptz)`,
    parameters: [daysBefore(days('cronjob_close_ticket', 7))],
  }),
  work: async (tx, ids) => {
    for (const id of ids) await updateRow(tx, 'tickets', { id: id.toString() }, { status: 'closed' });
    return { closed: ids.length };
  },
};
