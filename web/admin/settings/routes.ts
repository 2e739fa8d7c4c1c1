import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { settingsQuery } from './list.ts';

const settings = createRoute({
  getParentRoute: () => shell,
  path: 'settings/shop',
  staticData: { permission: 'settings.view' },
  loader: ({ context }) => {
    if (context.can('settings.view')) void context.queryClient.prefetchQuery(settingsQuery);
  },
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

const start = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/shop/$group', params: { group: 'general' }, replace: true });
  },
});

/** The settings of one group. */
export const settingsGroup = createRoute({
  getParentRoute: () => settings,
  path: '$group',
  component: lazyRouteComponent(() => import('./settings-group.tsx'), 'SettingsGroup'),
});

export const settingsRoutes = [settings.addChildren([start, settingsGroup])] as const;
