// The one module that loads graphile-worker: others import it when they need it, since that takes a while.
import { EventEmitter } from 'node:events';
import {
  Logger,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  runMigrations,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import type { Context } from '../context.ts';
import { type Database, isUnreachable } from '../database/database.ts';
import { APPLICATION } from './free-jobs.ts';
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
    events: namingEvents(pgPool),
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

/** The connections of a worker carry its name, so that others can see that it lives (see `freeJobs`). */
function namingEvents(pool: pg.Pool): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    pool.options.application_name = `${APPLICATION} ${workerPool.id}`;
  });
  return events;
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
  const settings = { connectionString, application_name: APPLICATION, keepAlive: true };
  const pool = new pg.Pool({ ...settings, max: CONCURRENCY + 2 });
  // A connection that breaks is replaced; without listeners its error would end the process.
  const onError = (error: Error) => isUnreachable(error) || log(`A connection of the jobs failed: ${error.message}`);
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return untiring(pool);
}

/** What the library (0.18) waits for and tries again: "the database system is starting up". */
const TRY_AGAIN = '57P03';

/**
 * A pool that says so of every lost connection. Of other codes the library either gives up, or leaves a promise behind whose
 * rejection nobody hears, which ends the process. Once the pool has ended, what is still tried is never told anything.
 */
function untiring(pool: pg.Pool): pg.Pool {
  const connect = pool.connect.bind(pool);
  const patiently = () => (pool.ending ? new Promise<never>(() => {}) : connect().catch(tryAgain));
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback ? connect(callback) : patiently()) as typeof pool.connect;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const result = query(...args);
      return result instanceof Promise ? result.catch(tryAgain) : result;
    }) as typeof client.query;
  });
  return pool;
}

function tryAgain(error: Error): never {
  throw isUnreachable(error) ? Object.assign(error, { code: TRY_AGAIN }) : error;
}

/** One line for what failed. That the database is away is said by others already. */
const loggerTo = (log: Log): Logger =>
  new Logger(() => (level: string, message: string, meta?: Record<string, unknown>) => {
    if (level !== 'error' || isUnreachable(meta?.error ?? meta?.fatalError ?? { message })) return;
    log(`Jobs: ${message.split('\n')[0]}`);
  });
