import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { entry } from '../root-routes.ts';

const signIn = createRoute({
  getParentRoute: () => entry,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
});

export const entryRoutes = [signIn] as const;
