import { z } from 'zod';
import { type Domain, migrationsBeside } from '../../platform/domain.ts';
import { defineTask } from '../../platform/jobs/task.ts';
import { userChanged } from '../../users/index.ts';
import { forgetExpired } from './queries.ts';
import { sessionRoutes } from './routes.ts';
import { endSessionsOf } from './session.ts';

export { checkCredentials } from './check-credentials.ts';
export { asPage, formOf, redirect } from './form.ts';
export { html } from './pages/html.ts';
export { type Page, pageReply } from './pages/page.ts';
export { signOutForm } from './pages/sign-in-pages.ts';
export { SIGN_IN } from './routes.ts';
export { refuseForeign } from './same-site.ts';
export { holdSession, type Session, sessionOf } from './session.ts';
export { type Throttle, throttleOf } from './throttle.ts';

userChanged.on((ctx, { id }) => endSessionsOf(ctx, id));

export const sessionsDomain: Domain = {
  name: 'sessions',
  migrations: migrationsBeside(import.meta),
  routes: sessionRoutes,
  jobs: [
    defineTask({
      name: 'sessions.forget-expired',
      payload: z.object({}),
      schedule: '13 * * * *',
      run: async (ctx) => void (await ctx.db.query(forgetExpired, [ctx.clock.now()])),
    }),
  ],
};
