import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { createHouse, systemContext, tasksOfHouse } from '../../house.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { TEST_SECRET } from '../../testing/shop.ts';
import { until as eventually } from '../../testing/until.ts';
import { fixedClock, systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/database.ts';
import { createPepper } from '../pepper.ts';
import { addJob } from './add-job.ts';
import { freeDeadJobs } from './free-jobs.ts';
import { runWorker } from './run-worker.ts';
import { JOBS_REVISION, jobsRevision, migrateJobs } from './schema.ts';
import { startJobs } from './start-jobs.ts';
import { defineTask, type Task } from './task.ts';

interface Workshop {
  database: Database;
  ctx: Context;
  /** stopped before the database goes away */
  workers: { stop(): unknown }[];
}

async function openWorkshop(t: TestContext, clock = systemClock): Promise<Workshop> {
  const { database, drop } = await createTestDatabase();
  const workers: Workshop['workers'] = [];
  t.after(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await drop();
  });
  return { database, ctx: systemContext({ database, clock, pepper: createPepper(TEST_SECRET) }), workers };
}

/** A task that notes what it was given, and a promise of the first time it was given `awaited`. */
function noting(name: string, schedule?: string) {
  const given: string[] = [];
  const waiting = new Map<string, () => void>();
  const task = defineTask({
    name,
    schedule,
    payload: z.object({ word: z.string().default('scheduled') }),
    run: async (_ctx, { word }) => {
      given.push(word);
      waiting.get(word)?.();
    },
  });
  const until = (word: string) => new Promise<void>((resolve) => void waiting.set(word, resolve));
  return { task: task as Task<{ word?: string }>, given, until };
}

function work({ database, ctx, workers }: Workshop, tasks: Task[], log: (line: string) => void = () => {}) {
  workers.push(startJobs({ database, context: ctx, tasks, log }));
}

test('a job of a committed transaction is done, one of a rolled back transaction never', async (t) => {
  const workshop = await openWorkshop(t);
  const { task, given, until } = noting('tests.note');
  const undone = workshop.ctx.transaction(async (tx) => {
    await addJob(tx, task, { word: 'undone' });
    throw new Error('changed my mind');
  });
  await assert.rejects(undone, /changed my mind/);
  await workshop.ctx.transaction((tx) => addJob(tx, task, { word: 'done' }));
  const done = until('done');
  work(workshop, [task]);
  await done;
  assert.deepEqual(given, ['done']);
  const left = await workshop.database.query({ text: `SELECT 1 FROM graphile_worker.jobs WHERE attempts = 0` });
  assert.deepEqual(left, []);
});

test('of several jobs with one key only the last is done', async (t) => {
  const workshop = await openWorkshop(t);
  const { task, given, until } = noting('tests.note');
  for (const word of ['first', 'second', 'third']) await addJob(workshop.ctx, task, { word }, { key: 'same' });
  const third = until('third');
  work(workshop, [task]);
  await third;
  assert.deepEqual(given, ['third']);
});

test('two workers run a scheduled task once, also one that was missed while none ran', async (t) => {
  const workshop = await openWorkshop(t);
  const missed = Temporal.Now.zonedDateTimeISO('UTC').subtract({ minutes: 3 });
  const { task, given, until } = noting('tests.scheduled', `${missed.minute} ${missed.hour} * * *`);
  await workshop.database.query({
    text: `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since)
           VALUES ('tests.scheduled', now() - interval '1 day')`,
  });
  const parts = { database: workshop.database, context: workshop.ctx, tasks: [task], log: () => {} };
  const [scheduled, afterwards] = [until('scheduled'), until('afterwards')];
  const start = async () => {
    const worker = await runWorker(parts);
    workshop.workers.push(worker);
    await once(worker.events, 'cron:started');
  };
  await Promise.all([start(), start()]);
  await scheduled;
  await addJob(workshop.ctx, task, { word: 'afterwards' });
  await afterwards;
  assert.deepEqual(given, ['scheduled', 'afterwards']);
});

test('a job that fails is told in one line and tried again', async (t) => {
  const workshop = await openWorkshop(t);
  let tries = 0;
  const task = defineTask({
    name: 'tests.fail',
    payload: z.object({}),
    run: async () => {
      tries++;
      throw new Error('no paper\nin the printer');
    },
  });
  await addJob(workshop.ctx, task, {});
  const told = new Promise<string>((resolve) => work(workshop, [task], resolve));
  assert.match(await told, /^Jobs: Failed task \d+ \(tests\.fail.*attempt 1 of 25\) with error 'no paper$/);
  assert.equal(tries, 1);
  await eventually('the job is put off', async () => {
    const putOff = {
      text: `SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'tests.fail' AND run_at > now()`,
    };
    return (await workshop.database.query(putOff)).length === 1;
  });
});

test('jobs go on after all connections to the database broke, again and again, and none is lost', async (t) => {
  const workshop = await openWorkshop(t);
  const { task, given } = noting('tests.note');
  work(workshop, [task]);
  const words = Array.from({ length: 300 }, (_, index) => `${index}`);
  for (const [index, word] of words.entries()) {
    await addJob(workshop.ctx, task, { word });
    if (index % 100 === 99) await breakConnections(workshop.database);
  }
  const done = () => words.every((word) => given.includes(word));
  await eventually('every job is done', done, { within: 15_000 });
});

/** Ends every connection of the workers while they are at work. */
async function breakConnections(database: Database): Promise<void> {
  const worker = `datname = current_database() AND application_name LIKE 'tollgate-jobs%'`;
  const count = { text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${worker}` };
  await eventually('the worker is connected', async () => (await database.query(count)).length > 0);
}

test('what a worker began that is no more is let go of, and what a living one does is not', async (t) => {
  const workshop = await openWorkshop(t);
  const { database, ctx } = workshop;
  const { task } = noting('tests.other');
  work(workshop, [task]);
  const name = {
    text: `SELECT substr(application_name, 15) AS worker FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'tollgate-jobs pool-%'`,
  };
  let living: { worker: string }[] = [];
  await eventually('the worker has its name', async () => {
    living = await database.query<{ worker: string }>(name);
    return living.length > 0;
  });
  for (const word of ['dead', 'living']) await addJob(ctx, { ...task, name: 'tests.locked' }, { word });
  await database.query(
    {
      text: `UPDATE graphile_worker._private_jobs SET locked_at = now(),
               locked_by = CASE WHEN payload ->> 'word' = 'living' THEN $1 ELSE 'pool-0123456789abcdef01' END`,
    },
    [living[0]!.worker],
  );
  const free = { text: `SELECT payload ->> 'word' AS word FROM graphile_worker._private_jobs WHERE locked_at IS NULL` };
  await freeDeadJobs(ctx, { grace: 0 });
  assert.deepEqual(await database.query(free), [{ word: 'dead' }]);
});

test('the tables of the jobs are those of the installed library', async (t) => {
  const { database, drop } = await createTestDatabase({ empty: true });
  t.after(drop);
  assert.equal(await jobsRevision(database), 0);
  assert.deepEqual(await migrateJobs(database), [`jobs_${JOBS_REVISION}`]);
  assert.equal(await jobsRevision(database), JOBS_REVISION, 'JOBS_REVISION must follow graphile-worker');
  assert.deepEqual(await migrateJobs(database), []);
});

test('housekeeping clears away what is old, and nothing else', async (t) => {
  const { database, ctx } = await openWorkshop(t, fixedClock('2030-06-01T12:00:00Z'));
  await database.query({
    text: `INSERT INTO idempotency_keys (owner, key, fingerprint, created_at)
           VALUES ('a', 'old', '', '2030-05-30T11:59:59Z'), ('a', 'new', '', '2030-05-30T12:00:01Z')`,
  });
  await database.query({
    text: `INSERT INTO rate_limits (bucket, window_start, used)
           VALUES ('old', '2030-05-31T11:59:00Z', 1), ('new', '2030-06-01T11:59:00Z', 1)`,
  });
  await database.query({
    text: `WITH key AS (INSERT INTO api_keys (name, created_at, updated_at) VALUES ('k', now(), now()) RETURNING id)
           INSERT INTO api_key_usage (api_key_id, hour, route, status_class, requests, duration, longest)
           SELECT id, hour, name, 2, 1, 1, 1 FROM key,
             (VALUES ('old', timestamptz '2029-04-27T11:00:00Z'), ('new', timestamptz '2029-04-27T13:00:00Z')) AS hours (name, hour)`,
  });
  const house = createHouse({ config: readConfig({}), clock: ctx.clock, database, secret: TEST_SECRET, log: () => {} });
  const tasks = tasksOfHouse(house);
  const due = ['platform.forget-answers', 'platform.forget-windows', 'api-keys.forget-usage'];
  for (const name of due) await tasks.find((task) => task.name === name)!.run(ctx, {});
  const left = await database.query<{ name: string }>({
    text: `SELECT key AS name FROM idempotency_keys UNION ALL SELECT bucket FROM rate_limits UNION ALL SELECT route FROM api_key_usage`,
  });
  assert.deepEqual(left, [{ name: 'new' }, { name: 'new' }, { name: 'new' }]);
});
