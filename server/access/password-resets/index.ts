import { z } from 'zod';
import { type Domain, migrationsBeside } from '../../platform/domain.ts';
import { defineTask } from '../../platform/jobs/task.ts';
import { userChanged } from '../../users/index.ts';
import { dropReset, forgetExpired } from './queries.ts';
import { passwordResetRoutes } from './routes.ts';
import { sendLink } from './send-link.ts';

// Whoever set a new password otherwise needs no link any more, and nobody else has one.
userChanged.on(async (ctx, { id }) => void (await ctx.db.query(dropReset, [id])));

export const passwordResetsDomain: Domain = {
  name: 'password-resets',
  migrations: migrationsBeside(import.meta),
  routes: passwordResetRoutes,
  jobs: [
    sendLink,
    defineTask({
      name: 'password-resets.forget-expired',
      payload: z.object({}),
      schedule: '29 * * * *',
      run: async (ctx) => void (await ctx.db.query(forgetExpired, [ctx.clock.now()])),
    }),
  ],
};
