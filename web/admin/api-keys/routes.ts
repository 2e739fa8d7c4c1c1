import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { auditList } from '../audits/list.ts';
import { shell } from '../root-routes.ts';
import { apiKeyList } from './list.ts';

const apiKeys = createRoute({
  getParentRoute: () => shell,
  path: 'settings/api-keys',
  staticData: { permission: 'api_keys.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => apiKeyList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./api-keys-page.tsx'), 'ApiKeysPage'),
});

/** The page of one key; its tabs are below it. */
export const apiKey = createRoute({
  getParentRoute: () => shell,
  path: 'settings/api-keys/$keyId',
  staticData: { permission: 'api_keys.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'apiKeys', params.keyId, ['user']),
  component: lazyRouteComponent(() => import('./api-key-page.tsx'), 'ApiKeyPage'),
});

const usage = createRoute({
  getParentRoute: () => apiKey,
  path: '/',
  component: lazyRouteComponent(() => import('./usage/usage-tab.tsx'), 'UsageTab'),
});

const edit = createRoute({
  getParentRoute: () => apiKey,
  path: 'edit',
  component: lazyRouteComponent(() => import('./edit-tab.tsx'), 'EditTab'),
});

const changes = createRoute({
  getParentRoute: () => apiKey,
  path: 'changes',
  staticData: { permission: 'audits.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => auditList.prefetch(context, deps, { api_key_id: params.keyId }),
  component: lazyRouteComponent(() => import('./audit-tabs.tsx'), 'ChangesTab'),
});

const history = createRoute({
  getParentRoute: () => apiKey,
  path: 'history',
  staticData: { permission: 'audits.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) =>
    auditList.prefetch(context, deps, { auditable_type: 'apiKeys', auditable_id: params.keyId }),
  component: lazyRouteComponent(() => import('./audit-tabs.tsx'), 'HistoryTab'),
});

export const apiKeyRoutes = [apiKeys, apiKey.addChildren([usage, edit, changes, history])] as const;
