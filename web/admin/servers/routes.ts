import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { groupList, serverList } from './list.ts';

const servers = createRoute({
  getParentRoute: () => shell,
  path: 'settings/servers',
  staticData: { permission: 'servers.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => serverList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./servers-page.tsx'), 'ServersPage'),
});

const groups = createRoute({
  getParentRoute: () => shell,
  path: 'settings/server-groups',
  staticData: { permission: 'server_groups.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => groupList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./groups-page.tsx'), 'GroupsPage'),
});

export const serverRoutes = [servers, groups] as const;
