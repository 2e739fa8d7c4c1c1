import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ordersOf } from '../../testing/orders.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after });
const { create, product, customer, checkout } = ordersOf(shop);
await shop.request('POST', '/api/v1/admin/currencies', { body: { code: 'USD', name: 'US Dollar' } });
const item = await product();

async function option(): Promise<{ option: number; value: number; plan: number }> {
  const made = await create('config-options', { name: 'Memory', type: 'select', product_ids: [item.product_id] });
  const value = await create('config-option-values', { config_option_id: made, name: '2 GB' });
  const body = { config_option_value_id: value, type: 'recurring', billing_period: 1, billing_unit: 'month' };
  const plan = await create('plans', body);
  await create('prices', { plan_id: plan, currency_code: 'USD', price: '2.50' });
  return { option: made, value, plan };
}

test('an option is read with its values, their plans and prices, and its products', async () => {
  const made = await option();
  const path = `/api/v1/admin/config-options/${made.option}?include=values.plans.prices,products`;
  const { json } = await shop.request('GET', path);
  const types = json.included.map(({ type }: { type: string }) => type).sort();
  assert.deepEqual(types, ['configOptionValues', 'plans', 'prices', 'products']);
  assert.deepEqual(json.data.relationships.products.data, [{ type: 'products', id: String(item.product_id) }]);
  await shop.request('DELETE', `/api/v1/admin/config-options/${made.option}`);
});

test('products of an option are replaced as a whole, and the audit has both lists', async () => {
  const made = await option();
  const other = await product();
  const path = `/api/v1/admin/config-options/${made.option}`;
  assert.equal((await shop.request('PATCH', path, { body: { product_ids: [other.product_id] } })).status, 200);
  const [audit] = await shop.database.query<Record<string, unknown>>({
    text: `SELECT old_values, new_values FROM audits WHERE auditable_type = 'configOptions' AND event = 'updated' ORDER BY id DESC`,
  });
  assert.deepEqual(audit, {
    old_values: { product_ids: [item.product_id] },
    new_values: { product_ids: [other.product_id] },
  });
});

test('an option goes with its values, their plans and prices, unless something was sold with it', async () => {
  const [unused, sold] = [await option(), await option()];
  const { status, text } = await checkout({
    user_id: await customer(),
    currency_code: 'USD',
    items: [{ ...item, options: { [unused.option]: unused.value, [sold.option]: sold.value } }],
  });
  assert.equal(status, 201, text);
  await shop.database.query({ text: 'DELETE FROM service_configs WHERE config_option_id = $1' }, [unused.option]);
  assert.equal((await shop.request('DELETE', `/api/v1/admin/config-options/${unused.option}`)).status, 204);
  assert.equal((await shop.request('GET', `/api/v1/admin/plans/${unused.plan}`)).status, 404);
  const kept = await shop.request('DELETE', `/api/v1/admin/config-options/${sold.option}`);
  assert.deepEqual([kept.status, (await shop.request('GET', `/api/v1/admin/plans/${sold.plan}`)).status], [409, 200]);
});
