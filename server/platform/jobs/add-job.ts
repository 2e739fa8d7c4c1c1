import type { Context } from '../context.ts';
import { statement } from '../database/statement.ts';
import type { Task } from './task.ts';

const add = statement(
  'jobs.add',
  `SELECT graphile_worker.add_job($1::text, payload => $2::json, run_at => $3::timestamptz, max_attempts => $4::int, job_key => $5::text)`,
);

export interface JobOptions {
  /** not before this moment; at once when left out */
  at?: Temporal.Instant;
  /** of several jobs with one key that haven't begun, only the last is done */
  key?: string;
}

/** Has a task done in the background, if and when the caller's transaction commits. */
export async function addJob<Payload>(
  ctx: Pick<Context, 'db'>,
  task: Pick<Task<Payload>, 'name' | 'payload' | 'attempts'>,
  payload: Payload,
  { at, key }: JobOptions = {},
): Promise<void> {
  await ctx.db.query(add, [task.name, JSON.stringify(payload), at ?? null, task.attempts ?? null, key ?? null]);
}
