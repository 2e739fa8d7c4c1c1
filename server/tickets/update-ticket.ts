import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { validationError } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow, type Values } from '../platform/jsonapi/write.ts';

const foreign = statement<{ id: bigint }>(
  'tickets.foreign-service',
  `SELECT services.id FROM tickets JOIN services ON services.id = service_id WHERE tickets.id = $1 AND services.user_id <> $2`,
);

/** Changes a ticket. One that names a service stays with its customer (422), unless the service changes as well. */
export async function updateTicket(ctx: Context, target: Target, values: Values) {
  const { user_id, service_id } = values;
  if (user_id !== undefined && service_id === undefined) {
    const [found] = await ctx.db.query(foreign, [target.id, user_id as bigint]);
    if (found) throw validationError({ user_id: ['The selected user id is invalid.'] });
  }
  return updateRow(ctx, 'tickets', target, values);
}
