import { z } from 'zod';
import { isTestClock } from '../platform/clock.ts';
import { statement } from '../platform/database/statement.ts';
import { defineTask } from '../platform/jobs/task.ts';
import { settingOf } from '../settings/index.ts';

const DEFAULT_DAYS = 90;
const BATCH = 5_000;

const forget = statement<{ gone: bigint }>(
  'events.forget',
  `WITH gone AS (DELETE FROM events WHERE id IN (SELECT id FROM events WHERE created_at < $1 LIMIT ${BATCH}) RETURNING 1)
   SELECT count(*) AS gone FROM gone`,
);

/**
 * Forgets events that are older than the setting `events_retention` says, in days; in small steps, so that nobody waits for it. Not in a
 * sandbox: when its clock is moved by a year, nobody has read yet what happened in a minute.
 */
export const forgetOld = defineTask({
  name: 'events.forget-old',
  payload: z.object({}),
  schedule: '37 * * * *',
  run: async (ctx) => {
    if (isTestClock(ctx.clock)) return;
    const days = Math.max(1, Number((await settingOf(ctx.db, 'events_retention')) ?? DEFAULT_DAYS) || DEFAULT_DAYS);
    const before = ctx.clock.now().subtract({ hours: 24 * days });
    for (let gone = BATCH; gone === BATCH; ) gone = Number((await ctx.db.query(forget, [before]))[0]!.gone);
  },
});
