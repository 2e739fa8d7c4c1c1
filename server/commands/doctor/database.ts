import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { houseMigrations } from '../../house.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Migration } from '../../platform/database/migrate.ts';
import { JOBS_REVISION, jobsRevision } from '../../platform/jobs/schema.ts';
import { connectDatabase, placeOf } from '../../start-database.ts';
import { type Finding, finding } from './finding.ts';

/** More than this makes expiry times and rate limits wrong. */
const SKEW_SECONDS = 2;
/** Whoever asks the doctor waits for the answer. */
const PATIENCE_MS = 1_000;

/** Opens the database as it is and looks at it. That it can't be opened is what is found then. */
export async function openDatabaseChecks(config: Config): Promise<Finding[]> {
  if (!config.DATABASE_URL && !existsSync(join(config.TOLLGATE_DATA, 'postgres')))
    return [finding('database', 'ok', 'the embedded one will be made at the first start')];
  try {
    const { database, stop, adopted } = await connectDatabase(config, () => {}, PATIENCE_MS);
    try {
      const migrations = await houseMigrations();
      return [
        await checkVersion(database),
        await checkMigrations(database, migrations),
        await checkExtensions(database, migrations),
        await checkCollations(database),
        await checkClock(database),
      ];
    } finally {
      await stop({ haste: adopted });
    }
  } catch (error) {
    return [finding('database', 'fail', (error as Error).message)];
  }
}

async function checkVersion(database: Database): Promise<Finding> {
  const [answer] = await database.query<{ version: string }>({
    text: `SELECT current_setting('server_version') AS version`,
  });
  return finding('database', 'ok', `PostgreSQL ${answer!.version} at ${placeOf(database.connectionString)}`);
}

async function checkMigrations(database: Database, migrations: readonly Migration[]): Promise<Finding> {
  const known = migrations.map(({ name }) => name);
  const [answer] = await database.query<{ there: boolean }>({
    text: `SELECT to_regclass('public.schema_migrations') IS NOT NULL AS there`,
  });
  const applied = answer!.there
    ? await database.query<{ name: string }>({ text: 'SELECT name FROM schema_migrations' })
    : [];
  const done = new Set(applied.map(({ name }) => name));
  const pending =
    known.filter((name) => !done.has(name)).length + ((await jobsRevision(database)) < JOBS_REVISION ? 1 : 0);
  const newer = [...done].filter((name) => !known.includes(name));
  if (newer.length > 0)
    return finding('migrations', 'fail', `the database was changed by a newer release (${newer[0]}): install that one`);
  if (pending === 0) return finding('migrations', 'ok', `all ${known.length} are applied`);
  return finding('migrations', 'warn', `${pending} are pending: "tollgate migrate" or the next start applies them`);
}

/** Those that the migrations create, which PostgreSQL must have been installed with. */
async function checkExtensions(database: Database, migrations: readonly Migration[]): Promise<Finding> {
  const created = migrations.flatMap(({ sql }) => [...sql.matchAll(/CREATE EXTENSION IF NOT EXISTS (\w+)/g)]);
  const names = created.map((match) => match[1]!);
  const rows = await database.query<{ name: string }>(
    { text: 'SELECT name FROM pg_available_extensions WHERE name = ANY ($1)' },
    [names],
  );
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length === 0) return finding('extensions', 'ok', names.join(', '));
  return finding('extensions', 'fail', `${missing.join(' and ')} can not be had: install PostgreSQL's contrib package`);
}

/** Indexes on text are ordered by a library of the system: when that was replaced, they may not find what is there. */
async function checkCollations(database: Database): Promise<Finding> {
  const stale = await database.query<{ name: string; stored: string; actual: string }>({
    text: `SELECT collname AS name, collversion AS stored, pg_collation_actual_version(oid) AS actual FROM pg_collation
           WHERE collname IN ('folded', 'und-x-icu') AND collversion IS DISTINCT FROM pg_collation_actual_version(oid)
           UNION ALL
           SELECT 'the default', datcollversion, pg_database_collation_actual_version(oid) FROM pg_database
           WHERE datname = current_database() AND datcollversion IS DISTINCT FROM pg_database_collation_actual_version(oid)`,
  });
  const [first] = stale;
  if (!first) return finding('collations', 'ok', 'their versions are those that the indexes were made with');
  return finding(
    'collations',
    'fail',
    `${first.name} is version ${first.actual} now and indexes were made with ${first.stored}: REINDEX DATABASE, then ALTER COLLATION ... REFRESH VERSION`,
  );
}

async function checkClock(database: Database): Promise<Finding> {
  const before = systemClock.now();
  const [answer] = await database.query<{ now: Temporal.Instant }>({ text: 'SELECT clock_timestamp() AS now' });
  const middle = (before.epochMilliseconds + systemClock.now().epochMilliseconds) / 2;
  const skew = (answer!.now.epochMilliseconds - middle) / 1000;
  const text = `the database is ${Math.abs(skew).toFixed(2)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine`;
  if (Math.abs(skew) <= SKEW_SECONDS) return finding('clocks', 'ok', text);
  return finding('clocks', 'fail', `${text}: set both by NTP`);
}
