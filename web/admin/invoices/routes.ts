import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { invoiceList } from './list.ts';

const invoices = createRoute({
  getParentRoute: () => shell,
  path: 'invoices',
  staticData: { permission: 'invoices.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => invoiceList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./invoices-page.tsx'), 'InvoicesPage'),
});

/** "?user_id=3&currency_code=EUR" fill the form in. */
export const newInvoice = createRoute({
  getParentRoute: () => shell,
  path: 'invoices/new',
  staticData: { permission: 'invoices.create' },
  component: lazyRouteComponent(() => import('./new-invoice.tsx'), 'NewInvoice'),
});

export const invoice = createRoute({
  getParentRoute: () => shell,
  path: 'invoices/$invoiceId',
  staticData: { permission: 'invoices.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'invoices', params.invoiceId, ['items']),
  component: lazyRouteComponent(() => import('./invoice-page.tsx'), 'InvoicePage'),
});

export const printedInvoice = createRoute({
  getParentRoute: () => shell,
  path: 'invoices/$invoiceId/print',
  staticData: { permission: ['invoices.view', 'invoice_items.view'] },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'invoices', params.invoiceId, ['items']),
  component: lazyRouteComponent(() => import('./printed-invoice.tsx'), 'PrintedInvoice'),
});

export const invoiceRoutes = [invoices, newInvoice, invoice, printedInvoice] as const;
