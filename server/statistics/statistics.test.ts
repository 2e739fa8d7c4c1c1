import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { openShop } from '../testing/shop.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openShop({ after }, { clock });
const STATISTICS = '/api/v1/admin/statistics';
const get = async (path: string) => (await shop.request('GET', `${STATISTICS}/${path}`)).json;
const sql = (text: string) => shop.database.query({ text });

await sql(
  `INSERT INTO currencies (code, name, created_at, updated_at) VALUES ('EUR', 'Euro', now(), now()), ('JPY', 'Yen', now(), now())`,
);
await sql(
  `INSERT INTO users (email, password, created_at, updated_at) SELECT 'u' || n || '@example.com', 'x', at, at
   FROM unnest(ARRAY[timestamptz '2026-11-23T00:00Z', '2026-11-23T23:59:59.999Z', '2026-11-25T11:00Z', '2026-10-26T09:00Z']) WITH ORDINALITY AS given (at, n)`,
);
await sql(
  `INSERT INTO invoices (id, user_id, status, currency_code, created_at, updated_at) OVERRIDING SYSTEM VALUE VALUES
   (1, 1, 'paid', 'EUR', now(), '2026-11-24T08:00Z'), (2, 1, 'paid', 'EUR', now(), '2026-11-24T23:59:59Z'), (3, 1, 'pending', 'EUR', now(), '2026-11-24T08:00Z'),
   (4, 1, 'paid', 'JPY', now(), '2026-11-25T08:00Z'), (5, 1, 'paid', 'EUR', now(), '2026-10-20T08:00Z')`,
);
await sql(
  `INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, created_at, updated_at)
   SELECT id, currency_code, 'x', price, quantity, now(), now() FROM invoices, (VALUES (1, 1000, 2), (1, 50, 1), (2, 100, 1), (3, 9999, 1), (4, 5000, 1), (5, 7, 1)) AS given (invoice, price, quantity) WHERE invoice = id`,
);

const NOVEMBER = 'from=2026-11-23&to=2026-11-26T00:00:00Z';

test('revenue is what items of paid invoices come to, by day and currency, in the exponent of the currency', async () => {
  const { data, meta } = await get(`revenue?${NOVEMBER}`);
  assert.deepEqual(
    data.map(({ at, currency_code, value }: Record<string, string>) => `${at!.slice(0, 10)} ${currency_code} ${value}`),
    [
      '2026-11-23 EUR 0.00',
      '2026-11-23 JPY 0',
      '2026-11-24 EUR 21.50',
      '2026-11-24 JPY 0',
      '2026-11-25 EUR 0.00',
      '2026-11-25 JPY 5000',
    ],
  );
  assert.deepEqual(meta.currencies, [
    { currency_code: 'EUR', total: '21.50', previous_total: '0.00' },
    { currency_code: 'JPY', total: '5000', previous_total: '0' },
  ]);
  const month = await get('revenue?from=2026-11-01&to=2026-12-01&interval=month');
  assert.deepEqual([month.data.length, month.data[0].value], [2, '21.50']);
  assert.equal(month.meta.currencies[0].previous_total, '0.07');
});

test('revenue follows every change: a payment, an item, a cancellation, a deletion', async () => {
  const total = async () => {
    const { currencies } = (await get(`revenue?${NOVEMBER}`)).meta;
    return currencies.find(({ currency_code }: { currency_code: string }) => currency_code === 'EUR')?.total;
  };
  const patch = (path: string, body: object) => shop.request('PATCH', `/api/v1/admin/${path}`, { body });
  await patch('invoices/3', { status: 'paid' });
  assert.equal(await total(), '121.49');
  const [item] = await shop.database.query<{ id: bigint }>({
    text: 'SELECT id FROM invoice_items WHERE invoice_id = 3',
  });
  await sql(`UPDATE invoice_items SET price = 1000, quantity = 3 WHERE id = ${item!.id}`);
  assert.equal(await total(), '51.50');
  await sql(`DELETE FROM invoice_items WHERE id = ${item!.id}`);
  assert.equal(await total(), '21.50');
  await patch('invoices/2', { status: 'cancelled' });
  assert.equal(await total(), '20.50');
  await sql('DELETE FROM invoices WHERE id = 1');
  assert.equal(await total(), undefined, 'nothing is left of it');
  const [kept] = await shop.database.query<{ count: bigint }>({ text: 'SELECT count(*) FROM revenue_changes' });
  assert.equal(kept!.count, 0n);
});

test('a paid invoice counts on the day it was paid, whatever is changed about it later', async () => {
  await sql(`INSERT INTO invoices (id, user_id, status, currency_code, created_at, updated_at) OVERRIDING SYSTEM VALUE
    VALUES (400, 1, 'pending', 'JPY', now(), '2026-11-01T08:00Z')`);
  await sql(`INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, created_at, updated_at)
    VALUES (400, 'JPY', 'x', 700, 1, now(), now())`);
  const paid = await shop.request('PATCH', '/api/v1/admin/invoices/400', { body: { status: 'paid' } });
  assert.equal(paid.json.data.attributes.paid_at, '2026-11-25T12:00:00.000000Z');
  const yen = async (range: string) =>
    (await get(`revenue?${range}`)).meta.currencies.find(
      (row: { currency_code: string }) => row.currency_code === 'JPY',
    )?.total;
  const before = await yen(NOVEMBER);
  const list = await shop.request(
    'GET',
    '/api/v1/admin/invoices?filter[paid_from]=2026-11-25T00:00:00Z&filter[paid_until]=2026-11-26T00:00:00Z&filter[currency_code]=JPY&sort=id',
  );
  assert.deepEqual(
    list.json.data.map(({ id }: { id: string }) => id),
    ['4', '400'],
    'the list counts the same',
  );
  clock.set('2026-12-03T12:00:00Z');
  const later = await shop.request('PATCH', '/api/v1/admin/invoices/400', { body: { due_at: '2027-01-01' } });
  clock.set('2026-11-25T12:00:00Z');
  assert.deepEqual(
    [later.json.data.attributes.updated_at, later.json.data.attributes.paid_at],
    ['2026-12-03T12:00:00.000000Z', '2026-11-25T12:00:00.000000Z'],
  );
  assert.deepEqual([await yen(NOVEMBER), await yen('from=2026-12-01&to=2026-12-10')], [before, '0']);
  const open = { text: `UPDATE invoices SET status = 'pending' WHERE id = 400 RETURNING paid_at` };
  assert.deepEqual(await shop.database.query(open), [{ paid_at: null }]);
  await assert.rejects(sql(`UPDATE invoices SET paid_at = now() WHERE id = 400`), { code: '23514' });
});

test('1.15.11: revenue of several currencies is never added up, and is exact where a float is not', async () => {
  await sql(`INSERT INTO currencies (code, name, created_at, updated_at) VALUES ('KWD', 'Dinar', now(), now())`);
  await sql(`INSERT INTO invoices (id, user_id, status, currency_code, created_at, updated_at) OVERRIDING SYSTEM VALUE
    SELECT 200 + n, 1, 'paid', code, now(), timestamptz '2025-06-01T08:00Z' + make_interval(days => (n % 2)::int)
    FROM unnest(ARRAY['EUR', 'EUR', 'JPY', 'JPY', 'KWD', 'KWD']) WITH ORDINALITY AS given (code, n)`);
  await sql(`INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, created_at, updated_at)
    SELECT id, currency_code, 'x', price, 1, now(), now() FROM invoices, (VALUES (201, 900719925474099301), (202, 10), (203, 9007199254740993), (204, 2),
      (205, 1), (206, 2)) AS given (invoice, price) WHERE invoice = id`);
  const { data, meta } = await get('revenue?from=2025-06-01&to=2025-06-04&interval=month');
  const sums = { EUR: '9007199254740993.11', JPY: '9007199254740995', KWD: '0.003' };
  for (const { currency_code, total } of meta.currencies)
    assert.equal(total, sums[currency_code as keyof typeof sums], currency_code);
  assert.deepEqual(
    data.map(({ currency_code, value }: Record<string, string>) => [currency_code, value]),
    Object.entries(sums),
  );
});

test('changes at the same time as a look at the revenue are never lost', async () => {
  await sql(`INSERT INTO invoices (id, user_id, status, currency_code, created_at, updated_at) OVERRIDING SYSTEM VALUE
    SELECT n, 1, 'pending', 'EUR', now(), '2026-11-24T08:00Z' FROM generate_series(100, 139) AS n`);
  await sql(`INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, created_at, updated_at)
    SELECT n, 'EUR', 'x', 100, 1, now(), now() FROM generate_series(100, 139) AS n`);
  await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      await shop.request('PATCH', `/api/v1/admin/invoices/${100 + n}`, { body: { status: 'paid' } });
      await get(`revenue?${NOVEMBER}`);
    }),
  );
  const { meta } = await get(`revenue?${NOVEMBER}`);
  assert.equal(meta.currencies[0].total, '40.00');
});

test('what credit notes and write-offs took off a paid invoice, and deposits, are no revenue', async () => {
  await sql(`INSERT INTO invoices (id, user_id, status, currency_code, created_at, updated_at) OVERRIDING SYSTEM VALUE
    VALUES (300, 1, 'pending', 'EUR', now(), '2026-11-24T08:00Z')`);
  await sql(`INSERT INTO invoice_items (invoice_id, currency_code, description, price, quantity, reference_type, created_at, updated_at)
    VALUES (300, 'EUR', 'x', 1000, 1, NULL, now(), now()), (300, 'EUR', 'Credit', 5000, 1, 'App\\Models\\Credit', now(), now())`);
  const before = (await get(`revenue?${NOVEMBER}`)).meta.currencies.find(
    (c: Record<string, string>) => c.currency_code === 'EUR',
  );
  await shop.request('POST', '/api/v1/admin/invoices/300/payments', { body: {} });
  await shop.request('POST', '/api/v1/admin/invoices/300/credit-notes', { body: { amount: '2.50', reason: 'x' } });
  const after = (await get(`revenue?${NOVEMBER}`)).meta.currencies.find(
    (c: Record<string, string>) => c.currency_code === 'EUR',
  );
  assert.equal(BigInt(after.total.replace('.', '')) - BigInt((before?.total ?? '0').replace('.', '')), 750n);
});

test('new users are counted by day, week and month of UTC, days without any included', async () => {
  const days = await get(`users?${NOVEMBER}`);
  assert.deepEqual(days.data, [
    { at: '2026-11-23T00:00:00Z', value: 2 },
    { at: '2026-11-24T00:00:00Z', value: 0 },
    { at: '2026-11-25T00:00:00Z', value: 1 },
  ]);
  assert.deepEqual([days.meta.total, days.meta.previous_total, days.meta.interval], [3, 0, 'day']);
  const weeks = await get('users?from=2026-11-18&to=2026-11-26&interval=week');
  assert.deepEqual(weeks.data, [
    { at: '2026-11-16T00:00:00Z', value: 0 },
    { at: '2026-11-23T00:00:00Z', value: 3 },
  ]);
  const months = await get('users?from=2026-10-15&to=2026-11-26&interval=month');
  assert.deepEqual(
    months.data.map(({ value }: { value: number }) => value),
    [1, 3],
  );
  const usual = await get('users');
  assert.deepEqual([usual.data.length, usual.data[0].at], [30, '2026-10-27T00:00:00Z']);
  assert.equal(usual.meta.previous_total, 1);
});

test('services are those that are active today, summed up; tickets those that were opened, and what waits now', async () => {
  await sql(`INSERT INTO categories (slug, name, created_at, updated_at) VALUES ('c', 'C', now(), now())`);
  await sql(
    `INSERT INTO products (category_id, name, slug, created_at, updated_at) VALUES (1, 'P', 'p', now(), now())`,
  );
  await sql(
    `INSERT INTO plans (priceable_type, priceable_id, type, created_at, updated_at) VALUES ('App\\Models\\Product', 1, 'free', now(), now())`,
  );
  await sql(`INSERT INTO services (product_id, plan_id, user_id, currency_code, price, status, created_at, updated_at)
    SELECT 1, 1, 1, 'EUR', 1, status, at, at FROM (VALUES ('active', timestamptz '2026-01-01'), ('active', '2026-11-24T10:00Z'), ('cancelled', '2026-11-24T10:00Z')) AS given (status, at)`);
  const services = await get(`services?${NOVEMBER}`);
  assert.deepEqual(
    services.data.map(({ value, added }: { value: number; added: number }) => [value, added]),
    [
      [1, 0],
      [2, 1],
      [2, 0],
    ],
  );
  assert.deepEqual([services.meta.total, services.meta.previous_total], [2, 1]);
  await sql(`INSERT INTO tickets (subject, user_id, status, created_at, updated_at)
    SELECT 'x', 1, status, at, at FROM (VALUES ('open', timestamptz '2026-01-01'), ('replied', '2026-11-24T10:00Z'), ('closed', '2026-11-24T10:00Z')) AS given (status, at)`);
  const { meta } = await get(`tickets?${NOVEMBER}`);
  assert.deepEqual([meta.total, meta.previous_total, meta.open, meta.replied], [2, 0, 1, 1]);
});

test('what a list counts in the same period is the same number', async () => {
  const totalOf = async (search: string) =>
    (await shop.request('GET', `/api/v1/admin/${search}&total=true`)).json.meta.total;
  const { meta: users } = await get('users?from=2026-11-01');
  assert.equal(await totalOf(`users?filter[created_from]=${users.from}`), users.total);
  const { meta: tickets } = await get('tickets?from=2026-11-01');
  assert.equal(await totalOf(`tickets?filter[created_from]=${tickets.from}`), tickets.total);
  assert.equal(await totalOf('tickets?filter[status]=open'), tickets.open);
  assert.equal(await totalOf('tickets?filter[status]=replied'), tickets.replied);
  const { meta: services } = await get('services?from=2026-11-01');
  assert.equal(await totalOf('services?filter[status]=active'), services.total);
});

test('traffic is counted by class of status, by hour as well', async () => {
  await sql(`INSERT INTO api_key_usage (api_key_id, hour, route, status_class, requests, duration, longest)
    SELECT 1, hour, route, class, requests, 1, 1 FROM (VALUES (timestamptz '2026-11-25T10:00Z', 'GET /a', 2, 5), ('2026-11-25T10:00Z', 'GET /b', 2, 6), ('2026-11-25T11:00Z', 'GET /a', 4, 1), ('2026-11-24T11:00Z', 'GET /a', 2, 9)) AS given (hour, route, class, requests)`);
  const { data, meta } = await get('traffic?from=2026-11-25T10:00:00Z&to=2026-11-25T12:00:00Z&interval=hour');
  const told = data.filter(({ value }: { value: number }) => value > 0);
  assert.deepEqual(told, [
    { at: '2026-11-25T10:00:00Z', status_class: 2, value: 11 },
    { at: '2026-11-25T11:00:00Z', status_class: 4, value: 1 },
  ]);
  assert.deepEqual([data.length, meta.total, meta.previous_total], [8, 12, 0]);
});

test('a period that makes no sense is refused by name', async () => {
  for (const [query, field] of [
    ['from=yesterday', 'from'],
    ['to=2026-02-30', 'to'],
    ['from=2026-11-26&to=2026-11-25', 'from'],
    ['interval=year', 'interval'],
    ['interval=hour', 'interval'],
    ['from=1900-01-01', 'interval'],
    ['from[]=2026-01-01', 'from'],
  ] as const) {
    const { status, json } = await shop.request('GET', `${STATISTICS}/users?${query}`);
    assert.deepEqual([status, Object.keys(json.errors ?? {})], [422, [field]], query);
  }
});

test('each statistic needs the permission to view what it counts', async () => {
  const needed = { revenue: 'invoices', users: 'users', services: 'services', tickets: 'tickets', traffic: 'api_keys' };
  for (const [name, resource] of Object.entries(needed)) {
    const key = await shop.createKey({ permissions: [`${resource}.view`] });
    for (const other of Object.keys(needed)) {
      const { status } = await shop.request('GET', `${STATISTICS}/${other}`, { key });
      assert.equal(status, other === name ? 200 : 403, `${resource}.view on ${other}`);
    }
  }
});
