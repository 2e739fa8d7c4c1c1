import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createKey, KEYS } from '../../testing/keys.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after });
const KEY_RIGHTS = ['api_keys.create', 'api_keys.update', 'api_keys.delete', 'api_keys.view'];
const clerk = await createKey(shop, { permissions: [...KEY_RIGHTS, 'users.view'] });
const stronger = await createKey(shop, { permissions: ['users.view', 'users.delete'] });
const as = (method: string, path: string, body?: object) => shop.request(method, path, { key: clerk.token, body });

const unheld = (list: string) => `You can only grant permissions that you hold yourself: leave out ${list}.`;

test('a key gives no permission that it does not hold', async () => {
  for (const [permissions, missing] of [
    [['users.delete'], 'users.delete'],
    [['users.view', 'users.update'], 'users.update'],
    [['admin.users.delete'], 'users.delete'],
    [['*'], '*'],
    [['admin.*'], '*'],
  ] as const) {
    const { status, json } = await as('POST', KEYS, { name: 'more', permissions });
    assert.deepEqual([status, json.message], [403, unheld(missing)]);
  }
  await createKey(shop, { permissions: ['admin.users.view', 'api_keys.view'] }, clerk.token);
});

test('a key raises no other key above itself', async () => {
  const other = await createKey(shop, { permissions: [] }, clerk.token);
  const { status } = await as('PATCH', `${KEYS}/${other.id}`, { permissions: ['users.delete'] });
  assert.equal(status, 403);
  assert.equal((await as('PATCH', `${KEYS}/${other.id}`, { permissions: ['users.view'] })).status, 200);
});

test('a key neither changes, rotates nor deletes a key that may do more', async () => {
  const path = `${KEYS}/${stronger.id}`;
  assert.equal((await as('PATCH', path, { name: 'mine' })).status, 403);
  assert.equal((await as('PATCH', path, { permissions: [] })).status, 403);
  assert.equal((await as('PUT', path, { enabled: false })).status, 403);
  assert.equal((await as('POST', `${path}/rotate`, {})).status, 403);
  assert.equal((await as('DELETE', path)).status, 403);
  const { json } = await shop.request('GET', path);
  assert.deepEqual([json.data.attributes.name, json.data.attributes.enabled], ['a key', true]);
  assert.equal((await shop.request('GET', '/api/v1/admin/users', { key: stronger.token })).status, 200);
});

test('a key does not change itself, however it is addressed', async () => {
  const own = `${KEYS}/${clerk.id}`;
  for (const [method, path, body] of [
    ['PATCH', own, { enabled: true }],
    ['PUT', own, { permissions: KEY_RIGHTS }],
    ['PATCH', own, { ip_addresses: [] }],
    ['PATCH', own, { expires_at: null }],
    ['POST', `${own}/rotate`, { overlap: 60 }],
    ['DELETE', own, undefined],
    ['PATCH', `${own}/`, { name: 'x' }],
    ['PATCH', own.replace('api-keys', 'api%2dkeys'), { name: 'x' }],
  ] as const) {
    const { status, json } = await as(method, path, body);
    assert.deepEqual(
      [status, json.message],
      [403, 'An API key can not change itself: use another key or the panel.'],
      `${method} ${path}`,
    );
  }
  assert.equal((await as('PATCH', `${KEYS}/0${clerk.id}`, { name: 'x' })).status, 404);
});

test('roles follow the same rule: nobody gives more than they hold', async () => {
  const key = await shop.createKey({ permissions: ['roles.create', 'roles.update', 'users.view'] });
  const roles = '/api/v1/admin/roles';
  const create = (permissions: string[]) =>
    shop.request('POST', roles, { key, body: { name: `Role ${permissions}`, permissions } });
  assert.equal((await create(['users.delete'])).status, 403);
  assert.equal((await create(['*'])).status, 403);
  const { status, json } = await create(['users.view']);
  assert.equal(status, 201);
  const change = (id: string, body: object) => shop.request('PATCH', `${roles}/${id}`, { key, body });
  assert.equal((await change(json.data.id, { permissions: ['users.view', 'users.delete'] })).status, 403);
  assert.equal((await change(json.data.id, { permissions: [] })).status, 200);
  const strong = await shop.request('POST', roles, { body: { name: 'Strong', permissions: ['users.delete'] } });
  assert.equal(
    (await change(strong.json.data.id, { permissions: [] })).status,
    403,
    'nor takes what they could not give',
  );
  assert.equal((await change(strong.json.data.id, { name: 'Weak' })).status, 403);
});
