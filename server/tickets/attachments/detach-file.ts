import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import type { Storage } from './storage.ts';

const pathOf = statement<{ path: string }>(
  'attachments.path',
  'SELECT path FROM ticket_message_attachments WHERE id = $1 AND ticket_message_id = $2 FOR UPDATE',
);
const others = statement<{ id: bigint }>(
  'attachments.others',
  'SELECT id FROM ticket_message_attachments WHERE path = $1 LIMIT 1',
);

/** Takes a file away from a message, and off the disk, unless an imported attachment has the same one. False when there is no such attachment. */
export async function detachFile(ctx: Context, storage: Storage, message: string, id: string): Promise<boolean> {
  const path = await ctx.transaction(async (tx) => {
    const [found] = await tx.db.query(pathOf, [id, message]);
    if (!found || !(await deleteRow(tx, 'ticketMessageAttachments', { id }))) return undefined;
    return found.path;
  });
  if (path === undefined) return false;
  if ((await ctx.db.query(others, [path])).length === 0) await storage.remove(path);
  return true;
}
