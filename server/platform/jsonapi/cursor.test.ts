import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { importPaymenter } from '../../import/index.ts';
import { randomFrom } from '../../testing/oracle/random.ts';
import { randomTables, sourceOf } from '../../testing/oracle/rows.ts';
import { types } from '../../testing/oracle/truth.ts';
import { openShop } from '../../testing/shop.ts';

const random = randomFrom(7);
const shop = await openShop({ after });
await importPaymenter(shop.database, shop.system.pepper, sourceOf(randomTables(random, { users: 40 })));

const listed = Object.values(types).flatMap(({ path, sorts }) => (path ? [{ path, sorts: Object.keys(sorts) }] : []));
const get = (path: string) => shop.request('GET', `/api/v1/admin/${path}`);

/** The ids of all pages, and what happens between two of them. */
async function walk(path: string, query: string, perPage: number, between = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await get(`${path}?${query}&per_page=${perPage}&page[cursor]=${cursor}`);
    assert.equal(answer.status, 200, answer.text);
    ids.push(...answer.json.data.map(({ id }: { id: string }) => id));
    cursor = answer.json.meta.next_cursor;
    assert.equal(answer.json.links.next === undefined, cursor === null);
    if (cursor) assert.ok(answer.json.links.next.endsWith(`page[cursor]=${cursor}`));
    await between();
  }
  return ids;
}

const offsetOrder = async (path: string, query: string): Promise<string[]> =>
  (await get(`${path}?${query}&per_page=1000`)).json.data.map(({ id }: { id: string }) => id);

for (const { path, sorts } of listed) {
  test(`${path}: pages by cursor follow one another as pages by number do, in every order`, async () => {
    const orders = ['', ...sorts.flatMap((sort) => [sort, `-${sort}`])];
    const pairs = sorts.map((sort) => `-${sort},${random.pick(sorts)},${random.pick(['', '-'])}id`);
    for (const sort of [...orders, ...pairs]) {
      const query = `sort=${sort}`;
      assert.deepEqual(await walk(path, query, 11), await offsetOrder(path, query), sort);
    }
  });
}

test('so do those of every other resource, also where the key is a text', async () => {
  const paths = new Set(listed.map(({ path }) => path));
  const others = shop.running.house.registry.all.filter(({ hidden, path }) => !hidden && !paths.has(path));
  assert.ok(others.length > 8);
  for (const { path, sorts } of others) {
    for (const sort of ['', ...sorts.flatMap((name) => [name, `-${name}`])])
      assert.deepEqual(await walk(path, `sort=${sort}`, 3), await offsetOrder(path, `sort=${sort}`), `${path} ${sort}`);
  }
});

test('a cursor goes on within filters, includes and fields that it was not made for', async () => {
  const query = 'sort=-last_name,first_name&filter[email]=a&include=orders&fields[users]=id';
  assert.deepEqual(await walk('users', query, 3), await offsetOrder('users', query));
});

test('rows that come and go meanwhile make no other row appear twice or not at all', async () => {
  for (const sort of ['last_name', '-last_name', 'first_name,-email', '-created_at', '-id', 'email']) {
    const query = `sort=${sort}`;
    const before = await offsetOrder('users', query);
    let added = 0;
    const between = async () => {
      const names = random.pick([
        [null, null],
        ['aaa', 'aaa'],
        ['Müller', 'zzz'],
        ['zz', 'Zz'],
        ['zoe', 'O’Brien'],
      ]);
      const text = `INSERT INTO users (first_name, last_name, email, password, created_at, updated_at)
        VALUES ($1, $2, $3, 'x', '2026-0${1 + random.number(9)}-11T10:00:00Z', now())`;
      await shop.database.query({ text }, [...names, `${sort}.${++added}@new.test`]);
    };
    const seen = await walk('users', query, 5, between);
    assert.equal(new Set(seen).size, seen.length, `${sort}: a row appears twice`);
    assert.deepEqual(
      seen.filter((id) => before.includes(id)),
      before,
      sort,
    );
    await shop.database.query({ text: "DELETE FROM users WHERE email LIKE '%@new.test'" });
  }
});

test('the last row of a page may be deleted before the next page is asked for', async () => {
  const before = await offsetOrder('ticket-messages', 'sort=-created_at');
  const first = await get('ticket-messages?sort=-created_at&per_page=5&page[cursor]=');
  await shop.request('DELETE', `/api/v1/admin/ticket-messages/${before[4]}`);
  const cursor = first.json.meta.next_cursor;
  const next = await get(`ticket-messages?sort=-created_at&per_page=5&page[cursor]=${cursor}`);
  assert.deepEqual(
    next.json.data.map(({ id }: { id: string }) => id),
    before.slice(5, 10),
  );
});

test('the first page by cursor links on and not back, and says nothing of numbers', async () => {
  const { json } = await get('users?per_page=2&page[cursor]=&filter[email]=e');
  assert.deepEqual(Object.keys(json.links), ['first', 'next']);
  assert.match(json.links.first, /\?per_page=2&filter\[email\]=e&page\[cursor\]=$/);
  assert.deepEqual(Object.keys(json.meta), ['path', 'per_page', 'next_cursor']);
});

const NO_CURSOR = 'The page[cursor] parameter is not a cursor: start again without it.';
const OTHER_SORT = 'The page[cursor] parameter belongs to another sort order: start again with an empty one.';
const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a cursor that nobody gave out is a 400', async () => {
  const refuse = async (query: string, message: string) => {
    const { status, json, text } = await get(`users?${query}`);
    assert.equal(status, 400, `${query}: ${text}`);
    assert.equal(json.message, message, query);
  };
  const broken = [
    ...['x', '%00', '!!!', 'eyJ9', forged(null), forged({}), forged([]), forged(['']), forged('1'), forged([1, 2])],
    ...[
      forged(['', 1]),
      forged(['', null]),
      forged(['', 'x']),
      forged(['', '1\0']),
      forged(['', '1', '2']),
      forged(['', ['1']]),
    ],
    ...[
      forged(['', '9'.repeat(30)]),
      forged(['', '1; DROP TABLE users']),
      forged(['', "' OR 1=1 --"]),
      'A'.repeat(5000),
    ],
  ];
  for (const cursor of broken) await refuse(`page[cursor]=${cursor}`, NO_CURSOR);
  for (const keys of [['x', '1'], ['2026-99-99', '1'], ['1', 'x'], [null], [null, null], ['1', '1', '1']])
    await refuse(`sort=created_at&page[cursor]=${forged(['created_at', ...keys])}`, NO_CURSOR);
  const { json } = await get('users?sort=email&per_page=1&page[cursor]=');
  for (const sort of ['', '-email', 'email,id', 'created_at'])
    await refuse(`sort=${sort}&page[cursor]=${json.meta.next_cursor}`, OTHER_SORT);
  await refuse('page[cursor][]=x', 'The page[cursor] parameter must be a text: send the one from links.next.');
});

test('a cursor cut short or changed by a character never fails', async () => {
  const { json } = await get('users?sort=last_name,-created_at&per_page=3&page[cursor]=');
  const cursor: string = json.meta.next_cursor;
  for (let at = 0; at < cursor.length; at++) {
    const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
    for (const text of [cursor.slice(0, at), changed]) {
      const { status } = await get(`users?sort=last_name,-created_at&per_page=3&page[cursor]=${text}`);
      assert.ok([200, 400].includes(status), `${status} for ${text}`);
    }
  }
});
