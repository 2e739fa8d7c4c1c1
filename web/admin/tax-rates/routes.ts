import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { taxRateList } from './list.ts';

const taxRates = createRoute({
  getParentRoute: () => shell,
  path: 'settings/tax-rates',
  staticData: { permission: 'tax_rates.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => taxRateList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./tax-rates-page.tsx'), 'TaxRatesPage'),
});

export const taxRateRoutes = [taxRates] as const;
