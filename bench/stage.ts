import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { createOAuthClient } from '../server/access/oauth/index.ts';
import { houseMigrations, systemContext } from '../server/house.ts';
import { migrateHouse } from '../server/migrate-house.ts';
import { systemClock } from '../server/platform/clock.ts';
import { type Database, openDatabase } from '../server/platform/database/database.ts';
import { startEmbeddedPostgres } from '../server/platform/database/embedded/index.ts';
import { createPepper } from '../server/platform/pepper.ts';
import { createUser } from '../server/users/index.ts';
import { createBenchKey, seed } from './seed.ts';

export const root = `${import.meta.dirname}/..`;
const SECRET = 'the secret of the benchmark, nothing else uses it';
const PASSWORD = 'a password of the benchmark';

export interface Stage {
  readonly database: Database;
  readonly url: string;
  /** environment in which server processes find the database */
  readonly environment: NodeJS.ProcessEnv;
  readonly key: string;
  close(): Promise<void>;
}

/** The database of the benchmark: durable as in production, filled once for each state of the migrations and of the seed. */
export async function openStage(log: (line: string) => void): Promise<Stage> {
  const server = await startEmbeddedPostgres({ dataDir: `${root}/.cache/bench`, log });
  const migrations = await houseMigrations();
  const state = [
    ...migrations.map(({ checksum }) => checksum),
    await readFile(`${import.meta.dirname}/seed.ts`, 'utf8'),
  ].join();
  const name = `bench_${hash('sha256', state).slice(0, 12)}`;
  await makeRoom(server.url, name);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).toString();
  const database = openDatabase({ connectionString: url, size: 4 });
  await migrateHouse(database);
  await seed(database, log);
  const environment = {
    ...process.env,
    DATABASE_URL: url,
    BENCH_DATABASE_URL: url,
    TOLLGATE_SECRET: SECRET,
    TOLLGATE_DATA: `${root}/.cache/bench`,
    HOST: '127.0.0.1',
  };
  return {
    database,
    url,
    environment,
    key: await createBenchKey(database, SECRET),
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}

/** Older databases of the benchmark make room for a new one. */
async function makeRoom(url: string, name: string): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'`,
  );
  for (const { datname } of rows) if (datname !== name) await admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  if (!rows.some(({ datname }) => datname === name)) await admin.query(`CREATE DATABASE "${name}"`);
  await admin.end();
}

export interface Child {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the product as people do, on a free port. */
export const startProduct = (environment: NodeJS.ProcessEnv): Promise<Child> =>
  startChild([`${root}/server/bin/tollgate.mjs`, 'serve', '--json'], { ...environment, PORT: '0' }, (line) =>
    Number(/"url":"[^"]*:(\d+)"/.exec(line)?.[1]),
  );

/** Starts the floor server. */
export const startFloor = (environment: NodeJS.ProcessEnv): Promise<Child> =>
  startChild([`${root}/bench/floor.ts`], environment, Number);

async function startChild(args: string[], env: NodeJS.ProcessEnv, portIn: (line: string) => number): Promise<Child> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => portIn(line) > 0 && resolve(portIn(line)));
    child.on('exit', () => reject(new Error(`${args.join(' ')} ended before it listened.`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { port, pid: child.pid!, stop };
}

/** An access token of a user with the id that is returned, by the password grant of a running server. */
export async function accessToken({ database }: Stage, port: number): Promise<{ token: string; userId: string }> {
  const ctx = systemContext({ database, clock: systemClock, pepper: createPepper(SECRET) });
  const email = `bench-${Date.now()}@example.com`;
  const [userId] = await createUser(ctx, { email, password: PASSWORD });
  const { id, meta } = await createOAuthClient(ctx, { name: 'bench', grants: ['password'], confidential: true });
  const answer = await fetch(`http://127.0.0.1:${port}/api/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: id,
      client_secret: meta.secret!,
      username: email,
      password: PASSWORD,
      scope: 'profile',
    }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return { token: access_token, userId: userId! };
}
