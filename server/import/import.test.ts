import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { StartError } from '../platform/errors.ts';
import { toMinorUnits } from '../platform/money.ts';
import { createPepper } from '../platform/pepper.ts';
import { openSealed } from '../platform/seal.ts';
import { openSetting } from '../settings/index.ts';
import { createTestDatabase } from '../testing/database.ts';
import { encrypted } from '../testing/laravel.ts';
import { randomFrom } from '../testing/oracle/random.ts';
import { randomTables, sourceOf } from '../testing/oracle/rows.ts';
import { openShop, WIRE } from '../testing/shop.ts';
import { verifyPassword } from '../users/index.ts';
import { fileSource, importPaymenter, type Source, type SourceRow } from './index.ts';
import { laravelDecrypter } from './laravel-encryption.ts';

const shop = await openShop({ after }, { recorded: true });
const fixture = await fileSource(`${WIRE}/fixture.json`);
const pepper = createPepper('a secret that only this test knows, so long');

const AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  prices: ['price', 'setup_fee'],
  services: ['price'],
  invoice_items: ['price'],
  credits: ['amount'],
};

/** Columns of the source that are something else here, and are looked at below. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = { api_keys: ['token'] };

const TABLES = [
  ...[
    'roles',
    'users',
    'categories',
    'products',
    'plans',
    'prices',
    'coupons',
    'orders',
    'services',
    'invoices',
    'invoice_items',
  ],
  ...[
    'service_upgrades',
    'credits',
    'tickets',
    'ticket_messages',
    'ticket_message_attachments',
    'custom_properties',
    'properties',
    'api_keys',
  ],
];

/** A value of the source and of the target are the same, whatever types they have. */
function same(given: unknown, taken: unknown, currency: string, isAmount: boolean): boolean {
  if (given === null || given === undefined) return taken === null;
  if (isAmount) return taken === toMinorUnits(String(given), currency);
  if (taken instanceof Temporal.Instant)
    return taken.equals(Temporal.Instant.from(`${String(given).padEnd(19, ' 00:00:00').replace(' ', 'T')}Z`));
  if (typeof taken === 'boolean') return taken === Boolean(Number(given));
  if (typeof given === 'object') return JSON.stringify(given) === JSON.stringify(taken);
  if (typeof taken === 'object') return JSON.stringify(taken) === String(given);
  return String(given) === String(taken) || Number(given) === Number(taken);
}

for (const table of TABLES) {
  test(`every row of ${table} is taken over, column by column`, async () => {
    const given = (await fixture.rows(table)).filter(({ name }) => table !== 'api_keys' || name !== 'a key of tests');
    const text = `SELECT * FROM ${table} ORDER BY id`;
    const taken = (await shop.database.query<Record<string, unknown>>({ text })).slice(0, given.length);
    assert.equal(taken.length, given.length);
    for (const [index, row] of given.entries()) {
      for (const [column, value] of Object.entries(row).filter(([name]) => !ELSEWHERE[table]?.includes(name))) {
        const found = taken[index]!;
        const emptyList = column === 'ip_addresses' && value === null;
        const equal = same(
          emptyList ? [] : value,
          found[column],
          String(found.currency_code),
          Boolean(AMOUNTS[table]?.includes(column)),
        );
        assert.ok(equal, `${table} ${row.id}.${column}: ${JSON.stringify(value)} became ${found[column]}`);
      }
    }
  });
}

test('currencies and settings are taken over', async () => {
  const currencies = await shop.database.query({
    text: 'SELECT code, name, prefix, suffix, format FROM currencies ORDER BY code',
  });
  assert.deepEqual(currencies, await fixture.rows('currencies'));
  const text = 'SELECT value, type, encrypted FROM settings WHERE key = $1 AND settingable_type IS NULL';
  for (const { key, value, type, encrypted } of await fixture.rows('settings')) {
    const [setting] = await shop.database.query<Record<string, unknown>>({ text }, [String(key)]);
    assert.deepEqual(setting, { value, type, encrypted: Boolean(encrypted) }, String(key));
  }
});

test('keys and passwords that moved in go on working', async () => {
  for (const [key, status] of [
    ['pk-full-000000000000000000000001', 200],
    ['pk-usersview-00000000000000000002', 200],
    ['pk-disabled-000000000000000000003', 401],
    ['pk-iplocked-000000000000000000004', 403],
    ['pk-wrongtype-0000000000000000005', 403],
    ['pk-noperms-0000000000000000000006', 403],
    ['pk-full-000000000000000000000002', 401],
  ] as const)
    assert.equal((await shop.request('GET', '/api/v1/admin/users?per_page=1', { key })).status, status, key);
  const users = await shop.database.query<{ email: string; password: string }>({
    text: 'SELECT email, password FROM users ORDER BY id',
  });
  for (const { email, password } of users.slice(0, 2)) {
    assert.equal(
      await verifyPassword(email === 'admin@example.com' ? 'admin-secret-1' : 'user-secret-1', password),
      true,
      email,
    );
    assert.equal(await verifyPassword('wrong', password), false);
  }
});

test('what is created next gets the next id', async () => {
  for (const [path, table, body] of [
    ['users', 'users', { email: 'next@example.com', password: 'long enough' }],
    ['orders', 'orders', { user_id: 2, currency_code: 'USD' }],
    ['invoices', 'invoices', { user_id: 2, currency_code: 'USD' }],
    ['tickets', 'tickets', { subject: 'x', user_id: 2 }],
    ['categories', 'categories', { name: 'x', slug: 'x' }],
    ['coupons', 'coupons', { code: 'x', type: 'fixed', value: 1 }],
  ] as const) {
    const highest = Math.max(...(await fixture.rows(table)).map(({ id }) => Number(id)));
    const { json } = await shop.request('POST', `/api/v1/admin/${path}`, { body });
    assert.equal(json.data.id, String(highest + 1), path);
  }
});

async function emptyDatabase(t: { after(done: () => Promise<void>): void }) {
  const { database, drop } = await createTestDatabase();
  t.after(drop);
  return database;
}

const withRow = (table: string, row: SourceRow): Source => ({
  rows: async (name) => [...(await fixture.rows(name)), ...(name === table ? [row] : [])],
});

const TIMES = { created_at: '2026-01-01 10:00:00', updated_at: '2026-01-01 10:00:00' };

test('all or nothing: a row that does not fit stops the import, names its table, and leaves nothing', async (t) => {
  const database = await emptyDatabase(t);
  for (const [table, row] of [
    ['users', { id: 9, email: 'JANE@example.com', password: 'x', ...TIMES }],
    ['users', { id: 9, email: null, password: 'x', ...TIMES }],
    ['categories', { id: 9, slug: 'x', name: 'x', parent_id: 99, ...TIMES }],
    [
      'services',
      {
        id: 9,
        product_id: 1,
        plan_id: 1,
        user_id: 2,
        currency_code: 'USD',
        quantity: 1,
        price: 'x',
        status: 'active',
        ...TIMES,
      },
    ],
    ['invoices', { id: 9, user_id: 2, status: 'unheard', currency_code: 'USD', ...TIMES }],
    ['invoice_items', { id: 99, invoice_id: 2, description: 'x', price: '1', quantity: 0, ...TIMES }],
    ['credits', { id: 9, user_id: 2, currency_code: 'USD', amount: '-1.00', ...TIMES }],
    ['tickets', { id: 9, subject: 'x', user_id: 99, status: 'open', priority: 'low', ...TIMES }],
    ['ticket_messages', { id: 99, ticket_id: 1, user_id: 1, message: 'a\0b', ...TIMES }],
    ['roles', { id: 9, name: 'x', permissions: '{broken', ...TIMES }],
    ['users', { id: 9, email: 'x@example.com', password: 'x', created_at: 'yesterday', updated_at: 'yesterday' }],
  ] as const)
    await assert.rejects(importPaymenter(database, pepper, withRow(table, row)), (error: Error) => {
      assert.ok(error instanceof StartError, `${table}: ${error}`);
      assert.match(
        error.message,
        new RegExp(`^The rows of ${table} can not be taken over \\(.+\\): repair the source, then import again\\.$`),
      );
      return true;
    });
  await assert.rejects(
    importPaymenter(database, pepper, withRow('invoice_items', { id: 99, invoice_id: 77, price: '1' })),
    {
      message: 'An invoice item belongs to the invoice 77, which is not there: repair the source, then import again.',
    },
  );
  for (const table of [...TABLES, 'currencies', 'oauth_clients'])
    assert.deepEqual(await database.query({ text: `SELECT 1 FROM ${table}` }), [], table);
  const { tables } = await importPaymenter(database, pepper, fixture);
  assert.equal(tables.users, 5);
});

test('a database that holds users is not imported into', async (t) => {
  const database = await emptyDatabase(t);
  await importPaymenter(database, pepper, fixture);
  await assert.rejects(importPaymenter(database, pepper, fixture), {
    message: 'The database holds users already: import into an empty one (another TOLLGATE_DATA or DATABASE_URL).',
  });
});

test('of two imports at once into one database at most one happens', async (t) => {
  const database = await emptyDatabase(t);
  const results = await Promise.allSettled([1, 2].map(() => importPaymenter(database, pepper, fixture)));
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await database.query({ text: 'SELECT 1 FROM users' })).length, 5);
});

test('thousands of rows are taken over, more than fit into one statement', async (t) => {
  const database = await emptyDatabase(t);
  const tables = randomTables(randomFrom(3), { users: 510 });
  const report = await importPaymenter(database, pepper, sourceOf(tables));
  for (const [table, rows] of Object.entries(tables)) assert.equal(report.tables[table], rows.length, table);
  const sum = (table: string) => `SELECT count(*)::int AS count, sum(id)::bigint AS ids FROM ${table}`;
  for (const table of ['users', 'services', 'invoice_items', 'properties']) {
    const expected = {
      count: tables[table]!.length,
      ids: tables[table]!.reduce((ids, { id }) => ids + BigInt(id), 0n),
    };
    assert.deepEqual(await database.query({ text: sum(table) }), [expected], table);
  }
});

test('with the application key of the other panel its secrets go on working; without it none is let in without a second factor', async (t) => {
  const key = randomBytes(32);
  const [factor, password, api] = ['JBSWY3DPEHPK3PXP', 'hunter', 'ptla_1'].map((text) => encrypted(key, text));
  const user = { ...(await fixture.rows('users'))[0], id: 900, email: 'two@example.com', tfa_secret: factor };
  const of = (rest: object) => ({ type: 'string', encrypted: 1, ...rest, ...TIMES });
  const added: Record<string, object[]> = {
    users: [user],
    extensions: [{ id: 2, name: 'Frankfurt', extension: 'Pterodactyl', type: 'server', enabled: 1, ...TIMES }],
    settings: [
      of({ key: 'mail_password', value: password }),
      of({ key: 'api_key', value: api, settingable_type: 'App\\Models\\Server', settingable_id: 2 }),
    ],
  };
  const rows: Source['rows'] = async (table) => [
    ...(await fixture.rows(table)).filter((row) => row.key !== 'mail_password'),
    ...((added[table] ?? []) as SourceRow[]),
  ];
  const take = async (decrypt?: Source['decrypt']) => {
    const database = await emptyDatabase(t);
    const { unopened } = await importPaymenter(database, pepper, { rows, decrypt });
    const [taken] = await database.query<{ factor: string; password: string | null; sealed: Record<string, string> }>({
      text: `SELECT (SELECT tfa_secret FROM users WHERE id = 900) AS factor, (SELECT sealed FROM servers) AS sealed,
        (SELECT value FROM settings WHERE key = 'mail_password') AS password`,
    });
    return { unopened, ...taken! };
  };
  const opened = await take(laravelDecrypter([`base64:${key.toString('base64')}`]));
  assert.deepEqual([opened.unopened, opened.factor], [0, 'JBSWY3DPEHPK3PXP']);
  assert.equal(openSetting(pepper, 'mail_password', opened.password), 'hunter');
  const sealing = { pepper, purpose: 'servers', name: '2:api_key' };
  assert.equal(openSealed(sealing, Buffer.from(opened.sealed.api_key!, 'base64'))?.toString(), 'ptla_1');
  assert.deepEqual(await take(), { unopened: 3, factor, password: null, sealed: {} });
});

test('a priority of the panel that its own rules refuse becomes medium', async (t) => {
  const database = await emptyDatabase(t);
  const ticket = { id: 9, subject: 'x', user_id: 2, status: 'open', priority: 'normal', ...TIMES };
  await importPaymenter(database, pepper, withRow('tickets', ticket));
  assert.deepEqual(await database.query({ text: 'SELECT priority FROM tickets WHERE id = 9' }), [
    { priority: 'medium' },
  ]);
});

test('a file that is no export is refused with a sentence that names it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'export.json');
  for (const [content, problem] of [
    ['{"users": [', /^The file .+export\.json is not valid JSON: export it again\.$/],
    ['', /is not valid JSON/],
    ['[]', /^The file .+export\.json is not an export: it must be a JSON object of tables, each an array of rows\.$/],
    ['{"users": {"id": 1}}', /is not an export/],
    ['{"users": [1]}', /is not an export/],
    ['null', /is not an export/],
  ] as const) {
    await writeFile(file, content);
    await assert.rejects(fileSource(file), { message: problem });
  }
  await assert.rejects(fileSource(join(folder, 'none.json')), {
    message: /can not be read: check the path after --from\.$/,
  });
});
