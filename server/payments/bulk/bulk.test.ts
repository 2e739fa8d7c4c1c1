import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { books, invoiceOf, openBooks, PATH } from '../../testing/books.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
await openBooks(shop);
const post = (path: string, body: object) => shop.request('POST', `${PATH}/${path}`, { body });
const several = (user: number, prices: readonly string[], currency = 'USD') =>
  Promise.all(prices.map((price) => invoiceOf(shop, { user, currency, prices: [price] })));
const invoice = async (id: string) => (await shop.request('GET', `${PATH}/invoices/${id}`)).json.data.attributes;
const partsOf = async (id: string) =>
  (await shop.request('GET', `${PATH}/invoice-transactions?filter[payment_id]=${id}`)).json.data.map(
    ({ attributes }: { attributes: Record<string, unknown> }) => attributes,
  );
const creditOf = async (user: number, currency = 'USD') => {
  const search = `filter[user_id]=${user}&filter[currency_code]=${currency}`;
  return (await shop.request('GET', `${PATH}/credits?${search}`)).json.data[0]?.attributes.amount ?? '0';
};

test('one payment pays several invoices in the order given, as the preview said; the rest is credit (#1137, #627)', async () => {
  const [one, two, three] = await several(4, ['10.00', '5.50', '7.00']);
  const body = { invoice_ids: [three, one, two], amount: '25.00', fee: '0.75', gateway: 'bank', transaction_id: 'B-1' };
  const preview = await post('payments/preview', body);
  assert.equal(preview.status, 200);
  const { allocations, surplus } = preview.json.data;
  assert.deepEqual(
    allocations.map(({ invoice_id, amount, left }: Record<string, unknown>) => [String(invoice_id), amount, left]),
    [
      [three, '7.00', '0.00'],
      [one, '10.00', '0.00'],
      [two, '5.50', '0.00'],
    ],
  );
  assert.equal(surplus, '2.50');
  assert.equal((await invoice(one!)).status, 'pending', 'the preview writes nothing');
  const { status, json } = await post('payments', body);
  assert.equal(status, 201);
  assert.deepEqual([json.data.attributes.amount, json.data.attributes.surplus], ['25.00', '2.50']);
  const parts = await partsOf(json.data.id);
  assert.deepEqual(
    parts.map(({ invoice_id, amount, fee, surplus: rest, transaction_id }: Record<string, unknown>) => [
      String(invoice_id),
      amount,
      fee,
      rest,
      transaction_id,
    ]),
    [
      [three, '7.00', '0.75', '0.00', 'B-1'],
      [one, '10.00', '0.00', '0.00', 'B-1'],
      [two, '8.00', '0.00', '2.50', 'B-1'],
    ],
  );
  for (const id of [one, two, three]) assert.equal((await invoice(id!)).status, 'paid');
  assert.equal(await creditOf(4), '2.50');
  await books(shop);
});

test('by due date, what is due first is paid first, and what the money does not reach stays as it is', async () => {
  const ids = await several(4, ['500', '500', '500'], 'JPY');
  for (const [index, due_at] of ['2026-03-01', '2026-01-01', '2026-02-01'].entries())
    await shop.request('PATCH', `${PATH}/invoices/${ids[index]}`, { body: { due_at } });
  const { json } = await post('payments', { invoice_ids: ids, amount: '700', allocation: 'due' });
  assert.equal((await partsOf(json.data.id)).length, 2);
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await invoice(id)).remaining)), ['500', '0', '300']);
  assert.equal((await post('payments', { invoice_ids: ids })).json.data.attributes.amount, '800', 'all that remains');
  await books(shop);
});

test('attack-12: of twenty at once, one payment counts; its name is taken for single payments too', async () => {
  const ids = await several(5, ['3.00', '4.00']);
  const body = { invoice_ids: ids, gateway: 'stripe', transaction_id: 'pi_7' };
  const single = { gateway: 'stripe', transaction_id: 'pi_7' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      n % 4 === 3
        ? post(`invoices/${ids[0]}/payments`, { ...single, amount: '7.00' })
        : post('payments', { ...body, amount: '7.00' }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(19).fill(422)]);
  const refused = answers.find(({ status }) => status === 422)!;
  assert.deepEqual(refused.json.errors, {
    transaction_id: ['The transaction id has already been recorded for this gateway.'],
  });
  const text = `SELECT sum(amount)::bigint AS sum FROM invoice_transactions WHERE transaction_id = 'pi_7'`;
  assert.deepEqual(await shop.database.query({ text }), [{ sum: 700n }]);
  await books(shop);
});

test('payments of the same invoices in any order never wait for each other in a circle, and pay them once', async () => {
  const ids = await several(5, ['1.000', '1.000', '1.000'], 'KWD');
  const orders = Array.from({ length: 12 }, (_, n) => [ids[n % 3], ids[(n + 1) % 3], ids[(n + 2) % 3]]);
  const answers = await Promise.all(orders.map((invoice_ids) => post('payments', { invoice_ids, amount: '2.000' })));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal(await creditOf(5, 'KWD'), '21.000');
  await books(shop);
});

test('refunds stay within the whole payment, begin with what nobody needed, and give nothing back twice', async () => {
  const ids = await several(3, ['6.00', '4.00']);
  const { id } = (await post('payments', { invoice_ids: ids, amount: '12.00' })).json.data;
  const refund = (body: object) => post(`payments/${id}/refunds`, body);
  assert.deepEqual((await refund({ amount: '12.01' })).json.errors, { amount: ['12.00 USD can still be refunded.'] });
  const answers = await Promise.all(Array.from({ length: 5 }, () => refund({ amount: '5.00' })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 422, 422, 422]);
  assert.equal(await creditOf(3), '0.00', 'the surplus went back out of credit');
  const rest = await refund({ destination: 'credit', reason: 'Goodwill' });
  assert.equal(rest.json.data.attributes.refunded, '12.00');
  assert.equal(await creditOf(3), '2.00');
  assert.equal((await refund({})).status, 422);
  await books(shop);
});

test('a payment that comes late for all of its invoices becomes credit', async () => {
  const ids = await several(2, ['6.00', '4.00'], 'EUR');
  for (const id of ids) await post(`invoices/${id}/payments`, {});
  const { json } = await post('payments', { invoice_ids: ids, amount: '10.00' });
  assert.equal(json.data.attributes.surplus, '10.00');
  assert.equal(await creditOf(2, 'EUR'), '10.00');
  assert.equal((await post('payments', { invoice_ids: ids })).status, 422);
  await books(shop);
});

test('invoices of several customers or currencies, or none, are refused by name', async () => {
  const [one] = await several(2, ['6.00']);
  const [other] = await several(3, ['6.00']);
  const [euro] = await several(2, ['6.00'], 'EUR');
  for (const [invoice_ids, text] of [
    [[one, other], 'The invoices must be of one customer.'],
    [[one, euro], 'The invoices must be in one currency.'],
    [[], 'Name at least one invoice.'],
    [[one, '999'], 'The selected invoice ids is invalid.'],
  ] as const) {
    const { status, json } = await post('payments', { invoice_ids });
    assert.deepEqual([status, json.errors], [422, { invoice_ids: [text] }]);
  }
  const fee = await post('payments', { invoice_ids: [one], amount: '1.00', fee: '1.01' });
  assert.deepEqual(Object.keys(fee.json.errors), ['fee']);
});
