import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { columnsHolding } from '../../testing/columns.ts';
import { createKey, KEYS } from '../../testing/keys.ts';
import { openShop, send } from '../../testing/shop.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { clock });
const list = async (key: string) => (await shop.request('GET', '/api/v1/admin/users', { key })).status;
const change = (id: string, body: object) => shop.request('PATCH', `${KEYS}/${id}`, { body });

test('a new key is shown once, and works', async () => {
  const { status, json } = await shop.request('POST', KEYS, { body: { name: 'Books', permissions: ['users.view'] } });
  assert.equal(status, 201);
  const { id, attributes } = json.data;
  const { token } = json.meta;
  assert.match(token, /^tgk_[0-9A-Za-z]{49}$/);
  assert.deepEqual(attributes, {
    id: Number(id),
    name: 'Books',
    type: 'admin',
    permissions: ['users.view'],
    ip_addresses: [],
    user_id: null,
    enabled: true,
    expires_at: null,
    rate_limit: null,
    last_used_at: null,
    last_used_ip: null,
    last_used_route: null,
    updated_at: '2026-11-24T12:00:00.000000Z',
    created_at: '2026-11-24T12:00:00.000000Z',
  });
  assert.equal(await list(token), 200);
  for (const path of [KEYS, `${KEYS}/${id}`, `${KEYS}/${id}/usage`, `${KEYS}/${id}/addresses`, '/api/v1/admin/audits'])
    assert.ok(!(await shop.request('GET', `${path}?per_page=1000`)).text.includes(token), path);
});

test('no column of the database holds the secret of a key, not even where an answer is kept for repetitions', async () => {
  const headers = { 'idempotency-key': 'create-a-key' };
  const body = { name: 'Kept', permissions: [] };
  const first = await shop.request('POST', KEYS, { body, headers });
  const again = await shop.request('POST', KEYS, { body, headers });
  const { token } = first.json.meta;
  assert.equal(again.json.meta.token, token, 'who repeats the request gets the same answer');
  assert.deepEqual(await columnsHolding(shop.database, token), []);
  assert.deepEqual(await columnsHolding(shop.database, token.slice(4, 30)), []);
  assert.notDeepEqual(await columnsHolding(shop.database, 'Kept'), [], 'the search finds what is there');
});

test('a disabled key is refused on the next request, and let in again when it is enabled', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  assert.equal(await list(token), 200);
  assert.equal((await change(id, { enabled: false })).status, 200);
  assert.equal(await list(token), 401);
  assert.equal((await change(id, { enabled: true })).status, 200);
  assert.equal(await list(token), 200);
});

test('what a key may do changes on the next request', async () => {
  const { id, token } = await createKey(shop, { permissions: ['orders.view'] });
  assert.equal(await list(token), 403);
  await change(id, { permissions: ['users.view'] });
  assert.equal(await list(token), 200);
  await change(id, { type: 'user' });
  assert.equal(await list(token), 403);
});

test('a key is good until it expires, and again when its end is moved', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'], expires_at: '2026-11-24T13:00:00Z' });
  assert.equal(await list(token), 200);
  clock.set('2026-11-24T12:59:59.999Z');
  assert.equal(await list(token), 200);
  clock.set('2026-11-24T13:00:00Z');
  assert.equal(await list(token), 401);
  await change(id, { expires_at: null });
  assert.equal(await list(token), 200);
});

test('a deleted key is refused on the next request', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  assert.equal(await list(token), 200);
  assert.equal((await shop.request('DELETE', `${KEYS}/${id}`)).status, 204);
  assert.equal(await list(token), 401);
  assert.equal((await shop.request('GET', `${KEYS}/${id}`)).status, 404);
});

test('the keys of a user who is deleted are refused on the next request', async () => {
  const { json } = await shop.request('POST', '/api/v1/admin/users', {
    body: { email: 'owner@example.com', password: 'long enough' },
  });
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  await shop.database.query({ text: 'UPDATE api_keys SET user_id = $1 WHERE id = $2' }, [json.data.id, id]);
  assert.equal(await list(token), 200);
  assert.equal((await shop.request('DELETE', `/api/v1/admin/users/${json.data.id}`)).status, 204);
  assert.equal(await list(token), 401);
});

test('every write says which key made it', async () => {
  const { id, token } = await createKey(shop, { permissions: ['roles.create'] });
  const body = { name: 'Support', permissions: [] };
  const headers = { 'user-agent': 'books/1.0', 'x-request-id': 'books-1' };
  const { json } = await shop.request('POST', '/api/v1/admin/roles', { key: token, body, headers });
  const audits = await shop.request('GET', `/api/v1/admin/audits?filter[api_key_id]=${id}`);
  assert.equal(audits.json.data.length, 1);
  const { attributes } = audits.json.data[0];
  assert.deepEqual(
    { ...attributes, id: 0, new_values: 0 },
    {
      id: 0,
      event: 'created',
      auditable_type: 'roles',
      auditable_id: json.data.id,
      old_values: null,
      new_values: 0,
      actor_type: 'api_key',
      user_id: null,
      api_key_id: Number(id),
      ip_address: '127.0.0.1',
      user_agent: 'books/1.0',
      url: '/api/v1/admin/roles',
      request_id: 'books-1',
      created_at: '2026-11-24T13:00:00.000000Z',
    },
  );
});

test('permissions go by the names of the recorded panel too', async () => {
  const { id, token } = await createKey(shop, {
    permissions: ['admin.users.view', 'users.view', 'admin.roles.viewAny'],
  });
  const { json } = await shop.request('GET', `${KEYS}/${id}`);
  assert.deepEqual(json.data.attributes.permissions, ['roles.view', 'users.view']);
  assert.equal(await list(token), 200);
});

test('a key takes only what is right', async () => {
  const refused = async (body: object, field: string) => {
    const { status, json } = await shop.request('POST', KEYS, { body: { name: 'x', permissions: [], ...body } });
    assert.deepEqual([status, Object.keys(json.errors)], [422, [field]], JSON.stringify(body));
  };
  await refused({ permissions: ['users.fly'] }, 'permissions');
  await refused({ permissions: 'users.view' }, 'permissions');
  await refused({ type: 'root' }, 'type');
  await refused({ rate_limit: 0 }, 'rate_limit');
  await refused({ expires_at: 'tomorrow' }, 'expires_at');
  for (const address of [
    '10.1.2',
    '010.1.2.3',
    '10.1.2.3/33',
    '::1/129',
    '10.1.2.3/',
    '10.1.2.3/8/8',
    'localhost',
    'fe80::1%eth0',
    '1',
    '',
  ])
    await refused({ ip_addresses: [address] }, 'ip_addresses');
});

test('keys that moved in from the recorded panel go on working', async (t) => {
  const moved = await openShop(t, { recorded: true });
  const status = async (key: string) => (await send(moved.url, 'GET', '/api/v1/admin/users', { key })).status;
  assert.equal(await status('pk-full-000000000000000000000001'), 200);
  assert.equal(await status('pk-usersview-00000000000000000002'), 200);
  assert.equal(await status('pk-disabled-000000000000000000003'), 401);
  assert.equal(await status('pk-iplocked-000000000000000000004'), 403);
  assert.equal(await status('pk-wrongtype-0000000000000000005'), 403);
  assert.equal(await status('pk-noperms-0000000000000000000006'), 403);
  assert.deepEqual(await columnsHolding(moved.database, 'pk-full-'), []);
});
