import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { ledgerEntries } from './resource.ts';
import { ledgerRoutes } from './routes.ts';

export { type Flow, flowOf, unreturned } from './flow-of.ts';
export { type Entry, post } from './post.ts';

export const ledgerDomain: Domain = {
  name: 'ledger',
  migrations: migrationsBeside(import.meta),
  resources: [ledgerEntries],
  routes: ledgerRoutes,
};
