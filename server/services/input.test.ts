import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { MAX_WHOLE_UNITS } from '../platform/money.ts';
import {
  assertRefused,
  DATE,
  INTEGER,
  judgeInput,
  least,
  longest,
  most,
  NUL,
  NUMBER,
  SELECTED,
  STRING,
} from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const clock = fixedClock('2026-11-24T15:30:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const FOREIGN_PLAN = 'The selected plan does not belong to the specified product.';
const EARLY = 'The :field field must be a date after or equal to today.';

judgeInput(shop, {
  path: 'services',
  valid: () => ({ product_id: 1, plan_id: 1, user_id: 2, currency_code: 'USD', price: 4.99 }),
  required: ['product_id', 'plan_id', 'user_id', 'currency_code', 'price'],
  defaulted: ['quantity', 'status'],
  nullable: ['expires_at', 'coupon_id', 'subscription_id', 'order_id'],
  also: { product_id: { plan_id: [FOREIGN_PLAN] } },
  refused: [
    ['product_id', 99, SELECTED],
    ['product_id', 'x', SELECTED],
    ['plan_id', 99, SELECTED, FOREIGN_PLAN],
    ['plan_id', 3, FOREIGN_PLAN],
    ['user_id', 99, SELECTED],
    ['quantity', 0, least(1)],
    ['quantity', -1, least(1)],
    ['quantity', '0', least(1)],
    ['quantity', 1.5, INTEGER],
    ['quantity', '1.5', INTEGER],
    ['quantity', '0.5', INTEGER, least(1)],
    ['quantity', -0.5, INTEGER, least(1)],
    ['quantity', 'two', INTEGER],
    ['quantity', '0x10', INTEGER],
    ['quantity', '1e3', INTEGER],
    ['quantity', true, INTEGER],
    ['quantity', [1], INTEGER],
    ['quantity', 2_147_483_648, most(2_147_483_647)],
    ['quantity', '9'.repeat(30), INTEGER],
    ['status', 'bogus', SELECTED],
    ['status', 'Active', SELECTED],
    ['status', 1, SELECTED],
    ['status', ['active'], SELECTED],
    ['expires_at', '2026-11-23', EARLY],
    ['expires_at', '2026-11-23 23:59:59', EARLY],
    ['expires_at', '2026-11-24T00:30:00+02:00', EARLY],
    ['expires_at', '2020-01-01', EARLY],
    ['expires_at', 'soon', DATE, EARLY],
    ['expires_at', '2027-02-30', DATE, EARLY],
    ['expires_at', 5, DATE, EARLY],
    ['currency_code', 'XXX', SELECTED],
    ['currency_code', 5, STRING],
    ['price', 'x', NUMBER],
    ['price', true, NUMBER],
    ['price', [1], NUMBER],
    ['price', '4,99', NUMBER],
    ['price', '1 000', NUMBER],
    ['price', '.', NUMBER],
    ['price', 'e5', NUMBER],
    ['price', '--1', NUMBER],
    ['price', 'NaN', NUMBER],
    ['price', -0.01, least(0)],
    ['price', '-1', least(0)],
    ['price', '1e400', most(MAX_WHOLE_UNITS)],
    ['price', '1000000000000000', most(MAX_WHOLE_UNITS)],
    ['price', 1e21, most(MAX_WHOLE_UNITS)],
    ['coupon_id', 99, SELECTED],
    ['coupon_id', 'x', SELECTED],
    ['subscription_id', 5, STRING],
    ['subscription_id', 'x'.repeat(256), longest(255)],
    ['subscription_id', 'a\0b', NUL],
    ['order_id', 99, SELECTED],
    ['order_id', [1], SELECTED],
  ],
  accepted: [
    ['plan_id', 2],
    ['quantity', 1, 1],
    ['quantity', '3', 3],
    ['quantity', 2_147_483_647, 2_147_483_647],
    ['status', 'suspended', 'suspended'],
    ['expires_at', '2026-11-24', '2026-11-24T00:00:00.000000Z'],
    ['expires_at', '2026-11-25 00:30:00+02:00', '2026-11-24T22:30:00.000000Z'],
    ['expires_at', '2030-01-31T10:00:00Z', '2030-01-31T10:00:00.000000Z'],
    ['currency_code', 'EUR', 'EUR'],
    ['price', 0, '0.00'],
    ['price', '-0', '0.00'],
    ['price', '5', '5.00'],
    ['price', '.5', '0.50'],
    ['price', '5.', '5.00'],
    ['price', '+5', '5.00'],
    ['price', '1e2', '100.00'],
    ['price', 4.995, '5.00'],
    ['price', '4.994999', '4.99'],
    ['price', '0.005', '0.01'],
    ['price', '1e-5', '0.00'],
    ['price', 0.1 + 0.2, '0.30'],
    ['price', '999999999999999', '999999999999999.00'],
    ['coupon_id', 1],
    ['subscription_id', 'x'.repeat(255)],
    ['order_id', 1],
  ],
});

const refuse = async (method: string, path: string, body: unknown, errors: Record<string, string[]>) =>
  assertRefused(await shop.request(method, `/api/v1/admin/services${path}`, { body }), errors);

test('services: several errors come together, first text first', async () => {
  const unknown = {
    product_id: 99,
    plan_id: 99,
    user_id: 99,
    currency_code: 'USD',
    price: 4.99,
    coupon_id: 99,
    order_id: 99,
  };
  await refuse('POST', '', unknown, {
    product_id: [SELECTED],
    plan_id: [SELECTED, FOREIGN_PLAN],
    user_id: [SELECTED],
    coupon_id: [SELECTED],
    order_id: [SELECTED],
  });
  const wrong = {
    product_id: 1,
    plan_id: 1,
    user_id: 2,
    currency_code: 'USD',
    price: 'x',
    quantity: '1.5',
    expires_at: 'soon',
  };
  await refuse('POST', '', wrong, { quantity: [INTEGER], expires_at: [DATE, EARLY], price: [NUMBER] });
});

test('services: the plan must be one of the product, whichever of the two changes', async () => {
  await refuse('PATCH', '/1', { plan_id: 3 }, { plan_id: [FOREIGN_PLAN] });
  await refuse('PATCH', '/1', { product_id: 2 }, { product_id: [FOREIGN_PLAN] });
  await refuse('PATCH', '/1', { product_id: 2, plan_id: 1 }, { plan_id: [FOREIGN_PLAN] });
  const both = { product_id: 2, plan_id: 3 };
  assert.equal((await shop.request('PATCH', '/api/v1/admin/services/1', { body: both })).status, 200);
  const back = { product_id: 1, plan_id: 1 };
  assert.equal((await shop.request('PATCH', '/api/v1/admin/services/1', { body: back })).status, 200);
});

test('services: today is the day of the clock', async () => {
  const body = { expires_at: '2026-11-24' };
  assert.equal((await shop.request('PATCH', '/api/v1/admin/services/2', { body })).status, 200);
  clock.advance({ hours: 9 });
  await refuse('PATCH', '/2', body, { expires_at: [EARLY] });
});
