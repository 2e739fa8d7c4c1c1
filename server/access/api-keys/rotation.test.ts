import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { createKey, KEYS } from '../../testing/keys.ts';
import { openShop } from '../../testing/shop.ts';
import { until } from '../../testing/until.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { clock });
const list = async (key: string) => (await shop.request('GET', '/api/v1/admin/users', { key })).status;
const rotate = async (id: string, body: object = {}) => shop.request('POST', `${KEYS}/${id}/rotate`, { body });
const reuses = async (id: string) => {
  const { json } = await shop.request(
    'GET',
    `/api/v1/admin/audits?filter[event]=key.reuse_after_rotation&filter[api_key_id]=${id}`,
  );
  return json.data.map(({ attributes }: { attributes: object }) => attributes);
};

test('a rotated key keeps its id, permissions and name, and gets a new secret', async () => {
  const { id, token } = await createKey(shop, { name: 'Books', permissions: ['users.view'], rate_limit: 100 });
  const { status, json } = await rotate(id);
  assert.equal(status, 200);
  assert.equal(json.data.id, id);
  const { name, permissions, rate_limit } = json.data.attributes;
  assert.deepEqual([name, permissions, rate_limit], ['Books', ['users.view'], 100]);
  assert.notEqual(json.meta.token, token);
  assert.equal(await list(json.meta.token), 200);
});

test('without an overlap the old secret ends at once', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  assert.equal(await list(token), 200);
  await rotate(id);
  assert.equal(await list(token), 401);
});

test('with an overlap both secrets work until its end, and then the use of the old one is refused and recorded', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  const { json } = await rotate(id, { overlap: 3600 });
  assert.equal(json.meta.old_token_valid_until, '2026-11-24T13:00:00Z');
  assert.deepEqual([await list(token), await list(json.meta.token)], [200, 200]);
  clock.advance({ minutes: 59, seconds: 59 });
  assert.deepEqual([await list(token), await list(json.meta.token)], [200, 200]);
  assert.deepEqual(await reuses(id), []);
  clock.advance({ seconds: 1 });
  assert.deepEqual([await list(token), await list(json.meta.token)], [401, 200], 'the new one is not punished for it');
  await until('the reuse is recorded', async () => (await reuses(id)).length === 1);
  const [{ actor_type, auditable_type, auditable_id, ip_address }] = await reuses(id);
  assert.deepEqual([actor_type, auditable_type, auditable_id, ip_address], ['api_key', 'apiKeys', id, '127.0.0.1']);
});

test('the use of an old secret that this node never met is recorded as well', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  await rotate(id);
  assert.equal(await list(token), 401);
  await until('the reuse is recorded', async () => (await reuses(id)).length === 1);
});

test('a key that just expired was not reused', async () => {
  const { id, token } = await createKey(shop, {
    permissions: ['users.view'],
    expires_at: clock.now().add({ minutes: 1 }).toString(),
  });
  const { json } = await rotate(id, { overlap: 3600 });
  clock.advance({ minutes: 2 });
  assert.deepEqual([await list(token), await list(json.meta.token)], [401, 401]);
  assert.deepEqual(await reuses(id), []);
});

test('a second rotation shortens an overlap and never makes it longer', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  const second = (await rotate(id, { overlap: 60 })).json.meta.token;
  const third = (await rotate(id, { overlap: 3600 })).json.meta.token;
  assert.deepEqual([await list(token), await list(second), await list(third)], [200, 200, 200]);
  clock.advance({ seconds: 61 });
  assert.deepEqual([await list(token), await list(second), await list(third)], [401, 200, 200]);
  const fourth = (await rotate(id)).json.meta.token;
  assert.deepEqual([await list(second), await list(third), await list(fourth)], [401, 401, 200]);
});

test('an overlap is 0 seconds to 30 days', async () => {
  const { id } = await createKey(shop, { permissions: [] });
  for (const overlap of [-1, 30 * 24 * 3600 + 1, 1.5, 'long', null])
    assert.equal((await rotate(id, { overlap })).status, 422, String(overlap));
  assert.equal((await rotate(id, { overlap: 30 * 24 * 3600 })).status, 200);
});

test('a rotation repeated with its Idempotency-Key happens once', async () => {
  const { id } = await createKey(shop, { permissions: ['users.view'] });
  const once = () =>
    shop.request('POST', `${KEYS}/${id}/rotate`, { body: {}, headers: { 'idempotency-key': `rotate-${id}` } });
  const [one, other] = await Promise.all([once(), once()]);
  assert.equal(one.json.meta.token, other.json.meta.token);
  assert.equal(await list(one.json.meta.token), 200);
});
