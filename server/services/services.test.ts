import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const SERVICE = 'App\\Models\\Service';
for (const code of ['JPY', 'KWD'])
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code, name: code } });

const create = (body: object) =>
  shop.request('POST', '/api/v1/admin/services', {
    body: { product_id: 1, plan_id: 1, user_id: 2, currency_code: 'USD', price: 4.99, ...body },
  });
const change = (id: string, body: object) => shop.request('PATCH', `/api/v1/admin/services/${id}`, { body });

test('deleting a service deletes its properties, and what was billed for it stays', async () => {
  const { id } = (await create({})).json.data;
  const property = { name: 'Domain', key: 'domain', value: 'x.test', model_type: SERVICE, model_id: Number(id) };
  assert.equal((await shop.request('POST', '/api/v1/admin/properties', { body: property })).status, 201);
  const item = {
    invoice_id: 2,
    description: 'x',
    price: 1,
    quantity: 1,
    reference_type: SERVICE,
    reference_id: Number(id),
  };
  const billed = (await shop.request('POST', '/api/v1/admin/invoice-items', { body: item })).json.data.id;
  assert.equal((await shop.request('DELETE', `/api/v1/admin/services/${id}`)).status, 204);
  const left = await shop.request(
    'GET',
    `/api/v1/admin/properties?filter[model_id]=${id}&filter[model_type]=${SERVICE}`,
  );
  assert.deepEqual(left.json.data, []);
  const { json } = await shop.request('GET', `/api/v1/admin/invoice-items/${billed}?include=reference`);
  assert.equal(json.data.attributes.reference_id, Number(id));
  assert.equal(json.data.relationships.reference.data, null);
});

test('a service that is not deleted keeps its properties', async () => {
  const properties = await shop.request('GET', '/api/v1/admin/services/1?include=properties');
  const { status } = await shop.request('DELETE', '/api/v1/admin/services/1', { headers: { 'if-match': '"0"' } });
  assert.equal(status, 412);
  const after = await shop.request('GET', '/api/v1/admin/services/1?include=properties');
  assert.equal(after.text, properties.text);
});

test('a price has the digits of its currency, also when the currency changes', async () => {
  const { id } = (await create({ currency_code: 'JPY', price: '499.5' })).json.data;
  assert.equal((await change(id, { price: 1200 })).json.data.attributes.price, '1200');
  assert.equal((await change(id, { currency_code: 'KWD' })).json.data.attributes.price, '1200.000');
  assert.equal((await change(id, { price: '1.2345' })).json.data.attributes.price, '1.235');
  assert.equal((await change(id, { currency_code: 'USD' })).status, 422);
  assert.equal((await change(id, { currency_code: 'USD', price: '1.235' })).json.data.attributes.price, '1.24');
});

test('what a service is made of is not deleted under it', async () => {
  for (const path of ['products/1', 'plans/1', 'users/2', 'currencies/USD']) {
    const { status, json } = await shop.request('DELETE', `/api/v1/admin/${path}`);
    assert.equal(status, 409, path);
    assert.match(json.message, /^It can not be deleted while .+ refer to it: delete those first\.$/, path);
  }
});

test('a deleted coupon leaves the services that were sold with it', async () => {
  const { id } = (await create({ coupon_id: 1 })).json.data;
  assert.equal((await shop.request('DELETE', '/api/v1/admin/coupons/1')).status, 204);
  const { json } = await shop.request('GET', `/api/v1/admin/services/${id}?include=coupon`);
  assert.equal(json.data.relationships.coupon.data, null);
});
