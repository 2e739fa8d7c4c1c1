import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { currencyList } from './list.ts';

const currencies = createRoute({
  getParentRoute: () => shell,
  path: 'settings/currencies',
  staticData: { permission: 'currencies.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => currencyList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./currencies-page.tsx'), 'CurrenciesPage'),
});

export const currencyRoutes = [currencies] as const;
