import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { serve } from '../../main.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createKey, KEYS } from '../../testing/keys.ts';
import { type Answer, openShop, send } from '../../testing/shop.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { clock });
const { house } = shop.running;
const other = await serve({ config: house.config, database: shop.database, clock, log: () => {} });
after(() => other.stop());

const ask = (key: string, url = shop.url): Promise<Answer> => send(url, 'GET', '/api/v1/admin/users', { key });
const limitOf = ({ headers }: Answer) => [headers.get('ratelimit-policy'), headers.get('ratelimit')];

test('a limited key learns with every answer what is left of its limit', async () => {
  const { token } = await createKey(shop, { permissions: ['users.view'], rate_limit: 3 });
  clock.set('2026-11-24T12:00:15.5Z');
  const answers = [await ask(token), await ask(token), await ask(token)];
  assert.deepEqual(answers.map(limitOf), [
    ['"default";q=3;w=60', '"default";r=2;t=45'],
    ['"default";q=3;w=60', '"default";r=1;t=45'],
    ['"default";q=3;w=60', '"default";r=0;t=45'],
  ]);
});

test('a spent limit is a 429 that says when to come back, until the next minute', async () => {
  const { token } = await createKey(shop, { permissions: ['users.view'], rate_limit: 2 });
  clock.set('2026-11-24T12:01:20Z');
  assert.deepEqual([(await ask(token)).status, (await ask(token)).status], [200, 200]);
  const refused = await ask(token);
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '40');
  assert.deepEqual(limitOf(refused), ['"default";q=2;w=60', '"default";r=0;t=40']);
  assert.equal(refused.json.message, 'Too many requests: try again in 40 seconds.');
  clock.set('2026-11-24T12:02:00Z');
  assert.equal((await ask(token)).status, 200);
});

test('requests that are refused for other reasons count as well, those without the right key do not', async () => {
  const { token } = await createKey(shop, { permissions: ['users.view'], rate_limit: 4 });
  const send = (path: string, method = 'GET') => shop.request(method, path, { key: token });
  assert.equal((await send('/api/v1/admin/orders')).status, 403);
  assert.equal((await send('/api/v1/admin/users/999')).status, 404);
  assert.equal((await send('/api/v1/admin/users?sort=x')).status, 400);
  await ask(`${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`);
  assert.deepEqual([(await ask(token)).status, (await ask(token)).status], [200, 429]);
});

test('a key without a limit is told of none', async () => {
  const { token } = await createKey(shop, { permissions: ['users.view'] });
  assert.deepEqual(limitOf(await ask(token)), [null, null]);
});

test('two servers on one database let through exactly as many requests as the limit says', async () => {
  for (const limit of [1, 7, 50]) {
    const { token } = await createKey(shop, { permissions: ['users.view'], rate_limit: limit });
    const answers = await Promise.all(
      Array.from({ length: limit * 3 }, (_, n) => ask(token, n % 2 ? shop.url : other.url)),
    );
    const statuses = Object.groupBy(answers, ({ status }) => String(status));
    assert.deepEqual([statuses[200]?.length, statuses[429]?.length], [limit, limit * 2], `${limit} a minute`);
  }
});

test('a limit that is lowered counts what was used before, and never lets through more', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'], rate_limit: 100 });
  for (let times = 0; times < 12; times++)
    assert.equal((await ask(token, times % 2 ? shop.url : other.url)).status, 200);
  await shop.request('PATCH', `${KEYS}/${id}`, { body: { rate_limit: 5 } });
  for (const url of [shop.url, other.url]) {
    const refused = await ask(token, url);
    assert.deepEqual([refused.status, refused.headers.get('ratelimit')?.slice(0, 13)], [429, '"default";r=0']);
  }
});

test('a limit that is raised lets more through at once', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'], rate_limit: 1 });
  assert.deepEqual([(await ask(token)).status, (await ask(token)).status], [200, 429]);
  await shop.request('PATCH', `${KEYS}/${id}`, { body: { rate_limit: 3 } });
  assert.deepEqual([(await ask(token)).status, (await ask(token)).status, (await ask(token)).status], [200, 200, 429]);
});
