import { z } from 'zod';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { defineTask } from '../platform/jobs/task.ts';
import { Biller } from './biller.ts';
import { testClockRoutes } from './clock/routes.ts';
import { sendQueued } from './mails/send.ts';
import { billingProblems, billingRuns, dunningSteps, emailLogs } from './resource.ts';
import { problemRoutes } from './runs/problem-routes.ts';

export type { Parts as BillingParts } from './context-at.ts';
export { drainRuns } from './runs/drain.ts';
export { findRun, type StoredRun } from './runs/queries.ts';
export { startRun } from './runs/start-run.ts';

const startHourly = statement(
  'billing.start-hourly',
  `INSERT INTO billing_runs (trigger, at, created_at, updated_at)
   SELECT 'hourly', date_trunc('hour', $1::timestamptz), $1, $1
   WHERE NOT EXISTS (SELECT 1 FROM billing_runs WHERE trigger = 'hourly' AND status IN ('waiting', 'running'))
   ON CONFLICT DO NOTHING`,
);

/** Every hour, once on all nodes together: the hour that was billed for is unique. */
const hourly = defineTask({
  name: 'billing.hourly',
  payload: z.object({}),
  schedule: '0 * * * *',
  run: (ctx: Context) => ctx.db.query(startHourly, [ctx.clock.now()]),
});

export const billingDomain: Domain = {
  name: 'billing',
  migrations: migrationsBeside(import.meta),
  resources: [billingRuns, billingProblems, dunningSteps, emailLogs],
  permissions: ['test_clock.view', 'test_clock.update'],
  jobs: [hourly, sendQueued],
  background: ({ database, log }, ctx) => new Biller({ database, ctx, log }),
  routes: (house) => [...problemRoutes(house), ...testClockRoutes],
  conflicts: {
    dunning_steps_action_days_key: ['days', 'There is a step for this action and day already: change that one.'],
    dunning_steps_once_key: ['action', 'Services are suspended and ended once: change the step that is there.'],
  },
};
