import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const get = (search: string) => shop.request('GET', `/api/v1/admin/users?${search}`);
const pathOf = (link: string) => link.replace(`${shop.url}/api/v1/admin/users?`, '');

test('links keep the whole query as it came, and only the page differs', async () => {
  for (const kept of [
    'per_page=2',
    'sort=-id&per_page=2',
    'per_page=2&filter[email]=example&include=role&fields[users]=id,email',
    'filter%5Bemail%5D=e&per_page=2',
    'per_page=2&filter[first_name][]=a&filter[first_name][]=o&filter[first_name][]=e',
    'per_page=2&unknown=%C3%BC+%26%20&x',
  ]) {
    const { status, json, text } = await get(`${kept}&page=2`);
    assert.equal(status, 200, text);
    assert.equal(pathOf(json.links.first), `${kept}&page=1`);
    assert.equal(pathOf(json.links.prev), `${kept}&page=1`);
    assert.equal(pathOf(json.meta.current_page_url), `${kept}&page=2`);
    if (json.links.next) assert.equal(pathOf(json.links.next), `${kept}&page=3`);
  }
  const { json } = await get('page=2&per_page=2&page=1&page=2');
  assert.equal(pathOf(json.links.next), 'per_page=2&page=3');
});

test('following the links meets every row once, in both directions', async () => {
  const ids: string[] = [];
  let last = '';
  for (let link = `${shop.url}/api/v1/admin/users?per_page=2&sort=-email`; link; ) {
    const { json } = await shop.request('GET', link.slice(shop.url.length));
    ids.push(...json.data.map(({ id }: { id: string }) => id));
    last = json.meta.current_page_url;
    link = json.links.next;
  }
  assert.deepEqual([...ids].sort(), ['1', '2', '3', '4', '5']);
  const back: string[] = [];
  for (let link = last; link; ) {
    const { json } = await shop.request('GET', link.slice(shop.url.length));
    back.unshift(...json.data.map(({ id }: { id: string }) => id));
    link = json.links.prev;
  }
  assert.deepEqual(back, ids);
});

test('per_page is 15 unless a number from 1 to 1000 is asked for; more is 1000', async () => {
  for (const [given, used] of [
    ['', 15],
    ['per_page=', 15],
    ['per_page=0', 15],
    ['per_page=000', 15],
    ['per_page=1', 1],
    ['per_page=007', 7],
    ['per_page=%2010%20', 10],
    ['per_page=1000', 1000],
    ['per_page=1001', 1000],
    ['per_page=999999999999999', 1000],
  ] as const) {
    const { json } = await get(given);
    assert.equal(json.meta.per_page, used, given);
    assert.equal(json.data.length, Math.min(used, 5), given);
  }
});

test('per_page that is no number is refused', async () => {
  for (const given of ['abc', '-1', '1.5', '1e3', '%2B5', '0x10', '９', '1 000', '9'.repeat(16), '%00', 'NaN']) {
    const { status, json } = await get(`per_page=${given}`);
    assert.equal(status, 422, given);
    assert.deepEqual(json.errors, { per_page: ['The per page field must be a positive integer.'] });
  }
  for (const given of ['per_page[]=2', 'per_page[a]=2']) assert.equal((await get(given)).status, 422, given);
});

test('a page that is no number is the first; one behind the last is empty', async () => {
  for (const given of [
    'page=0',
    'page=-1',
    'page=abc',
    'page=1.5',
    'page[]=2',
    'page[number]=2',
    'page=%00',
    `page=${'9'.repeat(30)}`,
  ]) {
    const { status, json } = await get(`${given}&per_page=2`);
    assert.equal(status, 200, given);
    assert.equal(json.meta.current_page, 1, given);
    assert.equal(json.links.prev, undefined, given);
  }
  const { json } = await get('page=999999999&per_page=1000');
  assert.deepEqual(json.data, []);
  assert.deepEqual([json.meta.from, json.meta.to, json.links.next], [null, null, undefined]);
  assert.match(json.links.prev, /page=999999998$/);
});

test('a page is full when exactly as many rows are left, and then links no further', async () => {
  const { json } = await get('per_page=5');
  assert.equal(json.data.length, 5);
  assert.equal(json.links.next, undefined);
  const first = await get('per_page=4');
  assert.ok(first.json.links.next);
});

test('spaces around a value count for nothing', async () => {
  const { json } = await get(
    'sort=%20-id,%20&include=%20role%20&filter[email]=%20EXAMPLE.com%20&per_page=2&fields[users]=id',
  );
  assert.deepEqual(
    json.data.map(({ id }: { id: string }) => id),
    ['5', '2'],
  );
  assert.equal((await get('filter[email]=%20%20&per_page=1000')).json.data.length, 5);
});
