import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { books, invoiceOf, PATH } from '../../testing/books.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const credit = (id: string, body: object) => shop.request('POST', `${PATH}/invoices/${id}/credit-notes`, { body });
const pay = (id: string, body: object = {}) => shop.request('POST', `${PATH}/invoices/${id}/payments`, { body });
const invoice = async (id: string) => {
  const { attributes } = (await shop.request('GET', `${PATH}/invoices/${id}`)).json.data;
  const { status, total, paid, credited, remaining } = attributes;
  return { status, total, paid, credited, remaining };
};

test('what is taken off an unpaid invoice need not be paid any more', async () => {
  const id = await invoiceOf(shop, { prices: ['10.00'] });
  const { status, json } = await credit(id, { amount: '4.00', reason: 'Outage' });
  assert.equal(status, 201);
  assert.deepEqual([json.data.attributes.number, json.data.attributes.amount], ['CN-1', '4.00']);
  assert.deepEqual(await invoice(id), {
    status: 'pending',
    total: '10.00',
    paid: '0.00',
    credited: '4.00',
    remaining: '6.00',
  });
  await pay(id);
  assert.equal((await invoice(id)).status, 'paid');
  await books(shop);
});

test('what is taken off a paid invoice becomes credit, once, however many ask at the same time', async () => {
  const id = await invoiceOf(shop, { user: 4, prices: ['10.00'] });
  await pay(id);
  const answers = await Promise.all(Array.from({ length: 4 }, () => credit(id, { amount: '4.00', reason: 'Outage' })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 422, 422]);
  const refused = answers.find(({ status }) => status === 422)!;
  assert.deepEqual(refused.json.errors, { amount: ['2.00 USD can still be taken off.'] });
  assert.deepEqual(await invoice(id), {
    status: 'paid',
    total: '10.00',
    paid: '2.00',
    credited: '8.00',
    remaining: '0.00',
  });
  const { json } = await shop.request('GET', `${PATH}/credits?filter[user_id]=4&filter[currency_code]=USD`);
  assert.equal(json.data[0].attributes.amount, '8.00');
  await books(shop);
});

test('the tax goes back in the share of the amount', async () => {
  const id = await invoiceOf(shop, { prices: ['11.90'] });
  await shop.database.query({
    text: `UPDATE invoice_items SET tax_name = 'VAT', tax_rate = 19, tax_amount = 190 WHERE invoice_id = ${id}`,
  });
  const half = await credit(id, { amount: '5.95', reason: 'Half of it' });
  assert.equal(half.json.data.attributes.tax, '0.95');
  const rest = await credit(id, { reason: 'The rest' });
  assert.deepEqual([rest.json.data.attributes.amount, rest.json.data.attributes.tax], ['5.95', '0.95']);
  assert.equal((await invoice(id)).status, 'paid');
  const entries = await shop.request('GET', `${PATH}/ledger-entries?filter[invoice_id]=${id}&filter[kind]=credit_note`);
  const debits = entries.json.data.map(({ attributes }: { attributes: Record<string, string> }) => attributes.debit);
  assert.deepEqual(debits, ['revenue', 'tax', 'revenue', 'tax']);
  await books(shop);
});

test('a cancelled invoice has nothing to take off, and a reason is asked for', async () => {
  const id = await invoiceOf(shop, { prices: ['10.00'] });
  assert.deepEqual((await credit(id, { amount: '1.00' })).json.errors, { reason: ['The reason field is required.'] });
  await shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status: 'cancelled' } });
  assert.equal((await credit(id, { amount: '1.00', reason: 'x' })).status, 409);
  assert.equal((await credit('999', { reason: 'x' })).status, 404);
});
