// The one module that loads graphile-worker: others import it when they need it, since that takes a while.
import { Logger, type ParsedCronItem, parseCronItems, type Runner, run, runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Context } from '../context.ts';
import { type Database, isUnreachable } from '../database/database.ts';
import type { Task } from './task.ts';

type Log = (line: string) => void;

const CONCURRENCY = 2;
/** New jobs are announced by NOTIFY; polling finds those whose time has come. */
const POLL_MS = 2_000;
const MAKE_UP_MS = 24 * 3600 * 1000;

/** Creates or updates graphile-worker's tables. */
export async function migrateWorkerSchema(database: Database): Promise<void> {
  const pgPool = openPool(database, () => {});
  try {
    await runMigrations({ pgPool, logger: loggerTo(() => {}) });
  } finally {
    await pgPool.end();
  }
}

export interface WorkerParts {
  database: Database;
  /** what tasks act with */
  context: Context;
  tasks: readonly Task[];
  log: Log;
}

/** A worker on connections of its own. `promise` rejects when it gives up, which a long outage of the database makes it do. */
export async function runWorker({ database, context, tasks, log }: WorkerParts): Promise<Runner> {
  const pgPool = openPool(database, log);
  const runner = await run({
    pgPool,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: loggerTo(log),
    taskList: Object.fromEntries(
      tasks.map((task) => [task.name, (payload: unknown) => perform(task, context, payload, log)]),
    ),
    parsedCronItems: cronItemsOf(tasks),
  }).catch(async (error) => {
    await pgPool.end();
    throw error;
  });
  runner.promise.catch(() => {}).finally(() => pgPool.end());
  return runner;
}

async function perform(task: Task, context: Context, given: unknown, log: Log): Promise<void> {
  const { _cron, ...payload } = (given ?? {}) as Record<string, unknown>;
  await task.run(context, task.payload.parse(payload), log);
}

const cronItemsOf = (tasks: readonly Task[]): ParsedCronItem[] =>
  parseCronItems(
    tasks
      .filter(({ schedule }) => schedule !== undefined)
      .map(({ name, schedule, attempts }) => ({
        task: name,
        identifier: name,
        match: schedule!,
        options: { backfillPeriod: MAKE_UP_MS, maxAttempts: attempts, jobKey: name },
      })),
  );

function openPool({ connectionString }: Database, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'tollgate-jobs',
    max: CONCURRENCY + 2,
    keepAlive: true,
  });
  // A connection that breaks is replaced; without listeners its error would end the process.
  const onError = (error: Error) => isUnreachable(error) || log(`A connection of the jobs failed: ${error.message}`);
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** One line for what failed. That the database is away is said by others already. */
const loggerTo = (log: Log): Logger =>
  new Logger(() => (level: string, message: string, meta?: Record<string, unknown>) => {
    if (level !== 'error' || isUnreachable(meta?.error ?? { message })) return;
    log(`Jobs: ${message.split('\n')[0]}`);
  });
