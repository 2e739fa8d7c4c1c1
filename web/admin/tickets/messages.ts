import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { Row } from '../../ui/data/collections.ts';

/** Characters that a message may have. */
export const LONGEST_MESSAGE = 5000;

/** The thread of a ticket, the first message first. */
export const threadQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['list', 'ticketMessages', { of: ticketId }],
    queryFn: ({ signal }) =>
      api.ticketMessages.list({
        filter: { ticket_id: Number(ticketId) },
        include: ['user', 'attachments'],
        sort: ['id'],
        perPage: 1000,
        signal,
      }),
  });

export type ThreadMessage = Row<'ticketMessages', 'user' | 'attachments'>;
