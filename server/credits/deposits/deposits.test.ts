import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { books, invoiceOf, openBooks, PATH } from '../../testing/books.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
await openBooks(shop);
const post = (path: string, body: object) => shop.request('POST', `${PATH}/${path}`, { body });
const deposit = (user: number, amount: string, currency_code = 'USD') =>
  post(`users/${user}/deposits`, { amount, currency_code });
const pay = (id: string, body: object = {}) => post(`invoices/${id}/payments`, body);
const creditOf = async (user: number, currency = 'USD') => {
  const search = `filter[user_id]=${user}&filter[currency_code]=${currency}`;
  return (await shop.request('GET', `${PATH}/credits?${search}`)).json.data[0]?.attributes.amount ?? '0';
};
const set = (key: string, value: string) => shop.request('PATCH', `${PATH}/settings/${key}`, { body: { value } });
const cancel = (id: string) => shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status: 'cancelled' } });
const entriesOf = async (id: string) =>
  (await shop.request('GET', `${PATH}/ledger-entries?filter[invoice_id]=${id}&sort=id`)).json.data.map(
    ({ attributes: { kind, debit, credit, amount } }: { attributes: Record<string, string> }) =>
      [kind, debit, credit, amount].join(' '),
  );

test('a deposit is owed to the customer, and becomes credit once, however many pay it at the same time', async () => {
  const { status, json } = await deposit(4, '20.00');
  assert.equal(status, 201);
  const { id } = json.data;
  const { total, tax, deposits, remaining, status: state } = json.data.attributes;
  assert.deepEqual([total, tax, deposits, remaining, state], ['20.00', '0.00', '20.00', '20.00', 'pending']);
  await pay(id, { amount: '5.00' });
  assert.equal(await creditOf(4), '0', 'nothing before it is paid wholly');
  await Promise.all(Array.from({ length: 20 }, () => pay(id)));
  assert.equal(await creditOf(4), '20.00');
  assert.deepEqual(await entriesOf(id), [
    'invoice receivable deposits 20.00',
    'payment clearing receivable 5.00',
    'payment clearing receivable 15.00',
    'deposit deposits credit 20.00',
  ]);
  await books(shop);
});

test('the recorded panel takes deposits as invoices with an item for credit; so does this one, whoever writes it', async () => {
  const id = await invoiceOf(shop, { user: 5, currency: 'KWD', prices: ['1.500'] });
  const item = { invoice_id: id, description: 'Credit', price: '2.000', quantity: 1 };
  const added = await post('invoice-items', { ...item, reference_type: 'App\\Models\\Credit' });
  assert.equal(added.json.data.attributes.kind, 'credit');
  const path = `${PATH}/invoice-items/${added.json.data.id}`;
  await shop.request('PATCH', path, { body: { reference_type: null } });
  assert.equal((await shop.request('GET', `${PATH}/invoices/${id}`)).json.data.attributes.deposits, '0.000');
  await shop.request('PATCH', path, { body: { reference_type: 'App\\Models\\Credit' } });
  await shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status: 'paid' } });
  assert.equal(await creditOf(5, 'KWD'), '2.000');
  await books(shop);
});

test('an invoice with a deposit is not paid from credit, not written off, and takes no credit note on it (1.3)', async () => {
  await post('credits', { user_id: 5, currency_code: 'USD', amount: '50.00' });
  const { id } = (await deposit(5, '20.00')).json.data;
  const answers = [
    await post(`invoices/${id}/credit-payments`, {}),
    await post(`invoices/${id}/write-offs`, { reason: 'x' }),
    await post(`invoices/${id}/credit-notes`, { reason: 'x' }),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [409, 409, 422],
  );
  assert.equal(await creditOf(5), '50.00');
  await cancel(id);
  const own = await invoiceOf(shop, { user: 5, prices: ['5.00'] });
  await post(`invoices/${own}/credit-payments`, { amount: '1.00' });
  const late = { invoice_id: own, description: 'x', price: '9', quantity: 1, reference_type: 'App\\Models\\Credit' };
  assert.equal((await post('invoice-items', late)).status, 409, 'nor does what was paid from credit become one');
  await books(shop);
});

test('one deposit at a time, within the settings, in the digits of each currency', async () => {
  const refused = async (amount: string, currency?: string) => (await deposit(2, amount, currency)).json.errors;
  assert.deepEqual(await refused('4.99'), { amount: ['A deposit must be at least 5.00 USD.'] });
  assert.deepEqual(await refused('100.01'), { amount: ['A deposit must not be more than 100.00 USD.'] });
  assert.deepEqual(await refused('101', 'JPY'), { amount: ['A deposit must not be more than 100 JPY.'] });
  await set('credits_maximum_credit', '60.5');
  assert.deepEqual(await refused('35.51'), {
    amount: ['With 25.00 USD of credit, a customer may not have more than 60.50 USD.'],
  });
  for (const name of ['minimum_deposit', 'maximum_deposit', 'maximum_credit']) await set(`credits_${name}`, '');
  assert.deepEqual(await refused('0'), { amount: ['The amount field must be greater than 0.'] });
  const answers = await Promise.all(Array.from({ length: 6 }, () => deposit(2, '500.00')));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409, 409]);
  const made = answers.find(({ status }) => status === 201)!.json.data;
  const { message } = answers.find(({ status }) => status === 409)!.json;
  assert.match(message, new RegExp(`invoice ${made.attributes.number} is not paid yet`));
  await cancel(made.id);
  assert.equal((await deposit(2, '1.00', 'JPY')).status, 201);
  assert.equal((await deposit(99, '1.00')).status, 404);
  await books(shop);
});

test('a deposit goes back out of the credit that it became, as far as that is there, and never twice', async () => {
  const { id } = (await deposit(3, '20.00')).json.data;
  const paid = (await pay(id)).json.data.id;
  const refund = (body: object) => post(`invoice-transactions/${paid}/refunds`, body);
  assert.equal((await refund({ amount: '1.00', destination: 'credit' })).status, 422);
  const spent = await invoiceOf(shop, { user: 3, prices: ['15.00'] });
  await post(`invoices/${spent}/credit-payments`, {});
  assert.deepEqual((await refund({ amount: '5.01' })).json.errors, { amount: ['5.00 USD can still be refunded.'] });
  assert.equal((await refund({})).json.data.attributes.amount, '5.00');
  assert.equal(await creditOf(3), '0.00');
  await books(shop);
});

test('a payment that was refunded is not credited again when its invoice is given up or credited', async () => {
  const partly = await invoiceOf(shop, { user: 5, currency: 'EUR', prices: ['10.00'] });
  const first = (await pay(partly, { amount: '6.00' })).json.data.id;
  await post(`invoice-transactions/${first}/refunds`, { amount: '4.00' });
  await cancel(partly);
  assert.equal(await creditOf(5, 'EUR'), '2.00');
  const whole = await invoiceOf(shop, { user: 5, currency: 'EUR', prices: ['10.00'] });
  const second = (await pay(whole)).json.data.id;
  await post(`invoice-transactions/${second}/refunds`, {});
  await post(`invoices/${whole}/credit-notes`, { reason: 'x' });
  assert.equal(await creditOf(5, 'EUR'), '2.00');
  await books(shop);
});
