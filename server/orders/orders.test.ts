import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });

test('attack-47: deleting an order deletes that row only, and its services stay', async () => {
  const tables = [
    'orders',
    'services',
    'invoices',
    'invoice_items',
    'users',
    'properties',
    'service_upgrades',
    'tickets',
  ];
  const count = async (table: string) =>
    Number((await shop.database.query<{ count: bigint }>({ text: `SELECT count(*) FROM ${table}` }))[0]!.count);
  const before = await Promise.all(tables.map(count));
  const services = await shop.request('GET', '/api/v1/admin/orders/1?include=services');
  assert.ok(services.json.included.length > 0);
  assert.equal((await shop.request('DELETE', '/api/v1/admin/orders/1')).status, 204);
  assert.deepEqual(await Promise.all(tables.map(count)), [before[0]! - 1, ...before.slice(1)]);
  for (const { id } of services.json.included) {
    const { status, json } = await shop.request('GET', `/api/v1/admin/services/${id}?include=order`);
    assert.equal(status, 200);
    assert.equal(json.data.relationships.order.data, null);
  }
});

test('an order of a currency keeps the currency from being deleted', async () => {
  const { status, json } = await shop.request('DELETE', '/api/v1/admin/currencies/USD');
  assert.equal(status, 409);
  assert.match(json.message, /^It can not be deleted while .+ refer to it: delete those first\.$/);
});
