import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';

const lockTicket = statement<{ user_id: bigint; status: string }>(
  'tickets.lock',
  'SELECT user_id, status FROM tickets WHERE id = $1 FOR UPDATE',
);

/** Adds a message. The ticket's own user opens it again, anybody else has replied. */
export function createTicketMessage(ctx: Context, input: { message: string; user_id: bigint; ticket_id: bigint }) {
  return ctx.transaction(async (tx) => {
    const [ticket] = await tx.db.query(lockTicket, [input.ticket_id]);
    if (!ticket) throw validationError({ ticket_id: ['The selected ticket id is invalid.'] });
    const status = ticket.user_id === input.user_id ? 'open' : 'replied';
    if (status !== ticket.status) await updateRow(tx, 'tickets', { id: input.ticket_id.toString() }, { status });
    return insertRow(tx, 'ticketMessages', input);
  });
}
