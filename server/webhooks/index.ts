import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { Courier } from './courier.ts';
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from './resource.ts';
import { webhookRoutes } from './routes.ts';

export { deliverDue } from './courier.ts';

export const webhooksDomain: Domain = {
  name: 'webhooks',
  migrations: migrationsBeside(import.meta),
  resources: [webhookEndpoints, webhookDeliveries, webhookAttempts],
  routes: webhookRoutes,
  background: ({ log }, ctx) => new Courier(ctx, log),
};
