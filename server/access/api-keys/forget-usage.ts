import { z } from 'zod';
import { defineTask } from '../../platform/jobs/task.ts';
import { forgetAddresses, forgetHours } from './queries.ts';

/** A year and a month, so that a month can be compared with the same one a year before. */
const KEPT_HOURS = 400 * 24;

/** Clears away what keys were used for long ago. */
export const forgetUsage = defineTask({
  name: 'api-keys.forget-usage',
  payload: z.object({}),
  schedule: '41 3 * * *',
  run: async (ctx) => {
    const end = ctx.clock.now().subtract({ hours: KEPT_HOURS });
    await ctx.db.query(forgetHours, [end]);
    await ctx.db.query(forgetAddresses, [end]);
  },
});
