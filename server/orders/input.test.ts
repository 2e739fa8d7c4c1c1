import { after, test } from 'node:test';
import { assertRefused, judgeInput, REQUIRED, SELECTED, STRING } from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });

judgeInput(shop, {
  path: 'orders',
  valid: () => ({ user_id: 2, currency_code: 'USD' }),
  required: ['user_id', 'currency_code'],
  nullable: [],
  refused: [
    ['user_id', 999, SELECTED],
    ['user_id', 0, SELECTED],
    ['user_id', -2, SELECTED],
    ['user_id', 2.5, SELECTED],
    ['user_id', '2.0', SELECTED],
    ['user_id', '2 OR 1=1', SELECTED],
    ['user_id', true, SELECTED],
    ['user_id', [2], SELECTED],
    ['user_id', { id: 2 }, SELECTED],
    ['user_id', '9'.repeat(19), SELECTED],
    ['currency_code', 'XXX', SELECTED],
    ['currency_code', 'usd', SELECTED],
    ['currency_code', 'US', SELECTED],
    ['currency_code', 'USD\0', SELECTED],
    ['currency_code', 840, STRING],
    ['currency_code', ['USD'], STRING],
    ['currency_code', { code: 'USD' }, STRING],
  ],
  accepted: [
    ['user_id', 3, 3],
    ['user_id', '3', 3],
    ['currency_code', 'EUR', 'EUR'],
    ['currency_code', ' EUR ', 'EUR'],
  ],
});

test('orders: several errors come together, first text first', async () => {
  const errors = { user_id: [SELECTED], currency_code: [SELECTED] };
  const body = { user_id: 999, currency_code: 'XXX' };
  assertRefused(await shop.request('POST', '/api/v1/admin/orders', { body }), errors);
  assertRefused(await shop.request('PUT', '/api/v1/admin/orders/1', { body }), errors);
  const half = { currency_code: 5 };
  assertRefused(await shop.request('POST', '/api/v1/admin/orders', { body: half }), {
    user_id: [REQUIRED],
    currency_code: [STRING],
  });
});
