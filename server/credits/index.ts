import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { depositRoutes } from './deposits/routes.ts';
import { credits } from './resource.ts';

export const creditsDomain: Domain = {
  name: 'credits',
  migrations: migrationsBeside(import.meta),
  resources: [credits],
  permissions: ['deposits.create'],
  routes: depositRoutes,
  conflicts: { credits_user_currency_key: ['currency_code', 'The currency code has already been taken.'] },
};
