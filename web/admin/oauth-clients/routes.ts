import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { auditList } from '../audits/list.ts';
import { shell } from '../root-routes.ts';
import { oauthClientList } from './list.ts';

const oauthClients = createRoute({
  getParentRoute: () => shell,
  path: 'settings/oauth-clients',
  staticData: { permission: 'oauth_clients.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => oauthClientList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./oauth-clients-page.tsx'), 'OauthClientsPage'),
});

/** The page of one client; its tabs are below it. */
export const oauthClient = createRoute({
  getParentRoute: () => shell,
  path: 'settings/oauth-clients/$clientId',
  staticData: { permission: 'oauth_clients.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'oauthClients', params.clientId),
  component: lazyRouteComponent(() => import('./oauth-client-page.tsx'), 'OauthClientPage'),
});

const edit = createRoute({
  getParentRoute: () => oauthClient,
  path: '/',
  component: lazyRouteComponent(() => import('./edit-tab.tsx'), 'EditTab'),
});

const history = createRoute({
  getParentRoute: () => oauthClient,
  path: 'history',
  staticData: { permission: 'audits.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) =>
    auditList.prefetch(context, deps, { auditable_type: 'oauthClients', auditable_id: params.clientId }),
  component: lazyRouteComponent(() => import('./history-tab.tsx'), 'HistoryTab'),
});

export const oauthClientRoutes = [oauthClients, oauthClient.addChildren([edit, history])] as const;
