import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { creditsOfUser } from '../credits/list.ts';
import { methodsOfUser } from '../gateways/list.ts';
import { invoiceList } from '../invoices/list.ts';
import { orderList } from '../orders/list.ts';
import { propertiesOf, USER_MODEL } from '../properties/list.ts';
import { shell } from '../root-routes.ts';
import { serviceList } from '../services/list.ts';
import { ticketList } from '../tickets/list.ts';
import { userList } from './list.ts';
import { statementQuery } from './statement/statement.ts';

const users = createRoute({
  getParentRoute: () => shell,
  path: 'users',
  staticData: { permission: 'users.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => userList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
});

const newUser = createRoute({
  getParentRoute: () => shell,
  path: 'users/new',
  staticData: { permission: 'users.create' },
  component: lazyRouteComponent(() => import('./new-user.tsx'), 'NewUser'),
});

/** The page of one user; its tabs are below it. */
export const user = createRoute({
  getParentRoute: () => shell,
  path: 'users/$userId',
  staticData: { permission: 'users.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'users', params.userId, ['role']),
  component: lazyRouteComponent(() => import('./user-page.tsx'), 'UserPage'),
});

const profile = createRoute({
  getParentRoute: () => user,
  path: '/',
  component: lazyRouteComponent(() => import('./user-profile.tsx'), 'UserProfile'),
});

const orders = createRoute({
  getParentRoute: () => user,
  path: 'orders',
  staticData: { permission: 'orders.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => orderList.prefetch(context, deps, { user: params.userId }),
  component: lazyRouteComponent(() => import('./user-orders.tsx'), 'UserOrders'),
});

const services = createRoute({
  getParentRoute: () => user,
  path: 'services',
  staticData: { permission: 'services.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => serviceList.prefetch(context, deps, { user_id: params.userId }),
  component: lazyRouteComponent(() => import('./user-services.tsx'), 'UserServices'),
});

const invoices = createRoute({
  getParentRoute: () => user,
  path: 'invoices',
  staticData: { permission: 'invoices.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => invoiceList.prefetch(context, deps, { user_id: params.userId }),
  component: lazyRouteComponent(() => import('./user-invoices.tsx'), 'UserInvoices'),
});

const tickets = createRoute({
  getParentRoute: () => user,
  path: 'tickets',
  staticData: { permission: 'tickets.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => ticketList.prefetch(context, deps, { user_id: params.userId }),
  component: lazyRouteComponent(() => import('./user-tickets.tsx'), 'UserTickets'),
});

const credits = createRoute({
  getParentRoute: () => user,
  path: 'credits',
  staticData: { permission: 'credits.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => creditsOfUser.prefetch(context, deps, { user_id: params.userId }),
  component: lazyRouteComponent(() => import('./user-credits.tsx'), 'UserCredits'),
});

const methods = createRoute({
  getParentRoute: () => user,
  path: 'payment-methods',
  staticData: { permission: 'billing_agreements.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) =>
    methodsOfUser.prefetch(context, deps, { user_id: params.userId, status: 'active' }),
  component: lazyRouteComponent(() => import('../gateways/user-methods.tsx'), 'UserMethods'),
});

const statement = createRoute({
  getParentRoute: () => user,
  path: 'statement',
  staticData: { permission: 'ledger.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => {
    if (context.can('ledger.view')) void context.queryClient.prefetchQuery(statementQuery(params.userId, deps));
  },
  component: lazyRouteComponent(() => import('./statement/user-statement.tsx'), 'UserStatement'),
});

const properties = createRoute({
  getParentRoute: () => user,
  path: 'properties',
  staticData: { permission: 'properties.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) =>
    propertiesOf.prefetch(context, deps, { model_type: USER_MODEL, model_id: params.userId }),
  component: lazyRouteComponent(() => import('./user-properties.tsx'), 'UserProperties'),
});

const sessions = createRoute({
  getParentRoute: () => user,
  path: 'sessions',
  staticData: { permission: 'users.view' },
  component: lazyRouteComponent(() => import('./user-sessions.tsx'), 'UserSessions'),
});

export const userRoutes = [
  users,
  newUser,
  user.addChildren([profile, orders, services, invoices, tickets, credits, methods, statement, properties, sessions]),
] as const;
