import { type Domain, migrationsBeside } from '../../platform/domain.ts';
import { setupRoutes } from './routes.ts';

export { offerSetup } from './offer-setup.ts';

export const setupDomain: Domain = {
  name: 'setup',
  migrations: migrationsBeside(import.meta),
  routes: setupRoutes,
};
