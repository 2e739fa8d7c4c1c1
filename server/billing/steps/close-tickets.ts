import { updateRow } from '../../platform/jsonapi/write.ts';
import type { Step } from './step.ts';

/** Closes tickets that were answered and heard nothing more for some days (`cronjob_close_ticket`). */
export const closeTickets: Step = {
  name: 'close_tickets',
  subject: 'tickets',
  size: 100,
  due: ({ days }) => ({
    sql: `SELECT id FROM tickets WHERE status = 'replied' AND created_at <= $1::timestamptz - $2::int * interval '1 day'
          AND NOT EXISTS (SELECT 1 FROM ticket_messages WHERE ticket_id = tickets.id AND ticket_messages.created_at > $1::timestamptz - $2::int * interval '1 day')`,
    parameters: [days('cronjob_close_ticket', 7)],
  }),
  work: async (tx, ids) => {
    for (const id of ids) await updateRow(tx, 'tickets', { id: id.toString() }, { status: 'closed' });
    return { closed: ids.length };
  },
};
