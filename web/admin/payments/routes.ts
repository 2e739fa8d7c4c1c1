import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { paymentList } from './list.ts';

const payments = createRoute({
  getParentRoute: () => shell,
  path: 'payments',
  staticData: { permission: 'invoice_transactions.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => paymentList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./payments-page.tsx'), 'PaymentsPage'),
});

export const paymentRoutes = [payments] as const;
