import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { ledgerList } from './list.ts';

const ledger = createRoute({
  getParentRoute: () => shell,
  path: 'ledger',
  staticData: { permission: 'ledger.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => ledgerList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./ledger-page.tsx'), 'LedgerPage'),
});

export const ledgerRoutes = [ledger] as const;
