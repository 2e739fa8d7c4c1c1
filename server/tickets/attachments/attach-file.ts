import { randomUUID } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { validationError } from '../../platform/errors.ts';
import { contentType } from '../../platform/http/static/content-types.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import type { Storage } from './storage.ts';

/** Bytes of a file, at most. */
export const MAX_BYTES = 10 * 1024 * 1024;
/** Files of a message, at most. */
const MAX_FILES = 10;

const lockMessage = statement<{ id: bigint }>(
  'attachments.lock',
  'SELECT id FROM ticket_messages WHERE id = $1 FOR UPDATE',
);
const countOf = statement<{ count: bigint }>(
  'attachments.count',
  'SELECT count(*) FROM ticket_message_attachments WHERE ticket_message_id = $1',
);

/**
 * Keeps a file with a message. What it is called is only said: it lies under a random name. False when there is no such message; a 422
 * for an empty file, or one too many.
 */
export async function attachFile(ctx: Context, storage: Storage, message: string, filename: string, bytes: Buffer) {
  if (bytes.length === 0) throw validationError({ body: ['The file is empty: choose another one.'] });
  const path = await storage.save(bytes);
  try {
    const attached = await ctx.transaction(async (tx) => {
      const [found] = await tx.db.query(lockMessage, [message]);
      if (!found) return false;
      const [files] = await tx.db.query(countOf, [message]);
      if (files!.count >= BigInt(MAX_FILES))
        throw validationError({ body: [`A message can not have more than ${MAX_FILES} attachments.`] });
      await insertRow(tx, 'ticketMessageAttachments', {
        uuid: randomUUID(),
        ticket_message_id: message,
        filename,
        path,
        filesize: bytes.length,
        mime_type: contentType(filename).split(';')[0]!,
      });
      return true;
    });
    if (!attached) await storage.remove(path);
    return attached;
  } catch (error) {
    await storage.remove(path);
    throw error;
  }
}
