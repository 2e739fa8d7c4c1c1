import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { propertiesOf } from '../properties/list.ts';
import { shell } from '../root-routes.ts';
import { upgradesQuery } from '../upgrades/change.ts';
import { SERVICE_MODEL, serviceList } from './list.ts';

const services = createRoute({
  getParentRoute: () => shell,
  path: 'services',
  staticData: { permission: 'services.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => serviceList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./services-page.tsx'), 'ServicesPage'),
});

/** "?user_id=3&order_id=7&currency_code=EUR" fill the form in. */
export const newService = createRoute({
  getParentRoute: () => shell,
  path: 'services/new',
  staticData: { permission: 'services.create' },
  component: lazyRouteComponent(() => import('./new-service.tsx'), 'NewService'),
});

/** The page of one service; its tabs are below it. */
export const service = createRoute({
  getParentRoute: () => shell,
  path: 'services/$serviceId',
  staticData: { permission: 'services.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'services', params.serviceId),
  component: lazyRouteComponent(() => import('./service-page.tsx'), 'ServicePage'),
});

const details = createRoute({
  getParentRoute: () => service,
  path: '/',
  component: lazyRouteComponent(() => import('./service-details.tsx'), 'ServiceDetails'),
});

const timeline = createRoute({
  getParentRoute: () => service,
  path: 'timeline',
  component: lazyRouteComponent(() => import('./service-timeline.tsx'), 'ServiceTimeline'),
});

const invoices = createRoute({
  getParentRoute: () => service,
  path: 'invoices',
  staticData: { permission: 'invoices.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'services', params.serviceId, ['invoices']),
  component: lazyRouteComponent(() => import('./service-invoices.tsx'), 'ServiceInvoices'),
});

const upgrades = createRoute({
  getParentRoute: () => service,
  path: 'upgrades',
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(upgradesQuery(Number(params.serviceId))),
  component: lazyRouteComponent(() => import('../upgrades/service-upgrades.tsx'), 'ServiceUpgrades'),
});

const properties = createRoute({
  getParentRoute: () => service,
  path: 'properties',
  staticData: { permission: 'properties.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, params }) =>
    propertiesOf.prefetch(context, deps, { model_type: SERVICE_MODEL, model_id: params.serviceId }),
  component: lazyRouteComponent(() => import('./service-properties.tsx'), 'ServiceProperties'),
});

const server = createRoute({
  getParentRoute: () => service,
  path: 'server',
  staticData: { permission: 'provisionings.view' },
  component: lazyRouteComponent(() => import('../servers/service-server.tsx'), 'ServiceServer'),
});

export const serviceRoutes = [
  services,
  newService,
  service.addChildren([details, upgrades, timeline, invoices, server, properties]),
] as const;
