import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { eventList } from './list.ts';

const events = createRoute({
  getParentRoute: () => shell,
  path: 'settings/events',
  staticData: { permission: 'events.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => eventList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage'),
});

export const eventRoutes = [events] as const;
