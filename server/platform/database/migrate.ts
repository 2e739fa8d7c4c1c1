import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Client } from 'pg';
import { StartError } from '../errors.ts';
import type { Database } from './database.ts';

export interface Migration {
  /** "20261124000400_users": applied in this order over all domains */
  name: string;
  sql: string;
  checksum: string;
}

const NAME = /^\d{14}_[a-z0-9_]+\.sql$/;
/** Any number that no other program uses for an advisory lock on this database. */
const LOCK = 7_021_986_114;

/** Reads the migrations of all domains, ordered by their timestamps. */
export async function readMigrations(folders: readonly string[]): Promise<Migration[]> {
  const files = (await Promise.all(folders.map(listFolder))).flat();
  const migrations = await Promise.all(files.map(readMigration));
  return migrations.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function listFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const odd = names.find((name) => !NAME.test(name));
  if (odd) throw new StartError(`The migration ${join(folder, odd)} must be named like 20261124000400_users.sql.`);
  return names.map((name) => join(folder, name));
}

async function readMigration(file: string): Promise<Migration> {
  const sql = await readFile(file, 'utf8');
  return { name: basename(file, '.sql'), sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

/**
 * Brings the database up to date, each migration in a transaction of its own. Several processes may call it at once: one
 * migrates, the others wait. Returns the names it applied. Throws a StartError when an applied migration was changed since.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const client = await database.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    const applied = await appliedMigrations(client);
    const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
    if (changed)
      throw new StartError(
        `The migration ${changed.name} was changed after it ran here: restore the file, and put the change in a new one.`,
      );
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Keeps everybody else from migrating while the transaction lasts. */
export const holdMigrations = (client: Client): Promise<unknown> =>
  client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);

/**
 * Applies migrations inside of a transaction, all of them in this one. What they put off to the end of theirs is done after each, as
 * it would be. Others must be kept away (`holdMigrations`).
 */
export async function migrateInside(client: Client, migrations: readonly Migration[]): Promise<void> {
  await ensureTable(client);
  for (const migration of migrations) {
    await applyInside(client, migration).catch((error) => {
      throw new StartError(`The migration ${migration.name} failed: ${error.message}`, { cause: error });
    });
    await client.query('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED');
  }
}

const ensureTable = (client: Client): Promise<unknown> =>
  client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);

async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  await ensureTable(client);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function applyInside(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await applyInside(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new StartError(`The migration ${migration.name} failed and was undone: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
