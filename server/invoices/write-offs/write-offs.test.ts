import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { books, invoiceOf, PATH } from '../../testing/books.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true, clock: fixedClock('2026-11-24T12:00:00Z') });
const post = (path: string, body: object) => shop.request('POST', `${PATH}/${path}`, { body });
const writeOff = (id: string, body: object = {}) => post(`invoices/${id}/write-offs`, { reason: 'Gone', ...body });
const pay = (id: string, body: object = {}) => post(`invoices/${id}/payments`, body);
const setStatus = (id: string, status: string) => shop.request('PATCH', `${PATH}/invoices/${id}`, { body: { status } });
const invoice = async (id: string) => {
  const { attributes } = (await shop.request('GET', `${PATH}/invoices/${id}`)).json.data;
  const { status, paid, credited, written_off, remaining } = attributes;
  return [status, paid, credited, written_off, remaining];
};
const creditOf = async (user: number) => {
  const { json } = await shop.request('GET', `${PATH}/credits?filter[user_id]=${user}&filter[currency_code]=USD`);
  return json.data[0]?.attributes.amount ?? '0.00';
};
const revenue = async () => {
  const { json } = await shop.request('GET', `${PATH}/statistics/revenue?from=2026-11-24`);
  return json.meta.currencies.find(({ currency_code }: { currency_code: string }) => currency_code === 'USD')?.total;
};

test('an invoice that is written off is over: cancelled, with the loss on it, and no revenue', async () => {
  const before = await revenue();
  const id = await invoiceOf(shop, { user: 4, prices: ['10.00'] });
  await pay(id, { amount: '4.00' });
  const { status, json } = await writeOff(id);
  assert.equal(status, 201);
  assert.deepEqual([json.data.attributes.amount, json.data.attributes.reason], ['6.00', 'Gone']);
  assert.deepEqual(await invoice(id), ['cancelled', '4.00', '6.00', '6.00', '0.00']);
  assert.equal(await revenue(), before);
  const entries = await shop.request('GET', `${PATH}/ledger-entries?filter[invoice_id]=${id}&sort=id`);
  assert.deepEqual(
    entries.json.data.map(({ attributes: { kind, debit, credit, amount } }: { attributes: Record<string, string> }) =>
      [kind, debit, credit, amount].join(' '),
    ),
    ['invoice receivable revenue 10.00', 'payment clearing receivable 4.00', 'write_off write_offs receivable 6.00'],
  );
  const told = await shop.database.query<{ event: string }>(
    {
      text: `SELECT event FROM events WHERE event IN ('write_off.created', 'invoice.paid') AND resource_id IN ($1, $2)`,
    },
    [id, json.data.id],
  );
  assert.deepEqual(
    told.map(({ event }) => event),
    ['write_off.created'],
  );
  await books(shop);
});

test("money that comes late for an invoice that was written off is its customer's credit", async () => {
  const id = await invoiceOf(shop, { user: 5, prices: ['10.00'] });
  await writeOff(id);
  const { json } = await pay(id, { amount: '10.00' });
  assert.equal(json.data.attributes.surplus, '10.00');
  assert.deepEqual([await creditOf(5), (await invoice(id))[0]], ['10.00', 'cancelled']);
  await books(shop);
});

test('a part is written off, the rest is paid: only the rest is revenue', async () => {
  const before = Number((await revenue()) ?? 0);
  const id = await invoiceOf(shop, { prices: ['10.00'] });
  assert.equal((await writeOff(id, { amount: '2.50' })).status, 201);
  assert.deepEqual(await invoice(id), ['pending', '0.00', '2.50', '2.50', '7.50']);
  await pay(id);
  assert.deepEqual(await invoice(id), ['paid', '7.50', '2.50', '2.50', '0.00']);
  assert.equal(Number(await revenue()) - before, 7.5);
  await books(shop);
});

test('what was written off is owed again when the invoice is opened again, or said to be paid', async () => {
  for (const [status, end] of [
    ['pending', ['pending', '4.00', '0.00', '0.00', '6.00']],
    ['paid', ['paid', '10.00', '0.00', '0.00', '0.00']],
  ] as const) {
    const id = await invoiceOf(shop, { prices: ['10.00'] });
    await pay(id, { amount: '4.00' });
    await writeOff(id);
    assert.equal((await setStatus(id, status)).status, 200);
    assert.deepEqual(await invoice(id), end);
    const { json } = await shop.request('GET', `${PATH}/write-offs?filter[invoice_id]=${id}`);
    assert.ok(json.data[0].attributes.undone_at);
    await books(shop);
  }
});

test('an invoice that is cancelled after a part was written off, or credited, owes nothing', async () => {
  const id = await invoiceOf(shop, { user: 3, prices: ['10.00'] });
  await pay(id, { amount: '3.00' });
  await writeOff(id, { amount: '2.00' });
  await post(`invoices/${id}/credit-notes`, { amount: '1.00', reason: 'x' });
  await setStatus(id, 'cancelled');
  assert.deepEqual(await invoice(id), ['cancelled', '0.00', '3.00', '2.00', '0.00']);
  const { json } = await shop.request('GET', `${PATH}/users/3/statement?currency_code=USD`);
  assert.deepEqual([json.meta.owed, json.meta.credit], ['0.00', '3.00']);
  await books(shop);
});

test('nothing is written off beyond what remains, of what waits for nothing, without a reason, or without the permission', async () => {
  const id = await invoiceOf(shop, { prices: ['10.00'] });
  const far = await writeOff(id, { amount: '10.01' });
  assert.deepEqual(far.json.errors, { amount: ['10.00 USD can still be written off.'] });
  assert.equal((await writeOff(id, { reason: '' })).status, 422);
  const key = await shop.createKey({ permissions: ['invoices.update', 'credit_notes.create', 'write_offs.view'] });
  const other = await shop.request('POST', `${PATH}/invoices/${id}/write-offs`, { key, body: { reason: 'x' } });
  assert.equal(other.status, 403);
  const answers = await Promise.all(Array.from({ length: 5 }, () => writeOff(id, { amount: '4.00' })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 422, 422, 422]);
  await writeOff(id);
  assert.equal((await writeOff(id)).status, 409);
  assert.equal((await writeOff('999')).status, 404);
  const item = { invoice_id: id, description: 'x', price: '1', quantity: 1 };
  assert.equal((await post('invoice-items', item)).status, 409);
  await books(shop);
});

test('a credit note leaves what was written off alone, and ends an invoice of which nothing was paid', async () => {
  const id = await invoiceOf(shop, { prices: ['10.00'] });
  await writeOff(id, { amount: '6.00' });
  const far = await post(`invoices/${id}/credit-notes`, { amount: '4.01', reason: 'x' });
  assert.equal(far.status, 422);
  await post(`invoices/${id}/credit-notes`, { amount: '4.00', reason: 'x' });
  assert.deepEqual(await invoice(id), ['cancelled', '0.00', '10.00', '6.00', '0.00']);
  await books(shop);
});

test('items that go leave no less than what was taken off', async () => {
  const id = await invoiceOf(shop, { prices: ['3.00', '7.00'] });
  await post(`invoices/${id}/credit-notes`, { amount: '4.00', reason: 'x' });
  const { json } = await shop.request('GET', `${PATH}/invoices/${id}?include=items`);
  assert.equal((await shop.request('DELETE', `${PATH}/invoice-items/${json.included[1].id}`)).status, 409);
  assert.deepEqual(await invoice(id), ['pending', '0.00', '4.00', '0.00', '6.00']);
  await books(shop);
});
