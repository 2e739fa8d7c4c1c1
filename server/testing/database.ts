import { hash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { houseMigrations, houseRegistry } from '../house.ts';
import { migrateHouse } from '../migrate-house.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded/index.ts';
import { JOBS_REVISION } from '../platform/jobs/schema.ts';
import { carriedState } from '../platform/outbox/carried.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/test');

/** Where tests make their databases: TEST_DATABASE_URL (a superuser's), else an embedded server that all test files share. */
async function testServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  return startEmbeddedPostgres({
    dataDir: FOLDER,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
}

const withName = (url: string, name: string): string => {
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.toString();
};

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own, cloned in some 30 ms from a template that holds all migrations. `empty` skips the template. */
export async function createTestDatabase({ empty = false, size = 5 } = {}): Promise<TestDatabase> {
  const server = await testServer();
  const admin = new pg.Client(server.url);
  const release = async () => {
    await admin.end();
    await server.stop();
  };
  await admin.connect();
  const name = `test_${randomBytes(8).toString('hex')}`;
  try {
    const template = empty ? 'template0' : await ensureTemplate(admin, server.url);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } catch (error) {
    await release();
    throw error;
  }
  const url = withName(server.url, name);
  const database = openDatabase({ connectionString: url, size });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await release();
    },
  };
}

/** One template for each state of the migrations; the first test file that needs it makes it, the others wait. */
async function ensureTemplate(admin: pg.Client, url: string): Promise<string> {
  const migrations = await houseMigrations();
  const state = [
    ...migrations.map(({ checksum }) => checksum),
    `jobs ${JOBS_REVISION}`,
    carriedState(houseRegistry),
  ].join();
  const name = `template_${hash('sha256', state).slice(0, 16)}`;
  await admin.query(`SELECT pg_advisory_lock(hashtext('tollgate.template'))`);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
    if (rowCount) return name;
    await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    const database = openDatabase({ connectionString: withName(url, name), size: 2 });
    await migrateHouse(database).finally(() => database.close());
    await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
    return name;
  } finally {
    await admin.query(`SELECT pg_advisory_unlock(hashtext('tollgate.template'))`);
  }
}
