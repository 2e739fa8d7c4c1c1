import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { endingList, eventList, gatewayList } from './list.ts';

const gateways = createRoute({
  getParentRoute: () => shell,
  path: 'settings/gateways',
  staticData: { permission: 'gateways.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => gatewayList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./gateways-page.tsx'), 'GatewaysPage'),
});

const events = createRoute({
  getParentRoute: () => shell,
  path: 'settings/gateway-events',
  staticData: { permission: 'gateways.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => eventList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./events-page.tsx'), 'GatewayEventsPage'),
});

const endings = createRoute({
  getParentRoute: () => shell,
  path: 'settings/gateway-endings',
  staticData: { permission: 'gateways.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => endingList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./endings-page.tsx'), 'GatewayEndingsPage'),
});

export const gatewayRoutes = [gateways, events, endings] as const;
