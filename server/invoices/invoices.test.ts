import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
for (const code of ['JPY', 'KWD'])
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code, name: code } });

async function invoiceIn(currency_code: string, prices: readonly string[], status = 'pending') {
  const body = { user_id: 2, currency_code, status };
  const { json } = await shop.request('POST', '/api/v1/admin/invoices', { body });
  const items: string[] = [];
  for (const price of prices) {
    const item = { invoice_id: json.data.id, description: 'x', price, quantity: 1 };
    items.push((await shop.request('POST', '/api/v1/admin/invoice-items', { body: item })).json.data.id);
  }
  return { id: json.data.id as string, items };
}

const pricesOf = async (id: string) => {
  const { json } = await shop.request('GET', `/api/v1/admin/invoices/${id}?include=items`);
  return json.included.map(({ attributes }: { attributes: { price: string } }) => attributes.price);
};
const change = (path: string, body: object) => shop.request('PATCH', `/api/v1/admin/${path}`, { body });

test('deleting an invoice deletes its items, and what they were for stays', async () => {
  const { id, items } = await invoiceIn('USD', ['1', '2']);
  await change(`invoice-items/${items[0]}`, { reference_type: 'App\\Models\\Service', reference_id: 1 });
  assert.equal((await shop.request('DELETE', `/api/v1/admin/invoices/${id}`)).status, 204);
  for (const item of items)
    assert.equal((await shop.request('GET', `/api/v1/admin/invoice-items/${item}`)).status, 404);
  assert.equal((await shop.request('GET', '/api/v1/admin/services/1')).status, 200);
});

test('a paid invoice is a record: it is not deleted, nor are its items', async () => {
  const { id } = await invoiceIn('USD', ['1'], 'paid');
  const { status, json } = await shop.request('DELETE', `/api/v1/admin/invoices/${id}`);
  assert.equal(status, 409);
  assert.equal(json.message, 'A paid invoice is a record and can not be deleted: cancel or refund it instead.');
  assert.deepEqual(await pricesOf(id), ['1.00']);
});

test('an invoice that is paid at the moment it is deleted is either gone or paid', async () => {
  const { id } = await invoiceIn('USD', ['1']);
  const [deleted, paid] = await Promise.all([
    shop.request('DELETE', `/api/v1/admin/invoices/${id}`),
    change(`invoices/${id}`, { status: 'paid' }),
  ]);
  assert.ok(
    (deleted.status === 204 && paid.status === 404) || (deleted.status === 409 && paid.status === 200),
    `${deleted.status} ${paid.status}`,
  );
});

test('amounts have the digits of their currency, and round half up', async () => {
  for (const [currency, given, shown] of [
    ['USD', '4.99', '4.99'],
    ['USD', '4.995', '5.00'],
    ['USD', '0.005', '0.01'],
    ['USD', '0.0049999', '0.00'],
    ['USD', '90071992547409.93', '90071992547409.93'],
    ['JPY', '500', '500'],
    ['JPY', '499.5', '500'],
    ['JPY', '499.49', '499'],
    ['KWD', '1.2345', '1.235'],
    ['KWD', '0.001', '0.001'],
    ['KWD', '999999999999999', '999999999999999.000'],
  ] as const) {
    const { id } = await invoiceIn(currency, [given]);
    assert.deepEqual(await pricesOf(id), [shown], `${given} ${currency}`);
  }
});

test('with another currency an invoice keeps the numbers of its items', async () => {
  const { id } = await invoiceIn('USD', ['4.00', '12.00']);
  assert.equal((await change(`invoices/${id}`, { currency_code: 'JPY' })).status, 200);
  assert.deepEqual(await pricesOf(id), ['4', '12']);
  assert.equal((await change(`invoices/${id}`, { currency_code: 'KWD' })).status, 200);
  assert.deepEqual(await pricesOf(id), ['4.000', '12.000']);
  assert.equal((await change(`invoices/${id}`, { currency_code: 'USD' })).status, 200);
  assert.deepEqual(await pricesOf(id), ['4.00', '12.00']);
});

test('an item that is changed has the tax of what it comes to then, at its own rate', async () => {
  const made = (await shop.request('POST', '/api/v1/admin/invoices', { body: { user_id: 2, currency_code: 'USD' } }))
    .json.data.id;
  const body = { invoice_id: made, description: 'Hosting', price: '119.00', quantity: 1 };
  const { id } = (await shop.request('POST', '/api/v1/admin/invoice-items', { body })).json.data;
  const taxed = async (change?: object, path = `invoice-items/${id}`) => {
    if (change) assert.equal((await shop.request('PATCH', `/api/v1/admin/${path}`, { body: change })).status, 200);
    const { attributes } = (await shop.request('GET', `/api/v1/admin/invoice-items/${id}`)).json.data;
    const { tax } = (await shop.request('GET', `/api/v1/admin/invoices/${made}`)).json.data.attributes;
    assert.equal(tax, attributes.tax_amount);
    return tax;
  };
  assert.equal(await taxed({ price: '100' }), '0.00', 'nobody decided');
  await shop.database.query({
    text: `UPDATE invoice_items SET price = 11900, tax_name = 'VAT', tax_rate = 19, tax_amount = 1900 WHERE id = ${id}`,
  });
  assert.equal(await taxed({ description: 'Other' }), '19.00');
  assert.equal(await taxed({ price: '59.50' }), '9.50');
  assert.equal(await taxed({ quantity: 3 }), '28.50');
  assert.equal(await taxed({ currency_code: 'KWD' }, `invoices/${made}`), '28.500');
  assert.equal(await taxed({ price: '0' }), '0.000');
});

test('an item whose amount is written in another way is another version of itself', async () => {
  const { id, items } = await invoiceIn('USD', ['4.00']);
  const { headers } = await shop.request('GET', `/api/v1/admin/invoice-items/${items[0]}`);
  await change(`invoices/${id}`, { currency_code: 'JPY' });
  const again = await shop.request('GET', `/api/v1/admin/invoice-items/${items[0]}`, {
    headers: { 'if-none-match': headers.get('etag')! },
  });
  assert.equal(again.json.data.attributes.price, '4');
});

test('a currency that can not hold the number of an item is refused, and nothing changes', async () => {
  const { id, items } = await invoiceIn('USD', ['4.00', '4.99']);
  const { status, json } = await change(`invoices/${id}`, { currency_code: 'JPY', status: 'cancelled' });
  assert.equal(status, 422);
  assert.deepEqual(json.errors, {
    currency_code: ['JPY can not hold the amount exactly: send the amount in JPY too.'],
  });
  assert.deepEqual(await pricesOf(id), ['4.00', '4.99']);
  assert.equal((await shop.request('GET', `/api/v1/admin/invoices/${id}`)).json.data.attributes.status, 'pending');
  assert.equal((await change(`invoice-items/${items[1]}`, { price: '5' })).status, 200);
  assert.equal((await change(`invoices/${id}`, { currency_code: 'JPY' })).status, 200);
});

test('an item that moves to an invoice in another currency keeps its number, or takes the one sent with it', async () => {
  const { items } = await invoiceIn('USD', ['4.99', '7.00']);
  const yen = await invoiceIn('JPY', []);
  const refused = await change(`invoice-items/${items[0]}`, { invoice_id: yen.id });
  assert.equal(refused.status, 422);
  const sent = await change(`invoice-items/${items[0]}`, { invoice_id: yen.id, price: '499.5' });
  assert.equal(sent.json.data.attributes.price, '500');
  assert.equal((await change(`invoice-items/${items[1]}`, { invoice_id: yen.id })).json.data.attributes.price, '7');
});

test('amounts of several currencies sort as the numbers that they are', async () => {
  const ids: string[] = [];
  for (const [currency, price] of [
    ['JPY', '500'],
    ['USD', '10'],
    ['KWD', '0.999'],
    ['USD', '4.99'],
    ['JPY', '10'],
  ] as const) {
    const { items } = await invoiceIn(currency, [price]);
    ids.push(items[0]!);
  }
  const search = `filter[id]=${ids.join()}`;
  const list = async (sort: string) =>
    (await shop.request('GET', `/api/v1/admin/invoice-items?${search}&sort=${sort}`)).json.data.map(
      ({ attributes }: { attributes: { price: string } }) => attributes.price,
    );
  assert.deepEqual(await list('price'), ['0.999', '4.99', '10.00', '10', '500']);
  assert.deepEqual(await list('-price'), ['500', '10.00', '10', '4.99', '0.999']);
});

test('an invoice that changes its currency while an item is added never holds an item of another one', async () => {
  const { id } = await invoiceIn('USD', ['1.00']);
  const item = { invoice_id: id, description: 'x', price: '2', quantity: 1 };
  await Promise.all([
    change(`invoices/${id}`, { currency_code: 'JPY' }),
    ...Array.from({ length: 5 }, () => shop.request('POST', '/api/v1/admin/invoice-items', { body: item })),
  ]);
  const text = 'SELECT DISTINCT currency_code FROM invoice_items WHERE invoice_id = $1';
  assert.deepEqual(await shop.database.query({ text }, [id]), [{ currency_code: 'JPY' }]);
  assert.deepEqual((await pricesOf(id)).sort(), ['1', '2', '2', '2', '2', '2']);
});
