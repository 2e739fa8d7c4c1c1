import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { deliveryList, endpointList } from './list.ts';

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: 'settings/webhooks',
  staticData: { permission: 'webhooks.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => endpointList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
});

/** The page of one endpoint; its tabs are below it. */
export const endpoint = createRoute({
  getParentRoute: () => shell,
  path: 'settings/webhooks/$endpointId',
  staticData: { permission: 'webhooks.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'webhookEndpoints', params.endpointId),
  component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage'),
});

const deliveries = createRoute({
  getParentRoute: () => endpoint,
  path: '/',
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) => deliveryList.prefetch(context, deps, { endpoint_id: params.endpointId }),
  component: lazyRouteComponent(() => import('./deliveries-tab.tsx'), 'DeliveriesTab'),
});

const edit = createRoute({
  getParentRoute: () => endpoint,
  path: 'edit',
  component: lazyRouteComponent(() => import('./edit-tab.tsx'), 'EditTab'),
});

export const webhookRoutes = [webhooks, endpoint.addChildren([deliveries, edit])] as const;
