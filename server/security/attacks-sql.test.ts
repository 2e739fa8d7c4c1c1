import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Filter } from '../platform/jsonapi/filters.ts';
import type { Resource } from '../platform/jsonapi/resource.ts';
import { rawClient } from '../testing/raw.ts';
import { rowCounts } from '../testing/row-counts.ts';
import { samplesFor } from '../testing/samples.ts';
import { openShop } from '../testing/shop.ts';
import { until } from '../testing/until.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: SQL in requests, and what a deletion takes along.

const shop = await openShop({ after }, { recorded: true });
const raw = rawClient({ after }, shop.url);
const ADMIN = '/api/v1/admin';
const users = `${ADMIN}/users`;
const lists = shop.running.house.registry.all.filter(({ hidden }) => !hidden);
const get = (path: string) => raw({ method: 'GET', path, headers: { authorization: `Bearer ${shop.key}` } });
const idsIn = (text: string): string[] => JSON.parse(text).data.map(({ id }: { id: string }) => id);

/** An end of a range of times, which says what it can't read. */
const isEnd = ({ kind }: Filter): boolean => kind === 'from' || kind === 'until';
const namesOf = (filters: Resource['filters'], wanted: (filter: Filter) => boolean): string[] =>
  Object.keys(filters).filter((name) => wanted(filters[name]!));

const INJECTIONS = [
  `'`,
  `"`,
  `' OR '1'='1`,
  `1 OR 1=1`,
  `1) OR (1=1`,
  `' UNION SELECT password FROM users --`,
  `'; CREATE TABLE hacked (x int); --`,
  `1; DROP TABLE users; --`,
  `$1`,
  `$$; DROP TABLE users; $$`,
  `(SELECT pg_sleep(30))`,
  `\\'; DROP TABLE users; --`,
  `%' AND password LIKE '$2y%`,
  `/**/OR/**/true`,
  `email DESC NULLS LAST (SELECT 1)`,
  `CASE WHEN true THEN id ELSE 1/0 END`,
];

test('attack-44-sql-injection: no text of a request ever becomes SQL, at any place of any resource', async () => {
  await until('events can be read', async () => idsIn((await get(`${ADMIN}/events`)).text).length > 0);
  const before = await rowCounts(shop.database);
  let tried = 0;
  const ask = async (path: string) => {
    tried++;
    const answer = await get(path);
    assert.ok(answer.status < 500, `${path}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const tryOn = async ({ path, type, filters }: Resource) => {
    const list = `${ADMIN}/${path}`;
    const all = idsIn((await get(`${list}?per_page=1000`)).text);
    const page = idsIn((await get(list)).text);
    const idsOf = async (query: string) => idsIn((await ask(`${list}?${query}`)).text);
    const statusOf = async (path: string) => (await ask(path)).status;
    for (const injection of INJECTIONS) {
      const text = encodeURIComponent(injection);
      const [ends, others] = [namesOf(filters, isEnd), namesOf(filters, (filter) => !isEnd(filter))];
      for (const name of ends) assert.equal(await statusOf(`${list}?filter[${name}]=${text}`), 400, `${name} ${text}`);
      for (const name of others) assert.deepEqual(await idsOf(`filter[${name}]=${text}`), [], `${name} ${text}`);
      for (const query of [
        `filter[${text}]=1`,
        `sort=${text}`,
        `sort=-${text}`,
        `include=${text}`,
        `page[cursor]=${text}`,
      ])
        assert.equal(await statusOf(`${list}?${query}`), 400, query);
      for (const query of [`fields[${type}]=${text}`, `fields[${text}]=id`, `page=${text}`, `${text}=1`])
        assert.deepEqual(await idsOf(query), page, query);
      assert.equal(await statusOf(`${list}?per_page=${text}`), 422);
      assert.equal(await statusOf(`${list}/${text}`), 404, injection);
      const cursor = Buffer.from(JSON.stringify(['', injection])).toString('base64url');
      const paged = await ask(`${list}?page[cursor]=${cursor}`);
      assert.ok(paged.status === 400 || idsIn(paged.text).every((id) => all.includes(id)), injection);
    }
  };
  await Promise.all(lists.map(tryOn));
  for (const injection of INJECTIONS) {
    const { status, text } = await ask(`${ADMIN}/search?q=${encodeURIComponent(injection)}`);
    assert.deepEqual([status, JSON.parse(text).data], [200, []], injection);
  }
  assert.ok(tried > 3000, `${tried} requests`);
  assert.deepEqual(await rowCounts(shop.database), before);
});

test('attack-44-sql-injection: texts are stored as they are written', async () => {
  const before = Object.keys(await rowCounts(shop.database));
  for (const injection of INJECTIONS) {
    const { status, json } = await shop.request('PATCH', `${users}/4`, {
      body: { first_name: injection, last_name: injection },
    });
    assert.deepEqual([status, json.data.attributes.first_name], [200, injection]);
    const found = await get(`${users}?filter[first_name]=${encodeURIComponent(injection)}`);
    if (!injection.includes(',')) assert.deepEqual(idsIn(found.text), ['4'], injection);
  }
  assert.deepEqual(Object.keys(await rowCounts(shop.database)), before);
});

test('attack-47-cascades: deleting a row takes nothing with it but what is part of it', async () => {
  const samples = samplesFor(shop);
  /** Without what is only added to: the audit, the events, and the books, which note that an item or a balance is gone. */
  const grownRows = async () => {
    const { audits: _, events: __, ledger_entries: ___, ...rows } = await rowCounts(shop.database);
    return rows as Record<string, number>;
  };
  for (const { path, table } of lists.filter(({ destroy }) => destroy)) {
    const id = await samples.create(path);
    await samples.create(path);
    const before = await grownRows();
    assert.equal((await shop.request('DELETE', `${ADMIN}/${path}/${id}`)).status, 204, path);
    const now = await grownRows();
    const own = { api_keys: 'api_key_secrets', webhook_endpoints: 'webhook_secrets' }[table];
    const secrets = own ? { [own]: before[own]! - 1 } : {};
    assert.deepEqual(now, { ...before, [table]: before[table]! - 1, ...secrets }, path);
  }
  const { services, orders } = await rowCounts(shop.database);
  const [order] = await shop.database.query<{ id: bigint }>({
    text: 'SELECT order_id AS id FROM services WHERE order_id IS NOT NULL LIMIT 1',
  });
  assert.equal((await shop.request('DELETE', `${ADMIN}/orders/${order!.id}`)).status, 204);
  const left = await rowCounts(shop.database);
  assert.deepEqual([left.services, left.orders], [services, orders! - 1], 'the services of an order stay');
});
