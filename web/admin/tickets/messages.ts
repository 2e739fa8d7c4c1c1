import { queryOptions } from '@tanstack/react-query';
import { collectionOf, type Row } from '../../ui/data/collections.ts';
import { fillIn, includable } from '../../ui/data/includes.ts';

/** Characters that a message may have. */
export const LONGEST_MESSAGE = 5000;

const INCLUDED = ['user', 'attachments'] as const;

/** The thread of a ticket, the first message first. */
export const threadQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['list', 'ticketMessages', { of: ticketId }],
    queryFn: async ({ client, signal }) => {
      const messages = await collectionOf<ThreadMessage>('ticketMessages').list({
        filter: { ticket_id: Number(ticketId) },
        include: includable(client, INCLUDED),
        sort: ['id'],
        perPage: 1000,
        signal,
      });
      for (const message of messages.data) fillIn(message, INCLUDED);
      return messages;
    },
  });

export type ThreadMessage = Row<'ticketMessages', 'user' | 'attachments'>;
