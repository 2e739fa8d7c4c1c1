import { z } from 'zod';
import { defineTask } from '../../platform/jobs/task.ts';
import { forgetAccessTokens, forgetCodes, forgetGrants } from './queries.ts';

/** How long an expired code is still recognised when somebody uses it again. */
const CODES_KEPT = { hours: 24 } as const;

/** Clears away codes, tokens and grants whose time is over. */
export const forgetExpired = defineTask({
  name: 'oauth.forget-expired',
  payload: z.object({}),
  schedule: '31 * * * *',
  run: async (ctx) => {
    const now = ctx.clock.now();
    await ctx.db.query(forgetCodes, [now.subtract(CODES_KEPT)]);
    await ctx.db.query(forgetAccessTokens, [now]);
    await ctx.db.query(forgetGrants, [now]);
  },
});
