import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { MAX_WHOLE_UNITS } from '../platform/money.ts';
import {
  assertRefused,
  judgeInput,
  least,
  most,
  NUMBER,
  REQUIRED,
  SELECTED,
  STRING,
  TAKEN,
} from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const path = '/api/v1/admin/credits';
let users = 100;
/** Every balance needs a user of its own. */
const anotherUser = async () => {
  const text = 'INSERT INTO users (id, email, password, created_at, updated_at) VALUES ($1, $2, $3, now(), now())';
  await shop.database.query({ text }, [++users, `${users}@example.com`, 'x']);
};
for (let count = 0; count < 400; count++) await anotherUser();
let next = 100;

judgeInput(shop, {
  path: 'credits',
  valid: () => ({ user_id: ++next, currency_code: 'USD', amount: 5 }),
  required: ['user_id', 'currency_code', 'amount'],
  fixed: ['user_id'],
  nullable: [],
  refused: [
    ['user_id', 99, SELECTED],
    ['user_id', 'x', SELECTED],
    ['user_id', [2], SELECTED],
    ['currency_code', 'XXX', SELECTED],
    ['currency_code', 'usd', SELECTED],
    ['currency_code', 5, STRING],
    ['amount', 'x', NUMBER],
    ['amount', '5,00', NUMBER],
    ['amount', {}.toString(), NUMBER],
    ['amount', -0.01, least(0)],
    ['amount', '-5', least(0)],
    ['amount', '1e400', most(MAX_WHOLE_UNITS)],
    ['amount', 1e15, most(MAX_WHOLE_UNITS)],
  ],
  accepted: [
    ['currency_code', 'EUR', 'EUR'],
    ['amount', 0, '0.00'],
    ['amount', '25', '25.00'],
    ['amount', 0.125, '0.13'],
    ['amount', '999999999999999', '999999999999999.00'],
  ],
});

test('credits: several errors come together, first text first', async () => {
  const errors = { user_id: [SELECTED], currency_code: [SELECTED], amount: [least(0)] };
  assertRefused(await shop.request('POST', path, { body: { user_id: 99, currency_code: 'XXX', amount: -1 } }), errors);
  assertRefused(await shop.request('PATCH', `${path}/1`, { body: { currency_code: null, amount: null } }), {
    currency_code: [REQUIRED],
    amount: [REQUIRED],
  });
});

test('a user has one balance in a currency', async () => {
  assertRefused(await shop.request('POST', path, { body: { user_id: 2, currency_code: 'USD', amount: 1 } }), {
    currency_code: [TAKEN],
  });
  const euros = await shop.request('POST', path, { body: { user_id: 2, currency_code: 'EUR', amount: 1 } });
  assert.equal(euros.status, 201, euros.text);
  const change = (currency_code: string) =>
    shop.request('PATCH', `${path}/${euros.json.data.id}`, { body: { currency_code } });
  assertRefused(await change('USD'), { currency_code: [TAKEN] });
  assert.equal((await change('EUR')).status, 200);
});

test('whose balance it is does not change', async () => {
  const { status, json } = await shop.request('PATCH', `${path}/1`, { body: { user_id: 3 } });
  assert.equal(status, 200);
  assert.equal(json.data.attributes.user_id, 2);
});
