import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { userList } from './list.ts';

const users = createRoute({
  getParentRoute: () => shell,
  path: 'users',
  staticData: { permission: 'users.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => userList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
});

export const userRoutes = [users] as const;
