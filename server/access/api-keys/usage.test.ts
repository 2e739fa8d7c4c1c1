import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { serve } from '../../main.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createKey, KEYS } from '../../testing/keys.ts';
import { openShop, send } from '../../testing/shop.ts';
import { until } from '../../testing/until.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { clock });
const { house } = shop.running;

/** Runs another server on the same database, which writes what it gathered when it stops. */
async function onOtherServer(work: (url: string) => Promise<void>, settings = {}): Promise<void> {
  const other = await serve({
    config: { ...house.config, ...settings },
    database: shop.database,
    clock,
    log: () => {},
  });
  await work(other.url).finally(() => other.stop());
}

const usageOf = async (id: string, query = '') => (await shop.request('GET', `${KEYS}/${id}/usage${query}`)).json;
const countsOf = async (id: string, query = '') =>
  (await usageOf(id, query)).data.map((row: Record<string, unknown>) => [
    row.at,
    row.route,
    row.status_class,
    row.requests,
  ]);

test('what a key was used for is counted by hour, route and status class', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  await onOtherServer(async (url) => {
    const ask = (path: string, method = 'GET') => send(url, method, `/api/v1/admin/${path}`, { key: token });
    await ask('users');
    await ask('users?sort=email');
    await ask('users/999');
    await ask('orders');
    clock.set('2026-11-24T13:30:00Z');
    await ask('users');
  });
  assert.deepEqual(await countsOf(id), [
    ['2026-11-24T12:00:00Z', 'GET /api/v1/admin/orders', 4, 1],
    ['2026-11-24T12:00:00Z', 'GET /api/v1/admin/users', 2, 2],
    ['2026-11-24T12:00:00Z', 'GET /api/v1/admin/users/:id', 4, 1],
    ['2026-11-24T13:00:00Z', 'GET /api/v1/admin/users', 2, 1],
  ]);
  const { data, meta } = await usageOf(id);
  for (const row of data) assert.ok(row.average_duration > 0 && row.longest_duration >= row.average_duration);
  assert.deepEqual(meta, { from: '2026-11-23T13:30:00Z', to: '2026-11-24T13:30:00Z', interval: 'hour' });
  assert.deepEqual((await countsOf(id, '?interval=day')).at(-1), [
    '2026-11-24T00:00:00Z',
    'GET /api/v1/admin/users/:id',
    4,
    1,
  ]);
  assert.deepEqual(await countsOf(id, '?from=2026-11-24T13:00:00Z'), [
    ['2026-11-24T13:00:00Z', 'GET /api/v1/admin/users', 2, 1],
  ]);
  assert.equal((await countsOf(id, '?to=2026-11-24T13:00:00Z')).length, 3);
});

test('the counts of several servers add up', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  const ask = async (url: string) => void (await send(url, 'GET', '/api/v1/admin/users', { key: token }));
  await onOtherServer((one) => onOtherServer(async (two) => void (await Promise.all([one, one, two].map(ask)))));
  assert.deepEqual(await countsOf(id), [['2026-11-24T13:00:00Z', 'GET /api/v1/admin/users', 2, 3]]);
});

test('a key shows when, from where and for what it was used last', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  clock.set('2026-11-24T14:00:00Z');
  await onOtherServer(async (url) => {
    await send(url, 'GET', '/api/v1/admin/users', { key: token });
    clock.set('2026-11-24T14:00:09Z');
    await send(url, 'GET', '/api/v1/admin/users/1', { key: token });
  });
  const { attributes } = (await shop.request('GET', `${KEYS}/${id}`)).json.data;
  assert.deepEqual(
    [attributes.last_used_at, attributes.last_used_ip, attributes.last_used_route],
    ['2026-11-24T14:00:09.000000Z', '127.0.0.1', 'GET /api/v1/admin/users/:id'],
  );
  assert.equal(attributes.updated_at, '2026-11-24T13:30:00.000000Z', 'to be used is not to be changed');
});

test('a key shows the addresses that it was used from, refused ones among them', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'], ip_addresses: ['10.1.2.0/24'] });
  await onOtherServer(
    async (url) => {
      for (const [address, at] of [
        ['10.1.2.3', '2026-11-24T15:00:00Z'],
        ['10.1.2.4', '2026-11-24T15:00:01Z'],
        ['10.1.2.3', '2026-11-24T15:00:02Z'],
        ['192.0.2.1', '2026-11-24T15:00:03Z'],
      ] as const) {
        clock.set(at);
        await send(url, 'GET', '/api/v1/admin/users', { key: token, headers: { 'x-forwarded-for': address } });
      }
    },
    { TRUSTED_PROXIES: ['127.0.0.1'] },
  );
  const { json } = await shop.request('GET', `${KEYS}/${id}/addresses`);
  assert.deepEqual(json.data.map(({ address, requests }: Record<string, unknown>) => [address, requests]).sort(), [
    ['10.1.2.3', 2],
    ['10.1.2.4', 1],
    ['192.0.2.1', 1],
  ]);
});

test('usage is written every few seconds, not only at the end', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  await onOtherServer(
    async (url) => {
      await send(url, 'GET', '/api/v1/admin/users', { key: token });
      await until('the usage is written', async () => (await countsOf(id)).length > 0);
    },
    { USAGE_FLUSH: 1 },
  );
});

test('usage that could not be written is kept and written later', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  const ask = (url: string) => send(url, 'GET', '/api/v1/admin/users', { key: token });
  const told: string[] = [];
  const other = await serve({
    config: { ...house.config, USAGE_FLUSH: 1 },
    database: shop.database,
    clock,
    log: (line) => told.push(line),
  });
  await shop.database.query({ text: 'ALTER TABLE api_key_usage RENAME TO elsewhere' });
  await ask(other.url);
  await until('the failure is told', () =>
    told.some((line) => line.startsWith('The usage of API keys could not be written')),
  );
  await shop.database.query({ text: 'ALTER TABLE elsewhere RENAME TO api_key_usage' });
  await ask(other.url);
  await other.stop();
  assert.deepEqual(
    (await countsOf(id)).map((row: unknown[]) => row[3]),
    [2],
  );
});

test('the usage of a key that was deleted meanwhile stops nobody', async () => {
  const [gone, kept] = [
    await createKey(shop, { permissions: ['users.view'] }),
    await createKey(shop, { permissions: ['users.view'] }),
  ];
  await onOtherServer(async (url) => {
    for (const { token } of [gone, kept]) await send(url, 'GET', '/api/v1/admin/users', { key: token });
    await shop.request('DELETE', `${KEYS}/${gone.id}`);
  });
  assert.equal((await countsOf(kept.id)).length, 1);
});

test('a use that only looks like one is not counted: a wrong key, an unknown route', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'] });
  await onOtherServer(async (url) => {
    await send(url, 'GET', '/api/v1/admin/nothing', { key: token });
    await send(url, 'GET', '/docs', { key: token });
  });
  assert.deepEqual(await countsOf(id), []);
});

test('what is asked of the usage is checked, and extremes are answered', async () => {
  const { id } = await createKey(shop, { permissions: [] });
  const status = async (query: string) => (await shop.request('GET', `${KEYS}/${id}/usage?${query}`)).status;
  for (const query of ['interval=week', 'from=yesterday', 'to=2026-02-30', 'from[]=2026-01-01', 'interval[]=day'])
    assert.equal(await status(query), 422, query);
  for (const query of [
    'from=0001-01-01',
    'to=0001-01-01',
    'from=9999-12-31&to=0001-01-02',
    'to=9999-12-31T23:59:59Z',
    'from=&to=',
  ])
    assert.equal(await status(query), 200, query);
  for (const missing of ['999', 'x', '0', '9223372036854775808'])
    for (const part of ['usage', 'addresses'])
      assert.equal((await shop.request('GET', `${KEYS}/${missing}/${part}`)).status, 404);
});
