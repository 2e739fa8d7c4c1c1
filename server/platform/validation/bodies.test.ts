import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const FORM = 'application/x-www-form-urlencoded';
const post = (path: string, body: string, type: string) =>
  shop.request('POST', `/api/v1/admin/${path}`, { body, headers: { 'content-type': type } });

test('a form says the same as JSON, for every kind of field', async () => {
  for (const [path, form, shown] of [
    ['orders', 'user_id=2&currency_code=USD', { user_id: 2, currency_code: 'USD' }],
    [
      'invoices',
      'user_id=2&currency_code=EUR&due_at=2026-12-24&status=paid',
      { status: 'paid', due_at: '2026-12-24T00:00:00.000000Z' },
    ],
    [
      'services',
      'product_id=1&plan_id=1&user_id=2&currency_code=USD&price=4.99&quantity=3',
      { price: '4.99', quantity: 3 },
    ],
    ['tickets', 'subject=%C3%9Cber+uns%21&user_id=2&department=Sales', { subject: 'Über uns!', department: 'Sales' }],
    ['ticket-messages', 'message=line+1%0D%0Aline+2&user_id=2&ticket_id=1', { message: 'line 1\r\nline 2' }],
    ['products', 'name=VPS&slug=form&category_id=1&hidden=1&stock=&sort=2', { hidden: 1, stock: null, sort: 2 }],
    [
      'roles',
      'name=Form&permissions[]=users.view&permissions[]=orders.view',
      { permissions: ['orders.view', 'users.view'] },
    ],
    ['credits', 'user_id=4&currency_code=USD&amount=7', { amount: '7.00' }],
  ] as const) {
    const { status, json, text } = await post(path, form, FORM);
    assert.equal(status, 201, `${path}: ${text}`);
    for (const [name, value] of Object.entries(shown))
      assert.deepEqual(json.data.attributes[name], value, `${path}.${name}`);
  }
});

test('a form is refused with the same texts', async () => {
  const { status, json } = await post('services', 'product_id=x&plan_id[]=1&price=&quantity=0&status=', FORM);
  assert.equal(status, 422);
  assert.deepEqual(json.errors, {
    product_id: ['The selected product id is invalid.'],
    plan_id: ['The selected plan id is invalid.'],
    user_id: ['The user id field is required.'],
    quantity: ['The quantity field must be at least 1.'],
    status: ['The status field is required.'],
    currency_code: ['The currency code field is required.'],
    price: ['The price field is required.'],
  });
});

test('JSON is read under both of its names, with parameters and in any case', async () => {
  const body = JSON.stringify({ user_id: 2, currency_code: 'USD' });
  for (const type of [
    'application/json',
    'application/vnd.api+json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
  ])
    assert.equal((await post('orders', body, type)).status, 201, type);
});

test('a body of another type, or that is no object, is refused before anything else is', async () => {
  for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])
    assert.equal((await post('orders', '{}', type)).status, 415, type);
  for (const body of ['{', '{"user_id": 2', 'nope', '{"a":1}x', "{'a':1}", '\ufeff{', '{"a":\u0000}'])
    assert.equal((await post('orders', body, 'application/json')).status, 400, body);
  for (const body of ['[]', '[1]', '"x"', '5', 'null', 'true']) {
    const { status, json } = await post('orders', body, 'application/json');
    assert.equal(status, 422, body);
    assert.equal(json.message, 'The request body must be a JSON object.');
  }
});

test('fields that nobody knows are ignored, also when they are named like what every object has', async () => {
  const body = {
    user_id: 2,
    currency_code: 'USD',
    toString: 'x',
    valueOf: 1,
    hasOwnProperty: null,
    '': 'x',
    id: 77,
    created_at: 'never',
  };
  const { status, json, text } = await shop.request('POST', '/api/v1/admin/orders', { body });
  assert.equal(status, 201, text);
  assert.notEqual(json.data.id, '77');
});

test('a body of a megabyte is read, a larger one is not', async () => {
  const body = (length: number) => JSON.stringify({ user_id: 2, currency_code: 'USD', filler: 'x'.repeat(length) });
  assert.equal((await post('orders', body(1_000_000), 'application/json')).status, 201);
  const { status, json } = await post('orders', body(1_100_000), 'application/json');
  assert.equal(status, 413);
  assert.equal(json.message, 'The request body is too large: send at most 1 MiB.');
});

test('a bad include or an unknown row is reported before the body is looked at, and nothing is written', async () => {
  const count = async () => (await shop.request('GET', '/api/v1/admin/orders?per_page=1000')).json.data.length;
  const before = await count();
  const body = { user_id: 2, currency_code: 'USD' };
  assert.equal((await shop.request('POST', '/api/v1/admin/orders?include=bogus', { body })).status, 400);
  assert.equal((await shop.request('PATCH', '/api/v1/admin/orders/1?include=bogus', { body })).status, 400);
  assert.equal((await shop.request('PATCH', '/api/v1/admin/orders/999', { body: { user_id: 'x' } })).status, 404);
  assert.equal(await count(), before);
});

test('a write answers with what was included and narrowed', async () => {
  const body = { user_id: 2, currency_code: 'USD' };
  const { status, json } = await shop.request(
    'POST',
    '/api/v1/admin/orders?include=user&fields[users]=email&fields[orders]=user_id',
    { body },
  );
  assert.equal(status, 201);
  assert.deepEqual(json.data.attributes, { user_id: 2 });
  assert.deepEqual(json.data.relationships, { user: { data: { type: 'users', id: '2' } } });
  assert.deepEqual(json.included, [{ id: '2', type: 'users', attributes: { email: 'jane@example.com' } }]);
});
