import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { customPropertyList } from './list.ts';

const customProperties = createRoute({
  getParentRoute: () => shell,
  path: 'settings/custom-properties',
  staticData: { permission: 'custom_properties.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => customPropertyList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./custom-properties-page.tsx'), 'CustomPropertiesPage'),
});

export const customPropertyRoutes = [customProperties] as const;
