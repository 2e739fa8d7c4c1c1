import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { rawClient } from '../testing/raw.ts';
import { openShop } from '../testing/shop.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: columns that are not shown.

const shop = await openShop({ after }, { recorded: true });
const raw = rawClient({ after }, shop.url);
const ADMIN = '/api/v1/admin';
const users = `${ADMIN}/users`;
const lists = shop.running.house.registry.all.filter(({ hidden }) => !hidden);
const SECRET = 'JBSWY3DPEHPK3PXP';
await shop.database.query({ text: 'UPDATE users SET tfa_secret = $1 WHERE id = 3' }, [SECRET]);

const get = (path: string) => raw({ method: 'GET', path, headers: { authorization: `Bearer ${shop.key}` } });
const idsIn = (text: string): string[] => JSON.parse(text).data.map(({ id }: { id: string }) => id);

test('attack-32-filter-oracle: which rows are shown never depends on a column that is not shown', async () => {
  const columns = await shop.database.query<{ table_name: string; column_name: string }>({
    text: `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`,
  });
  let tried = 0;
  for (const { type, path, table, attributes, filters } of lists) {
    const all = idsIn((await get(`${ADMIN}/${path}`)).text);
    const hidden = columns
      .filter((column) => column.table_name === table)
      .map(({ column_name }) => column_name)
      .filter((name) => !(name in attributes) && !(name in filters));
    for (const name of hidden) {
      assert.equal((await get(`${ADMIN}/${path}?filter[${name}]=x`)).status, 400, `${path} ${name}`);
      assert.equal((await get(`${ADMIN}/${path}?sort=${name}`)).status, 400, `${path} ${name}`);
      assert.equal((await get(`${ADMIN}/${path}?sort=-${name}`)).status, 400, `${path} ${name}`);
      assert.equal((await get(`${ADMIN}/${path}?include=${name}`)).status in { 200: 1, 400: 1 }, true);
      const { status, text } = await get(`${ADMIN}/${path}?fields[${type}]=${name}`);
      assert.equal(status, 200);
      assert.deepEqual(idsIn(text), all);
      assert.ok(
        JSON.parse(text).data.every((row: object) => !('attributes' in row)),
        'and is not shown when it is asked for',
      );
      tried++;
    }
  }
  assert.ok(tried > 20, `${tried} hidden columns were tried`);
});

test('attack-32-filter-oracle: the ways by which secrets were guessed elsewhere are refused or change nothing', async () => {
  const all = idsIn((await get(users)).text);
  const [{ password }] = (await shop.database.query<{ password: string }>({
    text: 'SELECT password FROM users WHERE id = 2',
  })) as [{ password: string }];
  const guesses = [
    encodeURIComponent(password.slice(0, 8)),
    encodeURIComponent(password),
    SECRET.slice(0, 4),
    'x',
    '%',
  ];
  const ways = [
    'filter[password]',
    'filter[user.tfa_secret]',
    'filter[users.password]',
    'filter[t1.password]',
    'filter[password][_starts_with]',
    'filter[password][$startsWith]',
    'filter[role.permissions]',
    'filter[email_search]',
    'filter[_or][0][password]',
    'filter[][password]',
    'where[password]',
    'lookup[password]',
    'filters[password]',
    'search',
    'q',
    'query',
    'email',
    'password',
    'tfa_secret',
  ];
  for (const way of ways)
    for (const guess of guesses) {
      const { status, text } = await get(`${users}?${way}=${guess}`);
      if (status === 400) continue;
      assert.equal(status, 200, way);
      assert.deepEqual(idsIn(text), all, `${way}=${guess}`);
    }
  for (const sort of [
    'password',
    '-password',
    'tfa_secret',
    'users.password',
    'role.permissions',
    'email,password',
    'email;password',
    'lower(password)',
    'password asc',
    'email_search',
  ])
    assert.equal((await get(`${users}?sort=${encodeURIComponent(sort)}`)).status, 400, sort);
});

test('attack-32-filter-oracle: no answer holds a secret, whatever is included', async () => {
  const rows = await shop.database.query<{ secret: string }>({
    text: `SELECT password AS secret FROM users UNION SELECT tfa_secret FROM users WHERE tfa_secret IS NOT NULL
           UNION SELECT encode(digest, 'hex') FROM api_key_secrets`,
  });
  for (const { path, includes } of lists) {
    const { status, text } = await get(`${ADMIN}/${path}?per_page=1000&include=${includes.join()}`);
    assert.equal(status, 200, path);
    for (const { secret } of rows) assert.ok(!text.includes(secret), path);
  }
});
