import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { navigation } from '../navigation.ts';
import { shell } from '../root-routes.ts';
import { periodOf } from './period.ts';
import { PERMISSIONS, STATISTICS, statisticsQuery } from './statistics.ts';

/** The start page; for somebody who may see nothing of it, the first page that they may see. */
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    if (STATISTICS.some((name) => context.can(PERMISSIONS[name]))) return;
    const entries = navigation.flatMap((group) => group.entries).filter(({ to }) => to !== '/');
    const first = entries.find(({ permission }) => context.can(permission));
    throw redirect({ to: first?.to ?? '/account', replace: true });
  },
  loaderDeps: ({ search }) => ({ period: periodOf(search) }),
  loader: ({ context, deps }) => {
    for (const name of STATISTICS)
      if (context.can(PERMISSIONS[name])) void context.queryClient.prefetchQuery(statisticsQuery(name, deps.period));
  },
  component: lazyRouteComponent(() => import('./dashboard-page.tsx'), 'DashboardPage'),
});

export const dashboardRoutes = [home] as const;
