import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const path = '/api/v1/admin/credits';
for (const code of ['JPY', 'KWD'])
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code, name: code } });

const create = (body: object) => shop.request('POST', path, { body: { user_id: 4, ...body } });
const change = (id: string, body: object) => shop.request('PATCH', `${path}/${id}`, { body });

test('twenty at once open one balance', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => create({ currency_code: 'USD', amount: 5 })));
  const statuses = answers.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [201, ...Array(19).fill(422)]);
  const refused = answers.filter(({ status }) => status === 422);
  for (const { json } of refused)
    assert.deepEqual(json.errors, { currency_code: ['The currency code has already been taken.'] });
  const { json } = await shop.request('GET', `${path}?filter[user_id]=4&filter[currency_code]=USD`);
  assert.equal(json.data.length, 1);
});

test('a balance has the digits of its currency', async () => {
  const yen = await create({ currency_code: 'JPY', amount: '1234.5' });
  assert.equal(yen.json.data.attributes.amount, '1235');
  const dinar = await create({ currency_code: 'KWD', amount: 1.2345 });
  assert.equal(dinar.json.data.attributes.amount, '1.235');
  const text = 'SELECT amount, currency_code FROM credits WHERE user_id = 4 ORDER BY currency_code';
  assert.deepEqual(await shop.database.query({ text }), [
    { amount: 1235n, currency_code: 'JPY' },
    { amount: 1235n, currency_code: 'KWD' },
    { amount: 500n, currency_code: 'USD' },
  ]);
});

test('a balance that changes its currency keeps its number, or is refused', async () => {
  const body = { user_id: 5, currency_code: 'USD', amount: '12.50' };
  const { id } = (await create(body)).json.data;
  const refused = await change(id, { currency_code: 'JPY' });
  assert.equal(refused.status, 422);
  assert.deepEqual(refused.json.errors, {
    currency_code: ['JPY can not hold the amount exactly: send the amount in JPY too.'],
  });
  assert.equal((await change(id, { currency_code: 'KWD' })).json.data.attributes.amount, '12.500');
  assert.equal((await change(id, { currency_code: 'JPY', amount: 12.5 })).json.data.attributes.amount, '13');
  assert.equal((await change(id, { currency_code: 'USD' })).json.data.attributes.amount, '13.00');
});

test('of many that set a balance at once one is the last, and its number is exact', async () => {
  const amounts = Array.from({ length: 20 }, (_, index) => `${index}.${String(index).padStart(2, '0')}`);
  const answers = await Promise.all(amounts.map((amount) => change('1', { amount })));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.ok(amounts.includes((await shop.request('GET', `${path}/1`)).json.data.attributes.amount));
});

test('the database itself refuses a balance below zero and a second one', async () => {
  const insert = (user: number, currency: string, amount: number) =>
    shop.database.query({
      text: `INSERT INTO credits (user_id, currency_code, amount, created_at, updated_at) VALUES (${user}, '${currency}', ${amount}, now(), now())`,
    });
  await assert.rejects(insert(2, 'JPY', -1), { code: '23514' });
  await assert.rejects(insert(2, 'USD', 1), { code: '23505' });
});
