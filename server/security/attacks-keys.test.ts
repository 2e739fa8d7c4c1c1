import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createKey, KEYS } from '../testing/keys.ts';
import { operationsIn } from '../testing/operations.ts';
import { openShop, send } from '../testing/shop.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: who may do what.

const shop = await openShop({ after }, { recorded: true });
const ADMIN = '/api/v1/admin';
const users = `${ADMIN}/users`;
const { json: document } = await shop.request('GET', '/api/openapi.json', { key: null });
const operations = operationsIn(document);
const audits = async () =>
  (await shop.database.query<{ count: bigint }>({ text: 'SELECT count(*) FROM audits' }))[0]!.count;

test('attack-03-include-without-permission: nothing is included that the key may not view, on any resource (Paymenter edada9d3)', async () => {
  const { registry } = shop.running.house;
  let tried = 0;
  for (const resource of registry.all.filter(({ hidden }) => !hidden)) {
    const own = `${resource.permission}.view`;
    const key = await shop.createKey({ permissions: [own] });
    for (const [name, relation] of Object.entries(resource.relations)) {
      const needed = registry.permissionsFor(relation);
      if (needed.every((permission) => permission === own)) continue;
      for (const include of [name, `${name}Count`, `${name}Exists`, `${name}.${name}`]) {
        const { status, json } = await shop.request('GET', `${ADMIN}/${resource.path}?include=${include}`, { key });
        assert.equal(status, 400, `${resource.path} ${include}`);
        assert.ok(
          !json.message.split('Allowed')[1]?.includes(`\`${name}`),
          'nor is it listed as what could be included',
        );
        tried++;
      }
    }
  }
  assert.ok(tried > 100, `${tried} includes were tried`);
});

test('attack-03-include-without-permission: a write includes nothing more than a read, and a refused one does nothing', async () => {
  const key = await shop.createKey({ permissions: ['users.create', 'users.view'] });
  const before = await audits();
  const body = { email: 'new@example.com', password: 'long enough' };
  assert.equal((await shop.request('POST', `${users}?include=role`, { key, body })).status, 400);
  assert.equal(await audits(), before);
});

test('attack-04-unknown-include: what no rule knows is refused', async () => {
  const key = await shop.createKey({ permissions: ['users.view'] });
  for (const include of [
    'properties',
    'password',
    'sessions',
    'apiKeys',
    'role.users',
    'orders.user',
    '__proto__',
    'constructor',
    '*',
  ])
    assert.equal((await shop.request('GET', `${users}?include=${include}`, { key })).status, 400, include);
});

test('attack-13-forged-address: X-Forwarded-For of somebody who is no proxy of ours counts for nothing', async () => {
  const { token } = await createKey(shop, { permissions: ['users.view'], ip_addresses: ['10.1.2.3'] });
  for (const forwarded of ['10.1.2.3', '10.1.2.3, 127.0.0.1', '127.0.0.1, 10.1.2.3', '::ffff:10.1.2.3'])
    assert.equal(
      (await shop.request('GET', users, { key: token, headers: { 'x-forwarded-for': forwarded } })).status,
      403,
      forwarded,
    );
});

test('attack-15-internal-identities: no path or header leads to what only the system may do', async () => {
  const paths = [
    'system',
    'internal',
    'cron',
    'guest',
    'client',
    'v1',
    'v1/system/users',
    'v1/client/users',
    'v1/guest/users',
    'v1/admin',
    'v2/admin/users',
    'v1/admin/jobs',
    'v1/admin/migrations',
  ];
  for (const path of paths)
    for (const key of [null, shop.key])
      assert.equal((await shop.request('GET', `/api/${path}`, { key })).status, 404, path);
  const headers = {
    'x-user-id': '1',
    'x-role': 'system',
    'x-actor': 'system',
    'x-internal': '1',
    'x-api-key': shop.key,
    cookie: `key=${shop.key}`,
  };
  assert.equal((await shop.request('GET', users, { key: null, headers })).status, 401);
});

test('attack-18-low-privilege: a key does neither what its permissions leave out nor widens them', async () => {
  const { id, token } = await createKey(shop, { permissions: ['tickets.view', 'api_keys.update', 'roles.update'] });
  const held = /^(tickets\.view|api_keys\.update|roles\.update)$/;
  const before = await audits();
  for (const { method, path, permission } of operations) {
    if (!permission || held.test(permission)) continue;
    const body = method === 'GET' ? undefined : {};
    const { status } = await shop.request(method, path.replaceAll(/\{\w+\}/g, '1'), { key: token, body });
    assert.equal(status, 403, `${method} ${path}`);
  }
  for (const path of [`${KEYS}/${id}`, `${ADMIN}/roles/1`]) {
    const { status } = await shop.request('PATCH', path, { key: token, body: { permissions: ['*'] } });
    assert.equal(status, 403, path);
  }
  assert.equal(await audits(), before);
});

test('attack-22-configuration-of-keys: nobody without a key learns anything of one, not even that it is there', async () => {
  const texts = new Set<string>();
  for (const id of ['1', '2', '999999', 'x'])
    for (const path of [`${KEYS}/${id}`, `${KEYS}/${id}/usage`, `${KEYS}/${id}/addresses`, KEYS]) {
      const { status, text } = await shop.request('GET', path, { key: null });
      assert.equal(status, 401, path);
      texts.add(text);
    }
  assert.equal(texts.size, 1);
});

test('attack-31-owner-from-the-body: a key belongs to whoever made it, whatever the body says', async () => {
  const body = { name: 'mine', permissions: [], user_id: 1, userId: 1, owner_id: 1, id: 4242 };
  assert.equal((await shop.request('POST', KEYS, { key: null, body })).status, 401);
  const owned = await createKey(shop, { permissions: ['api_keys.create'] });
  await shop.database.query({ text: `UPDATE api_keys SET user_id = 3 WHERE id = ${owned.id}` });
  for (const [key, owner] of [
    [shop.key, null],
    [owned.token, 3],
  ] as const) {
    const { status, json } = await shop.request('POST', KEYS, { key, body });
    assert.deepEqual([status, json.data.attributes.user_id], [201, owner]);
    assert.notEqual(json.data.id, '4242');
    const changed = await shop.request('PATCH', `${KEYS}/${json.data.id}`, { body: { user_id: 1, name: 'yours' } });
    assert.deepEqual([changed.json.data.attributes.user_id, changed.json.data.attributes.name], [owner, 'yours']);
  }
});

test('attack-39-mapped-address: an IPv4 address counts as itself when it comes as IPv6', async (t) => {
  const dual = await openShop(t, { settings: { HOST: '::' } }).catch(() => undefined);
  if (!dual) return t.skip('this machine has no IPv6');
  const url = dual.url.replace(/\[[^\]]*\]/, '127.0.0.1');
  for (const [entry, status] of [
    ['127.0.0.1', 200],
    ['127.0.0.0/8', 200],
    ['::ffff:127.0.0.1', 200],
    ['127.0.0.2', 403],
    ['::1', 403],
    ['::/96', 403],
  ] as const) {
    const { token } = await createKey(dual, { permissions: ['users.view'], ip_addresses: [entry] });
    assert.equal((await send(url, 'GET', users, { key: token })).status, status, entry);
  }
});

test('attack-49-key-in-the-address: a key in the query is no key', async () => {
  for (const name of ['accesskey', 'api_key', 'apikey', 'key', 'token', 'access_token', 'authorization', 'bearer'])
    assert.equal((await shop.request('GET', `${users}?${name}=${shop.key}`, { key: null })).status, 401, name);
  const form = {
    key: null,
    body: `access_token=${shop.key}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
  assert.equal((await shop.request('POST', users, form)).status, 401);
  const { token } = await createKey(shop, { permissions: ['users.view'], ip_addresses: ['10.1.2.3'] });
  assert.equal(
    (await shop.request('GET', `${users}?accesskey=${shop.key}`, { key: token })).status,
    403,
    'the address still counts',
  );
});
