import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { gatewayList } from './list.ts';

const gateways = createRoute({
  getParentRoute: () => shell,
  path: 'settings/gateways',
  staticData: { permission: 'gateways.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => gatewayList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./gateways-page.tsx'), 'GatewaysPage'),
});

export const gatewayRoutes = [gateways] as const;
