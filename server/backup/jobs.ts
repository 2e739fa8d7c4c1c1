import type pg from 'pg';
import { copyIn, copyOut } from '../platform/database/copy.ts';

/** What is kept of a job: what it takes to add it again, in whatever version of the tables there is. */
export const JOB_COLUMNS = [
  'task',
  'payload',
  'queue_name',
  'run_at',
  'max_attempts',
  'key',
  'priority',
  'flags',
  'attempts',
  'last_error',
] as const;

const READ = `COPY (SELECT tasks.identifier, payload, queue_name, run_at, max_attempts, key, priority,
    (SELECT array_agg(flag ORDER BY flag) FROM jsonb_object_keys(flags) AS flag), attempts, last_error
  FROM graphile_worker._private_jobs AS jobs JOIN graphile_worker._private_tasks AS tasks ON tasks.id = task_id
  LEFT JOIN graphile_worker._private_job_queues AS queues ON queues.id = jobs.job_queue_id ORDER BY jobs.id) TO STDOUT`;

const TABLE = `CREATE TEMP TABLE restored_jobs (place bigint GENERATED ALWAYS AS IDENTITY, task text, payload json, queue_name text, run_at timestamptz,
  max_attempts integer, key text, priority integer, flags text[], attempts integer, last_error text) ON COMMIT DROP`;

/** Nobody is working on any of them: what was being done when the backup was made is done again, as after a crash. */
const ADD = `DO $add$
DECLARE
  job record;
  added bigint;
BEGIN
  FOR job IN SELECT * FROM restored_jobs ORDER BY place LOOP
    added := (graphile_worker.add_job(job.task, job.payload, job.queue_name, job.run_at, job.max_attempts, job.key, job.priority, job.flags)).id;
    UPDATE graphile_worker._private_jobs SET attempts = job.attempts, last_error = job.last_error WHERE id = added AND job.attempts > 0;
  END LOOP;
END $add$`;

/** The jobs that wait, in the order in which they came. */
export async function copyJobs(client: pg.Client, take: (block: Buffer) => Promise<void>): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there`,
  );
  return rows[0]!.there ? copyOut(client, READ, take) : 0;
}

/** Adds jobs to tables that hold none. */
export async function addJobs(client: pg.Client, blocks: AsyncIterable<Buffer>): Promise<number> {
  await client.query(TABLE);
  const added = await copyIn(client, `COPY restored_jobs (${JOB_COLUMNS.join(', ')}) FROM STDIN`, blocks);
  await client.query(ADD);
  return added;
}
