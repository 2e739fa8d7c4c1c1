import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { rawClient } from '../testing/raw.ts';
import { samplesFor } from '../testing/samples.ts';
import { openShop } from '../testing/shop.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: what bodies and parameters carry.

const shop = await openShop({ after }, { recorded: true });
const raw = rawClient({ after }, shop.url);
const ADMIN = '/api/v1/admin';
const users = `${ADMIN}/users`;
const lists = shop.running.house.registry.all.filter(({ hidden }) => !hidden);
const SECRET = 'JBSWY3DPEHPK3PXP';

const get = (path: string) => raw({ method: 'GET', path, headers: { authorization: `Bearer ${shop.key}` } });

test('attack-13-page-size: a page holds at most 1000 rows, whatever is asked', async () => {
  await shop.database.query({
    text: `INSERT INTO currencies (code, name, created_at, updated_at)
           SELECT 'X' || chr(65 + n / 26 % 26) || chr(65 + n % 26), 'x', now(), now() FROM generate_series(0, 499) n
           UNION ALL SELECT 'Y' || chr(65 + n / 26 % 26) || chr(65 + n % 26), 'y', now(), now() FROM generate_series(0, 599) n`,
  });
  for (const asked of ['1000000', '999999999999999']) {
    const { json } = await shop.request('GET', `${ADMIN}/currencies?per_page=${asked}`);
    assert.deepEqual([json.data.length, json.meta.per_page], [1000, 1000]);
  }
  for (const asked of ['-1', '1e9', '0x10', '9'.repeat(30), '1000000;'])
    assert.equal((await get(`${ADMIN}/currencies?per_page=${asked}`)).status, 422, asked);
  await shop.database.query({ text: `DELETE FROM currencies WHERE name IN ('x', 'y')` });
});

test('attack-33-mass-assignment: a body sets the fields that are declared, and nothing else', async () => {
  const samples = samplesFor(shop);
  const extra = {
    id: 424_242,
    created_at: '2000-01-01T00:00:00Z',
    updated_at: '2000-01-01T00:00:00Z',
    tfa_secret: SECRET,
    confirmed: true,
    credits: 100,
    name_search: 'x',
  };
  for (const { path, table, key, create } of lists.filter(({ create }) => create)) {
    const body = { ...extra, ...(await samples.body(path)) };
    const { status, json } = await shop.request('POST', `${ADMIN}/${path}`, { body });
    assert.equal(status, 201, path);
    assert.notEqual(json.data.id, '424242', path);
    const [row] = await shop.database.query<Record<string, unknown>>(
      { text: `SELECT * FROM ${table} WHERE ${key.column} = $1` },
      [json.data.id],
    );
    assert.ok((row!.created_at as Temporal.Instant).epochMilliseconds > Date.parse('2026-01-01'), path);
    assert.equal(row!.tfa_secret ?? null, null, path);
    assert.ok(create!.input, path);
  }
});

test('attack-33-mass-assignment: no body reaches the prototype of anything', async () => {
  const email = 'proto@example.com';
  for (const body of [
    `{"email":"${email}","password":"long enough","__proto__":{"role_id":1}}`,
    `{"email":"${email}","password":"long enough","constructor":{"prototype":{"role_id":1}}}`,
  ])
    assert.equal(
      (await shop.request('POST', users, { body, headers: { 'content-type': 'application/json' } })).status,
      400,
    );
  const form = `email=${email}&password=long+enough&__proto__[role_id]=1&constructor[prototype][role_id]=1&__proto__=1`;
  const { status, json } = await shop.request('POST', users, {
    body: form,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(status, 201);
  const [row] = await shop.database.query<{ role_id: bigint | null }>(
    { text: 'SELECT role_id FROM users WHERE id = $1' },
    [json.data.id],
  );
  assert.equal(row!.role_id, null);
  assert.equal(({} as Record<string, unknown>).role_id, undefined);
});
