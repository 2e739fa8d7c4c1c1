import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { dunningList, mailList, problemList, runList } from './list.ts';

const billing = createRoute({
  getParentRoute: () => shell,
  path: 'billing',
  staticData: { permission: 'billing_runs.view' },
  component: lazyRouteComponent(() => import('./billing-page.tsx'), 'BillingPage'),
});

const runs = createRoute({
  getParentRoute: () => billing,
  path: '/',
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => runList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./runs-tab.tsx'), 'RunsTab'),
});

const parked = createRoute({
  getParentRoute: () => billing,
  path: 'parked',
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => problemList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./parked-tab.tsx'), 'ParkedTab'),
});

const dunning = createRoute({
  getParentRoute: () => billing,
  path: 'dunning',
  staticData: { permission: 'dunning_steps.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => dunningList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./dunning-tab.tsx'), 'DunningTab'),
});

const mails = createRoute({
  getParentRoute: () => billing,
  path: 'mail',
  staticData: { permission: 'email_logs.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => mailList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./mails-tab.tsx'), 'MailsTab'),
});

/** The page of one run. */
export const run = createRoute({
  getParentRoute: () => shell,
  path: 'billing/runs/$runId',
  staticData: { permission: 'billing_runs.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'billingRuns', params.runId),
  component: lazyRouteComponent(() => import('./run-page.tsx'), 'RunPage'),
});

export const billingRoutes = [billing.addChildren([runs, parked, dunning, mails]), run] as const;
