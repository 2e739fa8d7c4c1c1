import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { permissionsQuery } from '../../ui/permissions/permissions.ts';
import { shell } from '../root-routes.ts';
import { roleList } from './list.ts';

const roles = createRoute({
  getParentRoute: () => shell,
  path: 'settings/roles',
  staticData: { permission: 'roles.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => roleList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
});

const newRole = createRoute({
  getParentRoute: () => shell,
  path: 'settings/roles/new',
  staticData: { permission: 'roles.create' },
  loader: ({ context }) => void context.queryClient.prefetchQuery(permissionsQuery),
  component: lazyRouteComponent(() => import('./new-role.tsx'), 'NewRole'),
});

export const role = createRoute({
  getParentRoute: () => shell,
  path: 'settings/roles/$roleId',
  staticData: { permission: 'roles.view' },
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(permissionsQuery);
    prefetchRecord(context.queryClient, 'roles', params.roleId);
  },
  component: lazyRouteComponent(() => import('./role-page.tsx'), 'RolePage'),
});

export const roleRoutes = [roles, newRole, role] as const;
