import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Search } from '../ui/search-params.ts';
import { canOf, sessionQuery } from '../ui/session.ts';
import { PageNotFound } from './shell/page-states.tsx';
import { Shell } from './shell/shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** what it takes to see the page, each of several; without it, being signed in */
    readonly permission?: string | readonly string[];
  }
}

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
});

/** Pages for whoever isn't signed in. */
export const entry = createRoute({
  getParentRoute: () => root,
  id: 'entry',
  component: lazyRouteComponent(() => import('./entry/entry-layout.tsx'), 'EntryLayout'),
});

/** Pages for staff: with sidebar and header. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session)
      throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } });
    return { session, can: canOf(session.permissions) };
  },
  component: Shell,
});

/** An address that leads nowhere, for whoever is signed in: the sidebar stays. */
export const unknown = createRoute({ getParentRoute: () => shell, path: '$', component: PageNotFound });
