import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';
import { fixedClock } from '../clock.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const orders = '/api/v1/admin/orders';
const order = { user_id: 2, currency_code: 'USD' };

const send = (method: string, path: string, idempotencyKey: string, body?: unknown, key = shop.key) =>
  shop.request(method, path, { body, key, headers: { 'idempotency-key': idempotencyKey } });
const create = (idempotencyKey: string, body: unknown = order, key = shop.key) =>
  send('POST', orders, idempotencyKey, body, key);
const count = async (table = 'orders') =>
  Number((await shop.database.query<{ count: bigint }>({ text: `SELECT count(*) FROM ${table}` }))[0]!.count);

test('a repeated request gets the first answer, and nothing is done again', async () => {
  const [key, before] = [randomUUID(), await count()];
  const first = await create(key);
  assert.equal(first.status, 201);
  assert.equal(first.headers.get('idempotency-replayed'), null);
  for (let time = 0; time < 3; time++) {
    const again = await create(key);
    assert.deepEqual([again.status, again.text], [201, first.text]);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    for (const name of ['content-type', 'etag']) assert.equal(again.headers.get(name), first.headers.get(name), name);
  }
  assert.equal(await count(), before + 1);
});

test('changes and deletions are repeated as well, also when the row is gone meanwhile', async () => {
  const { id } = (await create(randomUUID())).json.data;
  const [changeKey, deleteKey] = [randomUUID(), randomUUID()];
  const changed = await send('PATCH', `${orders}/${id}`, changeKey, { currency_code: 'EUR' });
  assert.equal((await send('DELETE', `${orders}/${id}`, deleteKey)).status, 204);
  assert.equal((await send('DELETE', `${orders}/${id}`, deleteKey)).status, 204);
  assert.equal((await send('PATCH', `${orders}/${id}`, changeKey, { currency_code: 'EUR' })).text, changed.text);
  assert.equal((await send('DELETE', `${orders}/${id}`, randomUUID())).status, 404);
});

test('the same key for another request is refused', async () => {
  const key = randomUUID();
  const { id } = (await create(key)).json.data;
  const others = [
    create(key, { ...order, currency_code: 'EUR' }),
    create(key, { currency_code: 'USD', user_id: 2 }),
    send('POST', `${orders}?include=user`, key, order),
    send('POST', '/api/v1/admin/invoices', key, order),
    send('PATCH', `${orders}/${id}`, key, order),
    send('DELETE', `${orders}/${id}`, key),
  ];
  for (const { status, json } of await Promise.all(others)) {
    assert.equal(status, 422);
    assert.deepEqual(json.errors, {
      idempotency_key: ['This Idempotency-Key was used for another request: send a fresh one.'],
    });
  }
});

test('twenty duplicates at once make one row and twenty equal answers', async () => {
  for (const body of [order, { user_id: 3, currency_code: 'EUR' }]) {
    const [key, before] = [randomUUID(), await count()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(key, body)));
    assert.deepEqual([...new Set(answers.map(({ status, text }) => `${status} ${text}`))].length, 1);
    assert.equal(answers[0]!.status, 201);
    assert.equal(answers.filter(({ headers }) => headers.get('idempotency-replayed')).length, 19);
    assert.equal(await count(), before + 1);
  }
});

test('what was refused is not stored: the same key works once the request is right', async () => {
  const key = randomUUID();
  assert.equal((await create(key, { user_id: 999, currency_code: 'USD' })).status, 422);
  assert.equal((await create(key, {})).status, 422);
  assert.equal((await send('DELETE', `${orders}/999`, key)).status, 404);
  assert.equal((await create(key)).status, 201);
  assert.equal((await create(key)).headers.get('idempotency-replayed'), 'true');
});

test('a request without permission neither takes nor reads a key', async () => {
  const key = randomUUID();
  const viewer = await shop.createKey({ permissions: ['orders.view'] });
  assert.equal((await create(key, order, viewer)).status, 403);
  assert.equal((await create(key)).status, 201);
  assert.equal((await create(key, order, viewer)).status, 403);
  assert.equal(
    (await shop.request('POST', orders, { body: order, key: null, headers: { 'idempotency-key': key } })).status,
    401,
  );
});

test('what one API key sent says nothing to another', async () => {
  const [key, other, before] = [randomUUID(), await shop.createKey(), await count()];
  const first = await create(key);
  const second = await create(key, order, other);
  assert.equal(second.status, 201);
  assert.equal(second.headers.get('idempotency-replayed'), null);
  assert.notEqual(second.json.data.id, first.json.data.id);
  assert.equal((await create(key, { user_id: 3, currency_code: 'EUR' }, other)).status, 422);
  assert.equal(await count(), before + 2);
});

test('a stored answer can be read with its key alone, and neither stands in the table', async () => {
  const key = randomUUID();
  const body = { name: 'a new key', type: 'admin', permissions: ['orders.view'], enabled: true };
  const first = await send('POST', '/api/v1/admin/api-keys', key, body);
  assert.equal(first.status, 201, first.text);
  const { token } = first.json.meta;
  assert.equal((await send('POST', '/api/v1/admin/api-keys', key, body)).json.meta.token, token);
  const rows = await shop.database.query<{ row: string }>({
    text: 'SELECT idempotency_keys::text AS row FROM idempotency_keys',
  });
  for (const { row } of rows) {
    const bytes = Buffer.from(/\\\\x([0-9a-f]+)"?,/.exec(row)?.[1] ?? '', 'hex').toString('latin1');
    for (const secret of [key, token, 'a new key'])
      assert.ok(!row.includes(secret) && !row.includes(Buffer.from(secret).toString('hex')) && !bytes.includes(secret));
  }
});

test('a key is 1 to 255 visible characters', async () => {
  for (const key of ['x', '!'.repeat(255), '"quoted"', randomUUID().toUpperCase()])
    assert.equal((await create(key)).status, 201, key);
  for (const key of ['', ' ', 'a b', 'x'.repeat(256), 'ü']) assert.equal((await create(key)).status, 400, key);
});

test('a stored answer is kept for two days', async () => {
  const [key, before] = [randomUUID(), await count()];
  const first = await create(key);
  clock.advance({ hours: 47 });
  assert.equal((await create(key)).text, first.text);
  clock.advance({ hours: 2 });
  const later = await create(key);
  assert.equal(later.status, 201);
  assert.equal(later.headers.get('idempotency-replayed'), null);
  assert.equal(await count(), before + 2);
});

test('a request whose answer could not be stored did nothing', async () => {
  const [key, before] = [randomUUID(), await count()];
  await shop.database.query({
    text: 'ALTER TABLE idempotency_keys ADD CONSTRAINT broken CHECK (status IS NULL OR status < 200) NOT VALID',
  });
  assert.equal((await create(key)).status, 500);
  assert.equal(await count(), before);
  await shop.database.query({ text: 'ALTER TABLE idempotency_keys DROP CONSTRAINT broken' });
  assert.equal((await create(key)).status, 201);
});

test('reading takes no notice of the header', async () => {
  const { status, headers } = await shop.request('GET', orders, { headers: { 'idempotency-key': 'a b' } });
  assert.deepEqual([status, headers.get('idempotency-replayed')], [200, null]);
});
