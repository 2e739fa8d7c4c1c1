import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { startEmbeddedPostgres } from '../platform/database/embedded/index.ts';
import { openHome } from '../testing/processes.ts';
import { TEST_SECRET } from '../testing/shop.ts';
import { until } from '../testing/until.ts';

test('two servers on one database refuse a key as soon as one is told to, and know it without asking the database', async (t) => {
  const home = openHome(t, { TOLLGATE_SECRET: TEST_SECRET, USAGE_FLUSH: '3600' });
  const postgres = await startEmbeddedPostgres({ dataDir: home.folder, settings: { fsync: 'off' } });
  const settings = { DATABASE_URL: postgres.url };
  const [one, two] = await Promise.all([home.serve([], settings), home.serve([], settings)]);
  const create = (name: string) =>
    home.json(['key', 'create', '--name', name, '--permissions', 'categories.view,api_keys.update'], { settings });
  const [admin, doomed] = [await create('admin'), await create('doomed')];
  const list = (key: string) => two.request('GET', '/api/v1/admin/categories', { key });

  assert.deepEqual([(await list(admin.token)).status, (await list(doomed.token)).status], [200, 200]);
  const { status } = await one.request('PUT', `/api/v1/admin/api-keys/${doomed.id}`, {
    key: admin.token,
    body: { enabled: false },
  });
  assert.equal(status, 200);
  await until('the other server refuses the key', async () => (await list(doomed.token)).status === 401, {
    within: 1000,
  });

  // While nobody can read the keys, whoever has to ask for one waits.
  const client = new pg.Client(postgres.url);
  await client.connect();
  await client.query('BEGIN; LOCK TABLE api_keys, api_key_secrets IN ACCESS EXCLUSIVE MODE');
  const unknown = list(doomed.token);
  // What is asked in one turn shares a connection, and would wait with it.
  const waits = async () => (await client.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount! > 0;
  await until('it waits for the lock', waits);
  for (let count = 0; count < 50; count++) assert.equal((await list(admin.token)).status, 200);
  assert.equal(
    await Promise.race([unknown.then(() => 'answered'), list(admin.token).then(() => 'waiting')]),
    'waiting',
  );
  await client.query('ROLLBACK');
  assert.equal((await unknown).status, 401);

  await client.end();
  await Promise.all([one.end(), two.end()]);
  await postgres.stop();
  assert.equal(home.isDatabaseRunning(), false);
});
