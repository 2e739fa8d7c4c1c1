import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { creditList } from './list.ts';

const credits = createRoute({
  getParentRoute: () => shell,
  path: 'credits',
  staticData: { permission: 'credits.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => creditList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./credits-page.tsx'), 'CreditsPage'),
});

export const creditRoutes = [credits] as const;
