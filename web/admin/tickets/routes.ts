import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { ticketList } from './list.ts';
import { threadQuery } from './messages.ts';

const tickets = createRoute({
  getParentRoute: () => shell,
  path: 'tickets',
  staticData: { permission: 'tickets.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => ticketList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./tickets-page.tsx'), 'TicketsPage'),
});

/** "?user_id=3" fills the form in. */
export const newTicket = createRoute({
  getParentRoute: () => shell,
  path: 'tickets/new',
  staticData: { permission: 'tickets.create' },
  component: lazyRouteComponent(() => import('./new-ticket.tsx'), 'NewTicket'),
});

export const ticket = createRoute({
  getParentRoute: () => shell,
  path: 'tickets/$ticketId',
  staticData: { permission: 'tickets.view' },
  loader: ({ context, params }) => {
    prefetchRecord(context.queryClient, 'tickets', params.ticketId);
    if (context.can('ticket_messages.view')) void context.queryClient.prefetchQuery(threadQuery(params.ticketId));
  },
  component: lazyRouteComponent(() => import('./ticket-page.tsx'), 'TicketPage'),
});

export const ticketRoutes = [tickets, newTicket, ticket] as const;
