import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import { HttpError, notFound, validationError } from '../../platform/errors.ts';
import { contentDisposition } from '../../platform/http/download.ts';
import type { Route } from '../../platform/http/route.ts';
import { documentSchema, viewParameters } from '../../platform/jsonapi/operations.ts';
import { isKey, missing } from '../../platform/jsonapi/read.ts';
import { ticketMessages } from '../messages/resource.ts';
import { attachFile, MAX_BYTES } from './attach-file.ts';
import { detachFile } from './detach-file.ts';
import { ticketMessageAttachments } from './resource.ts';
import { type Storage, storageIn } from './storage.ts';

const FILES = '/api/v1/admin/ticket-messages/:id/attachments';

const exists = statement<{ id: bigint }>('attachments.message', 'SELECT id FROM ticket_messages WHERE id = $1');
const find = statement<{ filename: string; path: string }>(
  'attachments.find',
  'SELECT filename, path FROM ticket_message_attachments WHERE id = $1 AND ticket_message_id = $2',
);

/** What the declaration can't say: files go in and out. */
export function attachmentRoutes({ config, reader }: House): Route[] {
  const storage = storageIn(config.TOLLGATE_DATA);
  return [uploadRoute(storage, reader), downloadRoute(storage), deletionRoute(storage)];
}

const uploadRoute = (storage: Storage, reader: House['reader']): Route => ({
  method: 'POST',
  path: FILES,
  permission: 'ticket_messages.create',
  bytes: MAX_BYTES,
  operation: {
    id: 'ticketMessages.attach',
    summary: 'Attach a file to a ticket message: its bytes are the body, at most 10 MiB; ten files at most',
    tag: 'ticketMessages',
    parameters: [
      {
        name: 'filename',
        in: 'query',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 255 },
        description: 'what the file is called, without folders',
      },
      ...viewParameters(ticketMessages),
    ],
    responses: {
      201: {
        description: 'the message',
        type: 'application/vnd.api+json',
        schema: documentSchema(ticketMessages),
      },
    },
  },
  handle: async ({ ctx, params, query, body }) => {
    const id = params.id!;
    const { filename, ...rest } = query;
    const view = reader.view(ctx, ticketMessages, rest);
    const [message] = isKey(ticketMessages, id) ? await ctx.db.query(exists, [id]) : [];
    if (!message) throw missing(ticketMessages, id);
    if (!Buffer.isBuffer(body)) throw noBytes();
    if (!(await attachFile(ctx, storage, id, nameOf(filename), body))) throw missing(ticketMessages, id);
    const shown = await reader.show(ctx, ticketMessages, id, view);
    return { status: 201, body: shown.body };
  },
});

const noBytes = () =>
  new HttpError(
    415,
    'The request body must be the bytes of the file: set the Content-Type header to application/octet-stream.',
  );

/** A name for people, never a path. Throws a 422 for anything else. */
function nameOf(filename: unknown): string {
  const refuse = (text: string) => validationError({ filename: [text] });
  if (filename === undefined || filename === '') throw refuse('The filename field is required.');
  if (typeof filename !== 'string') throw refuse('The filename field must be a string.');
  if ([...filename].length > 255) throw refuse('The filename field must not be greater than 255 characters.');
  if (/[/\\\p{Cc}\p{Cs}]|^\.{1,2}$/u.test(filename))
    throw refuse('The filename field must be a plain name, without folders and control characters.');
  return filename;
}

const downloadRoute = (storage: Storage): Route => ({
  method: 'GET',
  path: `${FILES}/:attachment`,
  permission: 'ticket_messages.view',
  operation: {
    id: 'ticketMessages.attachment',
    summary: 'Download an attachment of a ticket message',
    tag: 'ticketMessages',
    responses: { 200: { description: 'the bytes of the file', type: 'application/octet-stream' } },
  },
  handle: async ({ ctx, params }) => {
    const { id, attachment } = params as { id: string; attachment: string };
    const asked = isKey(ticketMessages, id) && isKey(ticketMessageAttachments, attachment);
    const [found] = asked ? await ctx.db.query(find, [attachment, id]) : [];
    if (!found) throw missing(ticketMessageAttachments, attachment);
    const bytes = await storage.read(found.path);
    if (!bytes)
      throw notFound('The file of this attachment is not on this server: copy it into the folder of attachments.');
    return { status: 200, type: 'application/octet-stream', body: bytes, headers: asDownload(found.filename) };
  },
});

const deletionRoute = (storage: Storage): Route => ({
  method: 'DELETE',
  path: `${FILES}/:attachment`,
  permission: 'ticket_messages.delete',
  operation: {
    id: 'ticketMessages.detach',
    summary: 'Delete an attachment of a ticket message, and its file',
    tag: 'ticketMessages',
    responses: { 204: { description: 'it is deleted' } },
  },
  handle: async ({ ctx, params }) => {
    const { id, attachment } = params as { id: string; attachment: string };
    const asked = isKey(ticketMessages, id) && isKey(ticketMessageAttachments, attachment);
    if (!asked || !(await detachFile(ctx, storage, id, attachment)))
      throw missing(ticketMessageAttachments, attachment);
    return { status: 204 };
  },
});

/** Saved, never shown: whatever a file holds, no page of ours runs it. */
const asDownload = (filename: string): Record<string, string> => ({
  'content-disposition': contentDisposition(filename),
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'cross-origin-resource-policy': 'same-origin',
});
