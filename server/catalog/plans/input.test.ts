import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  assertRefused,
  INTEGER,
  judgeInput,
  least,
  longest,
  most,
  NUMBER,
  SELECTED,
  STRING,
  TAKEN,
} from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const plan = { product_id: 1, type: 'recurring', billing_period: 1, billing_unit: 'month' };
const free = await shop.request('POST', '/api/v1/admin/plans', { body: { product_id: 1, type: 'free' } });
const freePlan = free.json.data.id;
const NEW_PLANS = `INSERT INTO plans (id, priceable_type, priceable_id, type, created_at, updated_at)
  SELECT id, 'App\\Models\\Product', 1, 'free', now(), now() FROM generate_series(1000, 1999) id`;
await shop.database.query({ text: NEW_PLANS });
let nextPlan = 1000;

judgeInput(shop, {
  path: 'plans',
  valid: () => ({ product_id: 1, type: 'one-time' }),
  required: ['type'],
  fixed: ['product_id', 'config_option_value_id'],
  nullable: ['name', 'billing_period', 'billing_unit', 'trial_period', 'trial_unit', 'sort'],
  refused: [
    ['name', 5, STRING],
    ['name', 'x'.repeat(256), longest(255)],
    ['product_id', 99, SELECTED],
    ['config_option_value_id', 99, SELECTED],
    ['type', 'monthly', SELECTED],
    ['type', 1, SELECTED],
    ['billing_period', 0, least(1)],
    ['billing_period', 1001, most(1000)],
    ['billing_period', 'x', INTEGER],
    ['billing_unit', 'hour', SELECTED],
    ['sort', 'x', INTEGER],
  ],
  accepted: [
    ['name', 'Monthly', 'Monthly'],
    ['type', 'free', 'free'],
    ['billing_period', 12, 12],
    ['billing_unit', 'year', 'year'],
    ['sort', 3, 3],
  ],
});

judgeInput(shop, {
  path: 'prices',
  valid: () => ({ plan_id: nextPlan++, currency_code: 'USD', price: 5 }),
  required: ['plan_id', 'currency_code', 'price'],
  fixed: ['plan_id', 'currency_code'],
  nullable: ['setup_fee'],
  refused: [
    ['plan_id', 999, SELECTED],
    ['currency_code', 'XXX', SELECTED],
    ['price', 'x', NUMBER],
    ['price', -1, least(0)],
    ['setup_fee', 'x', NUMBER],
    ['setup_fee', -0.5, least(0)],
  ],
  accepted: [
    ['plan_id', Number(freePlan), Number(freePlan)],
    ['currency_code', 'EUR', 'EUR'],
    ['price', 0, '0.00'],
    ['price', '9.995', '10.00'],
    ['setup_fee', 1, '1.00'],
  ],
});

const refuse = async (method: string, path: string, body: unknown, errors: Record<string, string[]>) =>
  assertRefused(await shop.request(method, `/api/v1/admin/${path}`, { body }), errors);

test('a recurring plan says how often, also after a change', async () => {
  const period = { billing_period: ['The :field field is required when type is recurring.'] };
  const unit = { billing_unit: ['The :field field is required when type is recurring.'] };
  await refuse('POST', 'plans', { product_id: 1, type: 'recurring' }, { ...period, ...unit });
  await refuse('POST', 'plans', { ...plan, billing_unit: null }, unit);
  await refuse('PATCH', `plans/${freePlan}`, { type: 'recurring' }, { ...period, ...unit });
  await refuse('PATCH', `plans/${freePlan}`, { type: 'recurring', billing_period: 1 }, unit);
  await refuse('PATCH', 'plans/1', { billing_period: null }, period);
  const change = await shop.request('PATCH', `/api/v1/admin/plans/${freePlan}`, {
    body: { type: 'recurring', billing_period: 3, billing_unit: 'week' },
  });
  assert.equal(change.status, 200, change.text);
});

test('a plan has one price in a currency', async () => {
  await refuse('POST', 'prices', { plan_id: 1, currency_code: 'USD', price: 1 }, { currency_code: [TAKEN] });
});

test('a plan is of a product or of a value of an option: not of both, not of nothing', async () => {
  const option = await shop.request('POST', '/api/v1/admin/config-options', {
    body: { name: 'Memory', type: 'select' },
  });
  const { json } = await shop.request('POST', '/api/v1/admin/config-option-values', {
    body: { config_option_id: option.json.data.id, name: '2 GB' },
  });
  const post = (body: Record<string, unknown>) =>
    shop.request('POST', '/api/v1/admin/plans', { body: { ...plan, ...body } });
  const config_option_value_id = json.data.id;
  assertRefused(await post({ config_option_value_id }), {
    config_option_value_id: ['A plan is of a product or of an option value, not of both.'],
  });
  assertRefused(await post({ product_id: null }), {
    product_id: ['The product id field is required when config option value id is not present.'],
  });
  const made = await post({ product_id: null, config_option_value_id });
  assert.equal(made.status, 201);
  const shown = await shop.request('GET', `/api/v1/admin/plans/${made.json.data.id}?include=priceable`);
  assert.deepEqual(shown.json.data.relationships.priceable.data, {
    type: 'configOptionValues',
    id: config_option_value_id,
  });
});
