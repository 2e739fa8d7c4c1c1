import { z } from 'zod';
import type { Context } from '../context.ts';
import { statement } from '../database/statement.ts';
import { defineTask } from './task.ts';

/** What connections of workers are called; a worker's name follows. */
export const APPLICATION = 'tollgate-jobs';

const free = statement(
  'jobs.free',
  `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)) FROM graphile_worker._private_jobs
   WHERE locked_by IS NOT NULL AND pg_postmaster_start_time() <= now() - make_interval(secs => $1::int)
     AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = '${APPLICATION} ' || locked_by)`,
);

/** When the database has just started, workers that live may not have found it yet: it is waited `grace` seconds for them. */
export async function freeDeadJobs({ db }: Pick<Context, 'db'>, { grace }: { grace: number }): Promise<void> {
  await db.query(free, [grace]);
}

/** Lets others do what a worker began that is no more: it was killed, or lost the database. They would wait for four hours else. */
export const freeJobs = defineTask({
  name: 'platform.free-jobs',
  payload: z.object({}),
  schedule: '*/3 * * * *',
  run: (ctx) => freeDeadJobs(ctx, { grace: 60 }),
});
