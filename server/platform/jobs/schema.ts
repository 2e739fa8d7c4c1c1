import type { Database } from '../database/database.ts';
import { statement } from '../database/statement.ts';

/** The last migration of the installed graphile-worker; a test compares. Knowing it saves loading the library at every start. */
export const JOBS_REVISION = 20;

const isThere = statement<{ there: boolean }>(
  'jobs.schema-is-there',
  `SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AS there`,
);
const revision = statement<{ revision: number | null }>(
  'jobs.schema-revision',
  'SELECT max(id) AS revision FROM graphile_worker.migrations',
);

/** The revision of the jobs' tables in a database, 0 when there are none. */
export async function jobsRevision(database: Database): Promise<number> {
  const [answer] = await database.query(isThere);
  if (!answer!.there) return 0;
  const [newest] = await database.query(revision);
  return newest!.revision ?? 0;
}

/** Brings the jobs' tables up to date, so that jobs can be added before a worker runs. Returns a name for what it did. */
export async function migrateJobs(database: Database): Promise<string[]> {
  if ((await jobsRevision(database)) >= JOBS_REVISION) return [];
  const { migrateWorkerSchema } = await import('./run-worker.ts');
  await migrateWorkerSchema(database);
  return [`jobs_${JOBS_REVISION}`];
}
