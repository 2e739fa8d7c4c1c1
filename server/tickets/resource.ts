import { choice, id, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import { deleteRow, insertRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';
import { memberOfSetting } from '../settings/index.ts';
import { updateTicket } from './update-ticket.ts';

export const TICKET_STATUSES = ['open', 'closed', 'replied'] as const;
export const TICKET_PRIORITIES = ['low', 'medium', 'high'] as const;

const staff = field.asking(field.existing('users'), {
  sql: (value) => `EXISTS (SELECT 1 FROM users WHERE id = ${value}::bigint AND role_id IS NOT NULL)`,
  message: 'The :label field must be a member of staff.',
});

/** A ticket names a service of its own customer: nobody is shown what belongs to others. */
const ofCustomer = (service: string, user: string) =>
  `NOT EXISTS (SELECT 1 FROM services WHERE id = ${service} AND user_id <> ${user})`;
const ownUser = (id: string) => `(SELECT user_id FROM tickets WHERE id = ${id})`;

const input = {
  subject: field.text(),
  user_id: field.existing('users'),
  department: field.nullable(field.asking(field.text(), memberOfSetting('ticket_departments'))),
  priority: field.defaulting(field.oneOf(TICKET_PRIORITIES), 'medium'),
  status: field.defaulting(field.oneOf(TICKET_STATUSES), 'open'),
  assigned_to: field.nullable(staff),
  service_id: field.nullable(
    field.asking(field.existing('services'), {
      sql: (value, other) =>
        ofCustomer(`${value}::bigint`, `coalesce(${other('user_id', 'bigint')}, ${ownUser(other('id', 'bigint'))})`),
      message: 'The selected :label is invalid.',
    }),
  ),
};

export const tickets: Resource = defineResource({
  type: 'tickets',
  title: 'ticket',
  table: 'tickets',
  model: 'Ticket',
  carried: { columns: ['assigned_to', 'service_id'] },
  attributes: {
    id: id(),
    subject: text(),
    status: choice(TICKET_STATUSES),
    priority: choice(TICKET_PRIORITIES),
    assigned_to: reference({ nullable: true }),
    user_id: reference(),
    department: text({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    service_id: reference({ nullable: true }),
  },
  relations: {
    messages: hasMany('ticketMessages', 'ticket_id'),
    user: belongsTo('users', 'user_id'),
    assigned_to: belongsTo('users', 'assigned_to'),
  },
  filters: ['id', 'user_id', 'status', 'priority', 'department'],
  moreFilters: ['assigned_to', 'service_id', ['search', searchOf(['fold(subject)'])]],
  sorts: ['id', 'created_at', 'updated_at', 'status', 'priority', 'department'],
  moreSorts: ['subject'],
  create: creation(input, (ctx, values) => insertRow(ctx, 'tickets', values)),
  update: update(input, updateTicket),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'tickets', target) },
});
