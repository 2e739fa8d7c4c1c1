import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { orderList } from './list.ts';

const orders = createRoute({
  getParentRoute: () => shell,
  path: 'orders',
  staticData: { permission: 'orders.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => orderList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
});

/** "?user_id=3&currency_code=EUR" fill the form in. */
export const newOrder = createRoute({
  getParentRoute: () => shell,
  path: 'orders/new',
  staticData: { permission: 'orders.create' },
  component: lazyRouteComponent(() => import('./new-order.tsx'), 'NewOrder'),
});

export const order = createRoute({
  getParentRoute: () => shell,
  path: 'orders/$orderId',
  staticData: { permission: 'orders.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'orders', params.orderId, ['services']),
  component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
});

export const orderRoutes = [orders, newOrder, order] as const;
