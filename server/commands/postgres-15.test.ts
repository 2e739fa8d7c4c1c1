import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { openHome } from '../testing/processes.ts';
import { until } from '../testing/until.ts';

const PROGRAMS = '/usr/lib/postgresql/15/bin';
const skip = existsSync(`${PROGRAMS}/postgres`) ? false : `PostgreSQL 15 is not installed in ${PROGRAMS}`;

test("a PostgreSQL 15 of one's own is migrated and served, under a role that is no superuser", { skip }, async (t) => {
  const settings = { DATABASE_URL: await startPostgres15(t) };
  const home = openHome(t, settings);
  const { applied } = await home.json(['migrate']);
  assert.ok(applied.length > 10);
  const { checks } = await home.json(['doctor']);
  assert.match(checks.find(({ check }: never) => check === 'database').detail, /^PostgreSQL 15\./);
  const { token } = await home.json(['key', 'create', '--name', 'bot', '--permissions', '*']);
  const server = await home.serve();
  const request = (method: string, path: string, body?: unknown) =>
    server.request(method, `/api/v1/admin/${path}`, { key: token, body });
  for (const [first_name, last_name] of [
    ['Zoë', 'Müller'],
    ['adam', 'Čapek'],
    ['Émile', 'Zola'],
    ['Bob', 'Brown'],
  ]) {
    const email = `${last_name}@example.com`;
    const { status } = await request('POST', 'users', { first_name, last_name, email, password: 'a long password' });
    assert.equal(status, 201);
  }
  const names = async (query: string) => {
    const { status, json } = await request('GET', `users?${query}`);
    assert.equal(status, 200);
    return json.data.map(({ attributes }: never) => (attributes as { first_name: string }).first_name);
  };
  assert.deepEqual(await names('sort=first_name'), ['adam', 'Bob', 'Émile', 'Zoë']);
  assert.deepEqual(await names('sort=-last_name&per_page=2'), ['Émile', 'Zoë']);
  assert.deepEqual(await names('filter[first_name]=zoe'), ['Zoë']);
  assert.deepEqual(await names('filter[last_name]=ULLER,cape&sort=id'), ['Zoë', 'adam']);
  assert.deepEqual(await names('filter[email]=%25'), []);
  assert.equal(await server.end(), 0);
});

/** Starts a cluster that goes away with the test, and returns the address of a database whose owner may create nothing else. */
async function startPostgres15(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-pg15-'));
  const account = process.getuid?.() === 0 ? postgresAccount() : {};
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid!);
  chmodSync(folder, 0o700);
  const cluster = join(folder, 'cluster');
  const options = { ...account, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, cwd: '/' };
  execFileSync(`${PROGRAMS}/initdb`, ['-D', cluster, '-U', 'super', '--auth=trust', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  });
  const args = ['-D', cluster, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'];
  const server = spawn(`${PROGRAMS}/postgres`, args, { ...options, stdio: 'ignore' });
  t.after(async () => {
    server.kill('SIGQUIT');
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  await createShop(folder);
  return `postgres://shop@${encodeURIComponent(folder)}/shop`;
}

async function createShop(host: string): Promise<void> {
  let client: pg.Client | undefined;
  await until('PostgreSQL 15 answers', async () => {
    const fresh = new pg.Client({ host, user: 'super', database: 'postgres' });
    fresh.on('error', () => {});
    client = await fresh.connect().then(
      () => fresh,
      () => undefined,
    );
    return client !== undefined;
  });
  await client!.query('CREATE ROLE shop LOGIN');
  await client!.query('CREATE DATABASE shop OWNER shop');
  await client!.end();
}

/** As root it runs as the user that its package has made. */
function postgresAccount(): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
