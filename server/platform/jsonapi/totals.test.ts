import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';
import { until } from '../../testing/until.ts';

const shop = await openShop({ after }, { recorded: true });
const get = async (search: string, path = 'users') => {
  const answer = await shop.request('GET', `/api/v1/admin/${path}?${search}`);
  assert.equal(answer.status, 200, answer.text);
  return answer;
};

test('a total is told when it is asked for, and nothing else changes', async () => {
  const without = await get('per_page=2');
  const asked = await get('per_page=2&total=true');
  assert.equal(
    asked.text,
    without.text.replace('"to":2}', '"to":2,"total":5}').replaceAll('per_page=2&page', 'per_page=2&total=true&page'),
  );
  for (const search of ['per_page=2&total=false', 'per_page=2&total=0', 'per_page=2&total='])
    assert.equal((await get(search)).json.meta.total, undefined);
});

test('a total counts what the filters leave, on every page', async () => {
  for (const search of [
    'filter[email]=example',
    'filter[search]=admin',
    'filter[created_from]=2000-01-01',
    'filter[role_id]=x',
  ])
    for (const page of ['page=1', 'page=2', 'page=9', 'page[cursor]=']) {
      const { json: whole } = await get(`${search}&per_page=1000`);
      const { json } = await get(`${search}&per_page=2&total=1&${page}`);
      assert.equal(json.meta.total, whole.data.length, `${search} ${page}`);
    }
});

test('a total follows number filters and what a resource always leaves out', async () => {
  const { json: items } = await get('filter[quantity]=1&total=true', 'invoice-items');
  assert.equal(items.meta.total, items.data.length);
  const { json: settings } = await get('per_page=1000&total=true', 'settings');
  assert.equal(settings.meta.total, settings.data.length);
});

test('links keep asking for the total', async () => {
  const { json } = await get('per_page=2&total=true');
  assert.match(json.links.next, /\?per_page=2&total=true&page=2$/);
  const next = await shop.request('GET', json.links.next.slice(shop.url.length));
  assert.equal(next.json.meta.total, 5);
});

test('a total that is neither asked for nor not is refused', async () => {
  for (const value of ['yes', '2', 'TRUE', 'true&total=false&total[]=1']) {
    const { status, json } = await shop.request('GET', `/api/v1/admin/users?total=${value}`);
    assert.equal(status, 422, value);
    assert.deepEqual(json.errors, { total: ['The total field must be true or false.'] });
  }
});

test('a total does not count what the caller may not see', async () => {
  await shop.request('PATCH', '/api/v1/admin/users/2', { body: { first_name: 'Someone' } });
  await shop.request('PATCH', '/api/v1/admin/orders/1', { body: { currency_code: 'USD' } });
  const key = await shop.createKey({ permissions: ['events.view', 'users.view'] });
  const ask = async (given?: string) =>
    (await shop.request('GET', '/api/v1/admin/events?per_page=1000&total=true', given ? { key: given } : {})).json;
  // Events can be read once nothing that began before them is still running, in whichever database of the server.
  await until('the events can be read', async () => (await ask()).data.length >= 2);
  const [all, some] = [await ask(), await ask(key)];
  assert.equal(all.meta.total, all.data.length);
  assert.equal(some.meta.total, some.data.length);
  assert.ok(some.meta.total > 0 && some.meta.total < all.meta.total, `${some.meta.total} of ${all.meta.total}`);
});
