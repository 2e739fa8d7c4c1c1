import { listOf } from '../../ui/data/list.ts';

export const TICKET_STATUSES = ['open', 'replied', 'closed'] as const;
export const TICKET_PRIORITIES = ['low', 'medium', 'high'] as const;

export const ticketList = listOf('tickets', {
  include: ['user', 'assigned_to'],
  sort: '-updated_at',
  filters: ['status', 'priority', 'department', 'assigned_to', 'user_id', 'service_id'],
  times: ['created', 'updated'],
  search: 'search',
});
