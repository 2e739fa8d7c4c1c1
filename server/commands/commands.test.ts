import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { encrypted } from '../testing/laravel.ts';
import { serveTables, type Tables } from '../testing/mysql.ts';
import { openHome } from '../testing/processes.ts';
import { WIRE } from '../testing/shop.ts';
import { until } from '../testing/until.ts';

test('without a server, commands start the database and stop it again', async (t) => {
  const home = openHome(t);
  const made = await home.run(['user', 'create', '--email', 'ada@example.com', '--role', 'admin', '--json'], {
    input: 'a long password\n',
  });
  assert.deepEqual(JSON.parse(made.stdout), { id: 1, email: 'ada@example.com' });
  assert.equal(home.isDatabaseRunning(), false);
  const key = await home.json(['key', 'create', '--name', 'bot', '--permissions', '*', '--user', 'ada@example.com']);
  assert.deepEqual(Object.keys(key), ['id', 'token']);
  const { keys } = await home.json(['key', 'list']);
  assert.deepEqual(
    keys.map(({ id, user_id, permissions, enabled }: never) => ({ id, user_id, permissions, enabled })),
    [{ id: 1, user_id: 1, permissions: ['*'], enabled: true }],
  );
  assert.deepEqual(await home.json(['migrate']), { applied: [] });
  const redirect = ['--redirect-uri', 'https://app.example/callback'];
  const client = await home.json(['oauth-client', 'create', '--name', 'App', ...redirect, '--public']);
  assert.deepEqual(Object.keys(client), ['id']);
  const again = await home.run(['user', 'create', '--email', 'ADA@example.com', '--password', 'a long password']);
  assert.deepEqual(again, { code: 1, stdout: '', stderr: 'The email has already been taken.\n' });
  assert.equal(home.isDatabaseRunning(), false);
  const server = await home.serve();
  const { json } = await server.request('GET', '/api/v1/admin/users/1?include=role', { key: key.token });
  assert.equal(json.included[0].attributes.name, 'admin');
});

test('a running server refuses a key within a second of being disabled, rotated or deleted by command', async (t) => {
  const home = openHome(t);
  const server = await home.serve();
  const { id, token } = await home.json(['key', 'create', '--name', 'bot', '--permissions', 'users.view']);
  const status = async (key: string) => (await server.request('GET', '/api/v1/admin/users', { key })).status;
  const refused = (key: string) =>
    until('the key is refused', async () => (await status(key)) === 401, { within: 1000 });
  assert.equal(await status(token), 200);
  assert.deepEqual(await home.json(['key', 'disable', `${id}`]), { id, enabled: false });
  await refused(token);
  await home.json(['key', 'enable', `${id}`]);
  await until('the key is accepted', async () => (await status(token)) === 200, { within: 1000 });
  const rotated = await home.json(['key', 'rotate', `${id}`, '--overlap', '60']);
  assert.deepEqual([await status(token), await status(rotated.token)], [200, 200]);
  const once = await home.json(['key', 'rotate', `${id}`]);
  await refused(rotated.token);
  assert.equal(await status(once.token), 200);
  assert.deepEqual(await home.json(['key', 'delete', `${id}`]), { id, deleted: true });
  await refused(once.token);
  assert.match(
    (await home.run(['key', 'disable', `${id}`])).stderr,
    /^There is no API key 1: "tollgate key list" shows/,
  );
  assert.equal((await server.request('GET', '/api/v1/admin/users')).status, 401, 'the server lives on');
});

test('a Paymenter export is imported, once', async (t) => {
  const home = openHome(t);
  const from = ['import', 'paymenter', '--from', `${WIRE}/fixture.json`];
  assert.equal((await home.json(from)).tables.users, 5);
  const again = await home.run(from);
  assert.match(again.stderr, /^The database holds users already: .*\n$/);
});

const TIMES = { created_at: '2026-01-01 10:00:00', updated_at: '2026-01-01 10:00:00' };

test('a Paymenter is imported from its database, with what it encrypted, by its .env file', async (t) => {
  const home = openHome(t);
  const key = randomBytes(32);
  const recorded: Tables = JSON.parse(await readFile(`${WIRE}/fixture.json`, 'utf8'));
  const [admin, ...users] = recorded.users!;
  const port = await serveTables(
    t,
    {
      ...recorded,
      users: [{ ...admin, tfa_secret: encrypted(key, 'JBSWY3DPEHPK3PXP') }, ...users],
      settings: [
        ...recorded.settings!.filter((row) => row.key !== 'mail_password'),
        { key: 'mail_password', type: 'string', encrypted: 1, value: encrypted(key, 's:6:"hunter";'), ...TIMES },
      ],
    },
    'paymenter',
  );
  const address = `DB_HOST=127.0.0.1\nDB_PORT=${port}\nDB_DATABASE=shop\nDB_USERNAME=paymenter\nDB_PASSWORD="a b"`;
  await writeFile(
    join(home.folder, '.env'),
    `APP_KEY=base64:${key.toString('base64')}\nDB_CONNECTION=mariadb\n${address}`,
  );
  const stranger = await home.run(['import', 'paymenter', '--from', `mysql://root@127.0.0.1:${port}/shop`]);
  assert.match(stranger.stderr, /^The database at 127\.0\.0\.1:\d+ can not be read \(ER_ACCESS_DENIED_ERROR\): .*\n$/);
  const { tables, unopened } = await home.json(['import', 'paymenter', '--from', join(home.folder, '.env')]);
  assert.deepEqual([tables.users, tables.invoices, unopened], [5, recorded.invoices!.length, 0]);
});

test('the doctor finds a sound installation sound', async (t) => {
  const home = openHome(t);
  const first = await home.run(['doctor']);
  assert.equal(first.code, 0, first.stdout);
  assert.match(first.stdout, /^ok {4}database: the embedded one will be made at the first start$/m);
  assert.deepEqual(readdirSync(home.folder), [], 'it leaves nothing behind');
  const server = await home.serve();
  const { ok, checks } = await home.json(['doctor'], { settings: { PORT: new URL(server.url).port } });
  assert.equal(ok, true);
  assert.deepEqual(
    checks.filter(({ state }: never) => state !== 'ok'),
    [],
  );
  assert.match(checks.find(({ check }: never) => check === 'port').detail, /is served by Tollgate$/);
});

test('the doctor says what is wrong, and fails', async (t) => {
  const home = openHome(t);
  const other = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const PORT = `${(other.address() as AddressInfo).port}`;
  const { code, stdout } = await home.run(['doctor'], {
    settings: { PORT, DATABASE_URL: 'postgres://shop:hidden@127.0.0.1:1/shop' },
  });
  assert.equal(code, 1);
  assert.match(stdout, /^FAIL {2}port: \d+ is used by another program/m);
  assert.match(stdout, /^FAIL {2}database: The database at 127\.0\.0\.1:1\/shop can not be used/m);
  assert.doesNotMatch(stdout, /hidden/);
  const odd = await home.run(['doctor'], { settings: { PORT: 'eighty' } });
  assert.match(odd.stdout, /^FAIL {2}configuration: PORT must be a whole number/m);
});

test('mistakes are one sentence on standard error', async (t) => {
  const home = openHome(t);
  const sentences = await Promise.all(
    [
      ['nothing'],
      ['key'],
      ['key', 'create', '--nmae', 'x'],
      ['backup', '--to', '/nowhere/x'],
      ['restore', '--json'],
    ].map((args) => home.run(args)),
  );
  for (const { code, stdout, stderr } of sentences) {
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^[A-Z][^\n]+\.\n$/);
  }
  const { stderr } = await home.run(['key', 'list'], { settings: { TOLLGATE_DATABASE: 'x' } });
  assert.match(stderr, /^TOLLGATE_DATABASE is not a setting of Tollgate: [^\n]+\n$/);
});
