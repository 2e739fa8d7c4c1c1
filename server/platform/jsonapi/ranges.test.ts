import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { houseRegistry } from '../../house.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after });
const TIMES = ['2026-01-31T23:59:59.999999Z', '2026-02-01T00:00:00Z', '2026-02-28T12:00:00Z', '2026-03-01T00:00:00Z'];
await shop.database.query(
  {
    text: `INSERT INTO users (email, password, email_verified_at, created_at, updated_at)
         SELECT 'user' || n || '@example.com', '', CASE WHEN n > 2 THEN at END, at, at FROM unnest($1::timestamptz[]) WITH ORDINALITY AS times (at, n)`,
  },
  [TIMES],
);

const get = (search: string, path = 'users') => shop.request('GET', `/api/v1/admin/${path}?${search}`);

async function found(search: string): Promise<string[]> {
  const { status, json, text } = await get(`filter[search]=example.com&sort=id&${search}`);
  assert.equal(status, 200, text);
  return json.data.map(({ attributes }: { attributes: { email: string } }) => attributes.email.slice(4, 5));
}

test('a range begins with its first moment and ends before its last', async () => {
  assert.deepEqual(await found('filter[created_from]=2026-02-01&filter[created_until]=2026-03-01'), ['2', '3']);
  assert.deepEqual(await found('filter[created_from]=2026-02-01'), ['2', '3', '4']);
  assert.deepEqual(await found('filter[created_until]=2026-02-01'), ['1']);
  assert.deepEqual(await found('filter[created_from]=2026-03-01&filter[created_until]=2026-02-01'), []);
});

test('an end is a date or a time, in UTC unless it says otherwise', async () => {
  assert.deepEqual(await found('filter[created_from]=2026-02-28T12:00:00Z'), ['3', '4']);
  assert.deepEqual(await found('filter[created_from]=2026-02-28 12:00:00.000001'), ['4']);
  assert.deepEqual(await found('filter[created_from]=2026-02-28T14:00:00%2B02:00'), ['3', '4']);
  assert.deepEqual(await found('filter[created_from]=%202026-03-01%20'), ['4']);
  assert.deepEqual(await found('filter[created_from]='), ['1', '2', '3', '4']);
});

test('what has no such time is in no range of it', async () => {
  assert.deepEqual(await found('filter[email_verified_until]=9999-12-31'), ['3', '4']);
});

test('a range goes along with other filters, sorts and cursors', async () => {
  assert.deepEqual(await found('filter[created_from]=2026-02-01&filter[email]=user3'), ['3']);
  const first = await get(
    'filter[created_from]=2026-02-01&filter[created_until]=2026-03-01&sort=-created_at&per_page=1&page[cursor]=',
  );
  assert.equal(first.json.data[0].attributes.email, 'user3@example.com');
  const next = await shop.request('GET', first.json.links.next.slice(shop.url.length));
  assert.equal(next.json.data[0].attributes.email, 'user2@example.com');
  assert.equal(next.json.links.next, undefined);
});

test('what is no time is refused by a sentence that names the filter', async () => {
  for (const value of [
    'soon',
    '2026-02-30',
    '2026-01-01,2026-01-02',
    '2026-01-01T00:00:00 02:00',
    "'; DROP TABLE users",
    '99999-01-01',
    'infinity',
    'now',
  ]) {
    const { status, json } = await get(`filter[created_from]=${encodeURIComponent(value)}`);
    assert.equal(status, 400, value);
    assert.match(json.message, /^The filter\[created_from\] parameter must be one date or time, such as 2026-01-31/);
  }
  const twice = await get('filter[created_until][]=2026-01-01&filter[created_until][]=2026-01-02');
  assert.equal(twice.status, 400);
  assert.match(twice.json.message, /filter\[created_until\]/);
});

test('every time of every resource has a range, in the API and in its document', async () => {
  const { json: document } = await shop.request('GET', '/api/openapi.json');
  for (const { type, path, attributes, filters, hidden } of houseRegistry.all) {
    if (hidden) continue;
    const times = Object.entries(attributes).filter(([, { kind }]) => kind === 'time');
    const ranges = times.flatMap(([name]) => ['from', 'until'].map((end) => `${name.replace(/_at$/, '')}_${end}`));
    for (const name of ranges) assert.ok(filters[name], `${type} has no filter ${name}`);
    const list = document.paths[`/api/v1/admin/${path}`].get.parameters.map(({ name }: { name?: string }) => name);
    for (const name of ranges) assert.ok(list.includes(`filter[${name}]`), `${type} does not say ${name}`);
    const search = ranges.map((name) => `filter[${name}]=2026-01-01`).join('&');
    assert.equal((await get(search, path)).status, 200, type);
  }
});

test('the texts about unknown filters and sorts stay as recorded', async () => {
  const { json: filter } = await get('filter[nothing]=1');
  assert.match(filter.message, /Allowed filter\(s\) are `first_name, last_name, email`/);
  const { json: sort } = await get('sort=nothing', 'invoices');
  assert.match(sort.message, /Allowed sort\(s\) are `id, created_at, updated_at, currency_code`/);
});
