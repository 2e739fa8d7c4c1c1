import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { books, invoiceOf, PATH } from '../../testing/books.ts';
import { openShop } from '../../testing/shop.ts';
import { createInvoice } from '../create-invoice.ts';
import { formatNumber } from './format.ts';

const clock = fixedClock('2026-12-31T23:30:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const set = async (key: string, value: string) => {
  const { status, text } = await shop.request('PATCH', `${PATH}/settings/${key}`, { body: { value } });
  assert.equal(status, 200, text);
};
const create = async (body: object = {}) =>
  (await shop.request('POST', `${PATH}/invoices`, { body: { user_id: 2, currency_code: 'USD', ...body } })).json.data;
const numberOf = async (id: string) =>
  (await shop.request('GET', `${PATH}/invoices/${id}`)).json.data.attributes.number as string | null;
const drawn = () =>
  shop.database.query<{ sequence: bigint; void: boolean }>({
    text: `SELECT sequence, voided_at IS NOT NULL AS void FROM document_numbers WHERE document = 'invoice' ORDER BY drawn_at, sequence`,
  });

test('a number says the day it was drawn on, as the format wants it', () => {
  const day = Temporal.PlainDate.from('2026-03-09');
  const written = (format: string, padding = 1) => formatNumber({ format, padding }, 42n, day);
  assert.equal(written('INV-{number}'), 'INV-42');
  assert.equal(written('{year}/{month}/{day}-{number}', 5), '2026/03/09-00042');
  assert.equal(written('R'), 'R42');
  assert.equal(written('{number}', 99), '00000000000000000042');
});

test('the imported counter goes on, and numbers that are taken are passed over', async () => {
  await set('invoice_number_format', '{number}');
  await set('invoice_number', '2');
  const taken = (await shop.request('GET', `${PATH}/invoices?per_page=100`)).json.data.map(
    ({ attributes }: { attributes: { number: string } }) => attributes.number,
  );
  const { attributes } = await create();
  assert.ok(!taken.includes(attributes.number), attributes.number);
  assert.ok(Number(attributes.number) > 2);
});

test('#1244: thirty at once draw thirty numbers without a gap', async () => {
  await set('invoice_number_format', '{year}-{number}');
  await set('invoice_number_padding', '4');
  await set('invoice_number', '100');
  await set('timezone', 'Europe/Berlin');
  const numbers = (await Promise.all(Array.from({ length: 30 }, () => create()))).map((row) => row.attributes.number);
  assert.deepEqual(
    numbers.sort(),
    Array.from({ length: 30 }, (_, n) => `2027-0${101 + n}`),
  );
});

test('#1244: what is undone after it drew its number gives it back, also among many at once', async () => {
  const last = (await drawn()).at(-1)!.sequence;
  const input = { user_id: 2n, currency_code: 'USD', status: 'pending' };
  await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      shop.system
        .transaction(async (tx) => {
          await createInvoice(tx, input);
          if (at % 2 === 0) throw new Error('undone');
        })
        .catch((error) => assert.equal(error.message, 'undone')),
    ),
  );
  const now = (await drawn()).map(({ sequence }) => sequence).filter((sequence) => sequence > last);
  assert.deepEqual(
    now,
    Array.from({ length: 10 }, (_, at) => last + 1n + BigInt(at)),
  );
});

test('settings of numbers that no series could follow are refused', async () => {
  for (const [key, value] of [
    ['invoice_number', 'abc'],
    ['invoice_number', '-5'],
    ['credit_note_number', '1.5'],
    ['invoice_number_padding', '0'],
    ['credit_note_number_padding', '21'],
    ['invoice_number_format', 'x'.repeat(61)],
  ]) {
    const { status, json } = await shop.request('PATCH', `${PATH}/settings/${key}`, { body: { value } });
    assert.deepEqual([status, Object.keys(json.errors)], [422, ['value']], `${key} ${value}`);
  }
});

test('a counter that is set back begins a new series where the format says the year, and passes over what is taken where it does not', async () => {
  const [latest, padding] = [(await drawn()).at(-1)!.sequence, '4'];
  await set('invoice_number', '0');
  const next = async (format: string) => {
    await set('invoice_number_format', format);
    return (await create()).attributes.number;
  };
  assert.deepEqual([await next('Y{year}-{number}'), await next('Y{year}-{number}')], ['Y2027-0001', 'Y2027-0002']);
  await set('timezone', 'UTC');
  await set('invoice_number', '0');
  assert.equal(await next('Y{year}-{number}'), 'Y2026-0001');
  await set('timezone', 'Europe/Berlin');
  await set('invoice_number', '0');
  assert.equal(await next('Y{year}-{number}'), 'Y2027-0003');
  await set('invoice_number', String(latest));
  await set('invoice_number_format', '{year}-{number}');
  await set('invoice_number_padding', padding);
});

test('what is refused draws no number, and what is deleted leaves its number, void', async () => {
  const before = await drawn();
  const refused = await shop.request('POST', `${PATH}/invoices`, { body: { user_id: 99, currency_code: 'USD' } });
  assert.equal(refused.status, 422);
  const { id } = await create();
  await shop.request('DELETE', `${PATH}/invoices/${id}`);
  await create();
  const now = await drawn();
  const last = before.at(-1)!.sequence;
  assert.deepEqual(now.slice(before.length), [
    { sequence: last + 1n, void: true },
    { sequence: last + 2n, void: false },
  ]);
});

test('#1244: a proforma invoice gets its number, seller and buyer when it is paid, also when many are paid at once', async () => {
  await set('invoice_proforma', '1');
  const ids = [await invoiceOf(shop, { prices: ['5.00'] }), await invoiceOf(shop, { prices: ['5.00'] })];
  assert.deepEqual(await Promise.all(ids.map(numberOf)), [null, null]);
  await shop.request('POST', `${PATH}/invoices/${ids[0]}/payments`, { body: {} });
  await shop.request('PATCH', `${PATH}/invoices/${ids[1]}`, { body: { status: 'paid' } });
  for (const id of ids) assert.match((await numberOf(id))!, /^2027-\d{4}$/);
  const last = (await drawn()).at(-1)!.sequence;
  const more = await Promise.all(Array.from({ length: 10 }, () => invoiceOf(shop, { prices: ['5.00'] })));
  const paid = await Promise.all(
    more.map((id) => shop.request('POST', `${PATH}/invoices/${id}/payments`, { body: {} })),
  );
  assert.deepEqual([...new Set(paid.map(({ status }) => status))], [201]);
  const numbers = (await Promise.all(more.map(numberOf))).map((number) => BigInt(number!.slice('2027-'.length)));
  assert.deepEqual(
    numbers.sort((a, b) => Number(a - b)),
    more.map((_, index) => last + 1n + BigInt(index)),
  );
  await set('invoice_proforma', '0');
  await books(shop);
});

test('an invoice keeps seller and buyer as they were when it was made out', async () => {
  await set('company_name', 'Old Name');
  const { id } = await create();
  await set('company_name', 'New Name');
  await shop.request('PATCH', `${PATH}/users/2`, { body: { first_name: 'Other' } });
  const { seller, buyer } = (await shop.request('GET', `${PATH}/invoices/${id}`)).json.data.attributes;
  assert.equal(seller.name, 'Old Name');
  assert.ok(buyer.name && !buyer.name.startsWith('Other'), buyer.name);
});
