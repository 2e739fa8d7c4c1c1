import { id, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo, hasMany } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource } from '../../platform/jsonapi/resource.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { createTicketMessage } from './create-message.ts';

const input = {
  message: field.text({ max: 5000 }),
  user_id: field.existing('users'),
  ticket_id: field.existing('tickets'),
};

export const ticketMessages: Resource = defineResource({
  type: 'ticketMessages',
  title: 'ticket message',
  path: 'ticket-messages',
  table: 'ticket_messages',
  model: 'TicketMessage',
  attributes: {
    id: id(),
    message: text(),
    updated_at: time(),
    created_at: time(),
    user_id: reference(),
    ticket_id: reference(),
  },
  relations: {
    user: belongsTo('users', 'user_id'),
    ticket: belongsTo('tickets', 'ticket_id'),
    attachments: hasMany('ticketMessageAttachments', 'ticket_message_id'),
  },
  filters: ['id'],
  moreFilters: ['ticket_id', 'user_id'],
  sorts: ['id', 'created_at', 'updated_at'],
  create: creation(input, createTicketMessage),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'ticketMessages', target) },
});
