import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { entry } from '../root-routes.ts';

const signIn = createRoute({
  getParentRoute: () => entry,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
});

const setup = createRoute({
  getParentRoute: () => entry,
  path: 'setup',
  component: lazyRouteComponent(() => import('./setup.tsx'), 'Setup'),
});

const forgotPassword = createRoute({
  getParentRoute: () => entry,
  path: 'forgot-password',
  component: lazyRouteComponent(() => import('./forgot-password.tsx'), 'ForgotPassword'),
});

const resetPassword = createRoute({
  getParentRoute: () => entry,
  path: 'reset-password',
  component: lazyRouteComponent(() => import('./reset-password.tsx'), 'ResetPassword'),
});

export const entryRoutes = [signIn, setup, forgotPassword, resetPassword] as const;
