import { createRouter } from '@tanstack/react-router';
import { createQueryClient } from '../ui/api.ts';
import { parseSearch, stringifySearch } from '../ui/search-params.ts';
import { sessionQuery } from '../ui/session.ts';
import { accountRoutes } from './account/routes.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { auditRoutes } from './audits/routes.ts';
import { billingRoutes } from './billing/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { couponRoutes } from './coupons/routes.ts';
import { creditNoteRoutes } from './credit-notes/routes.ts';
import { creditRoutes } from './credits/routes.ts';
import { currencyRoutes } from './currencies/routes.ts';
import { customPropertyRoutes } from './custom-properties/routes.ts';
import { dashboardRoutes } from './dashboard/routes.ts';
import { entryRoutes } from './entry/routes.ts';
import { sayEnded } from './entry/say-ended.ts';
import { eventRoutes } from './events/routes.ts';
import { gatewayRoutes } from './gateways/routes.ts';
import { invoiceRoutes } from './invoices/routes.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { oauthClientRoutes } from './oauth-clients/routes.ts';
import { optionRoutes } from './options/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { paymentRoutes } from './payments/routes.ts';
import { roleRoutes } from './roles/routes.ts';
import { entry, root, shell, unknown } from './root-routes.ts';
import { serverRoutes } from './servers/routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { PageError, PageLoading, PageNotFound } from './shell/page-states.tsx';
import { taxRateRoutes } from './tax-rates/routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { userRoutes } from './users/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

export const queryClient = createQueryClient(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey)) void sayEnded(router.latestLocation.href);
});

/** Every area adds its routes here, and its entry in `navigation.ts`. */
const routeTree = root.addChildren([
  entry.addChildren(entryRoutes),
  shell.addChildren([
    ...accountRoutes,
    ...userRoutes,
    ...apiKeyRoutes,
    ...oauthClientRoutes,
    ...catalogueRoutes,
    ...optionRoutes,
    ...orderRoutes,
    ...gatewayRoutes,
    ...serverRoutes,
    ...serviceRoutes,
    ...invoiceRoutes,
    ...creditNoteRoutes,
    ...ledgerRoutes,
    ...paymentRoutes,
    ...billingRoutes,
    ...ticketRoutes,
    ...auditRoutes,
    ...couponRoutes,
    ...currencyRoutes,
    ...taxRateRoutes,
    ...creditRoutes,
    ...customPropertyRoutes,
    ...roleRoutes,
    ...webhookRoutes,
    ...eventRoutes,
    ...settingsRoutes,
    ...dashboardRoutes,
    unknown,
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  // TanStack Query knows what is fresh.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageNotFound,
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 200,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
