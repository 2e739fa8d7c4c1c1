import { code, id, integer, text, time, uuid } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** Included with messages only; what it holds is a route of its own. `path` is where it is stored, below the folder of attachments. */
export const ticketMessageAttachments: Resource = defineResource({
  type: 'ticketMessageAttachments',
  title: 'ticket message attachment',
  permission: 'ticket_messages',
  table: 'ticket_message_attachments',
  model: 'TicketMessageAttachment',
  written: ['created', 'deleted'],
  hidden: true,
  attributes: {
    id: id(),
    uuid: uuid(),
    filename: text(),
    path: text(),
    filesize: integer(),
    mime_type: code(),
    created_at: time(),
    updated_at: time(),
  },
  relations: { message: belongsTo('ticketMessages', 'ticket_message_id') },
});
