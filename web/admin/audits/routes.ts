import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from '../root-routes.ts';
import { auditList } from './list.ts';

const audit = createRoute({
  getParentRoute: () => shell,
  path: 'audit',
  staticData: { permission: 'audits.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => auditList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});

export const auditRoutes = [audit] as const;
