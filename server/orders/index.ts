import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { checkoutRoutes } from './checkout/routes.ts';
import { orders } from './resource.ts';

export const ordersDomain: Domain = {
  name: 'orders',
  migrations: migrationsBeside(import.meta),
  resources: [orders],
  routes: checkoutRoutes,
};
