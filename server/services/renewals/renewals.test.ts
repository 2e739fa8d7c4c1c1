import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { books } from '../../testing/books.ts';
import { ordersOf } from '../../testing/orders.ts';
import { openShop } from '../../testing/shop.ts';
import { renewServices } from '../index.ts';

const clock = fixedClock('2026-01-31T12:00:00Z');
const shop = await openShop({ after }, { clock });
const { create, product, customer, checkout } = ordersOf(shop);
for (const code of ['USD', 'JPY', 'KWD'])
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code, name: code } });

type Attributes = Record<string, unknown>;
const get = async (path: string) => (await shop.request('GET', `/api/v1/admin/${path}`)).json;
const service = async (id: bigint): Promise<Attributes> => (await get(`services/${id}`)).data.attributes;
const act = (path: string, body: object = {}) => shop.request('POST', `/api/v1/admin/${path}`, { body });
const setting = (key: string, value: string) =>
  shop.request('PATCH', `/api/v1/admin/settings/${key}`, { body: { value } });
const renew = (...ids: bigint[]) => shop.system.transaction((tx) => renewServices(tx, ids));
/** Bills the next period of one service, and returns its invoice. */
async function bill(id: bigint): Promise<bigint> {
  const [made] = await renew(id);
  assert.equal(made!.outcome, 'invoiced', made!.reason ?? '');
  return made!.invoiceId!;
}
const itemsOf = (invoice: bigint | null) =>
  shop.database.query<{ kind: string; description: string; quantity: number; price: bigint; tax_amount: bigint }>(
    {
      text: 'SELECT kind, description, quantity, price, tax_amount, tax_rate FROM invoice_items WHERE invoice_id = $1 ORDER BY id',
    },
    [invoice],
  );
const renewalsOf = async (id: bigint) => (await get(`service-renewals?filter[service_id]=${id}&sort=id`)).data;
const pay = async (invoice: bigint | number | null) => {
  const { status, text } = await act(`invoices/${invoice}/payments`);
  assert.equal(status, 201, text);
};

/** An active service of a product, ordered and paid at the time of the clock. */
async function running(options: Parameters<typeof product>[0] & { coupon?: string; country?: string } = {}) {
  const { coupon, country, quantity = 1, currency = 'USD', ...own } = options as typeof options & Attributes;
  const item = await product(own);
  const user_id = await customer(country ? { country } : {});
  const body = { user_id, currency_code: currency, coupon_code: coupon, items: [{ ...item, quantity }] };
  const { json, text } = await checkout(body);
  assert.ok(json.data, text);
  if (json.data.invoice_id) await pay(json.data.invoice_id);
  return BigInt(json.data.service_ids[0]);
}

test('an order that is paid begins its services: the first period runs from the payment', async () => {
  const id = await running();
  const { status, expires_at, anchor_at, anchor_periods } = await service(id);
  assert.deepEqual(
    [status, expires_at, anchor_at, anchor_periods],
    ['active', '2026-02-28T12:00:00.000000Z', '2026-01-31T12:00:00.000000Z', 1],
  );
});

test('month ends: a service that began on 31 January is renewed to 31 March, and its invoices say so', async () => {
  const id = await running({ name: 'VPS S' });
  const invoiceId = await bill(id);
  const { attributes } = (await get(`invoices/${invoiceId}`)).data;
  assert.deepEqual(
    [attributes.status, attributes.total, attributes.due_at],
    ['pending', '10.00', '2026-02-28T12:00:00.000000Z'],
  );
  const [line] = await itemsOf(invoiceId);
  assert.deepEqual(
    [line!.description, line!.quantity, line!.price],
    ['VPS S (Feb 28, 2026 - Mar 31, 2026)', 1, 10_00n],
  );
  await pay(invoiceId);
  const { expires_at, anchor_periods } = await service(id);
  assert.deepEqual([expires_at, anchor_periods], ['2026-03-31T12:00:00.000000Z', 2]);
});

test('a period is billed once, whoever asks how often, and at the same time', async () => {
  const ids = await Promise.all([running(), running(), running()]);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => renew(...ids)));
  assert.equal(outcomes.flat().filter(({ outcome }) => outcome === 'invoiced').length, 3);
  assert.ok(outcomes.flat().every(({ outcome, reason }) => outcome === 'invoiced' || reason === 'awaits_payment'));
  for (const id of ids) assert.equal((await renewalsOf(id)).length, 1);
});

test('1.15.7: paid toggled from pending to paid twice renews once', async () => {
  const id = await running();
  const invoiceId = await bill(id);
  const set = (status: string) => shop.request('PATCH', `/api/v1/admin/invoices/${invoiceId}`, { body: { status } });
  assert.equal((await set('paid')).status, 200);
  const renewed = (await service(id)).expires_at;
  assert.equal((await set('pending')).status, 409, 'what was paid stays paid');
  await shop.database.query({ text: `UPDATE invoices SET status = 'pending' WHERE id = $1` }, [invoiceId]);
  assert.equal((await set('paid')).status, 200);
  assert.equal((await service(id)).expires_at, renewed);
  assert.deepEqual(
    (await renewalsOf(id)).map(({ attributes }: { attributes: Attributes }) => attributes.status),
    ['applied'],
  );
});

test('services that are not active, are billed already, end, have no periods or are not due are skipped, each with its reason', async () => {
  const [suspended, ending, billed, later] = [await running(), await running(), await running(), await running()];
  const once = await running({ plan: { type: 'one-time' } });
  await act(`services/${suspended}/suspend`);
  await act(`services/${ending}/cancellation`, { type: 'end_of_period' });
  await renew(billed);
  const dueBefore = Temporal.Instant.from('2026-02-10T00:00:00Z');
  const outcomes = await shop.system.transaction((tx) =>
    renewServices(tx, [suspended, ending, billed, later, once, 999_999n], { dueBefore }),
  );
  assert.deepEqual(
    outcomes.map(({ id, reason }) => [id, reason]),
    [
      [suspended, 'not_active'],
      [ending, 'cancellation'],
      [billed, 'awaits_payment'],
      [later, 'not_due'],
      [once, 'no_period'],
      [999_999n, 'unknown'],
    ],
  );
});

test('a service that costs nothing is renewed at once, without an invoice', async () => {
  const id = await running({ prices: { USD: ['0'] } });
  const [made] = await renew(id);
  assert.deepEqual([made!.outcome, made!.invoiceId], ['renewed', null]);
  assert.equal((await service(id)).expires_at, '2026-03-31T12:00:00.000000Z');
  const [{ attributes }] = await renewalsOf(id);
  assert.deepEqual([attributes.status, attributes.amount, attributes.invoice_id], ['applied', '0.00', null]);
});

test('1.15.1: a coupon for three invoices takes from three, as a line of its own, and no more after', async () => {
  await create('coupons', { code: 'THREE', type: 'percentage', value: '25', recurring: 3 });
  const id = await running({ coupon: 'THREE' });
  const totals: unknown[] = [];
  for (let period = 0; period < 4; period++) {
    const invoiceId = await bill(id);
    totals.push((await get(`invoices/${invoiceId}`)).data.attributes.total);
    if (period === 0)
      assert.deepEqual(
        (await itemsOf(invoiceId)).map(({ kind, price }) => [kind, price]),
        [
          ['charge', 10_00n],
          ['discount', -2_50n],
        ],
      );
    await pay(invoiceId);
  }
  assert.deepEqual(totals, ['7.50', '7.50', '10.00', '10.00']);
});

test('an invoice of a renewal that is given up counts neither as billed nor as a use of the coupon', async () => {
  await create('coupons', { code: 'TWICE', type: 'percentage', value: '50', recurring: 2 });
  const id = await running({ coupon: 'TWICE' });
  for (let round = 0; round < 3; round++) {
    const invoiceId = await bill(id);
    assert.equal((await get(`invoices/${invoiceId}`)).data.attributes.total, '5.00');
    const gone =
      round === 0
        ? await shop.request('DELETE', `/api/v1/admin/invoices/${invoiceId}`)
        : await shop.request('PATCH', `/api/v1/admin/invoices/${invoiceId}`, { body: { status: 'cancelled' } });
    assert.ok(gone.status < 300, gone.text);
  }
});

test('the tax of a renewal is that of its day: inside of the price where prices contain it, on top where they do not', async () => {
  const rate = await create('tax-rates', { name: 'VAT', rate: '19', country: 'DE' });
  await setting('tax_enabled', '1');
  const inside = await running({ prices: { USD: ['119.00'] }, country: 'DE' });
  await setting('tax_type', 'exclusive');
  const onTop = await running({ prices: { USD: ['100.00'] }, country: 'DE' });
  const total = async (id: bigint) => {
    const invoiceId = await bill(id);
    const { attributes } = (await get(`invoices/${invoiceId}`)).data;
    await pay(invoiceId);
    return [attributes.total, attributes.tax];
  };
  assert.deepEqual(await total(onTop), ['119.00', '19.00']);
  await shop.request('PATCH', `/api/v1/admin/tax-rates/${rate}`, { body: { rate: '20' } });
  assert.deepEqual(await total(onTop), ['120.00', '20.00']);
  await setting('tax_type', 'inclusive');
  assert.deepEqual(await total(inside), ['119.00', '19.83']);
  await setting('tax_enabled', '0');
  assert.deepEqual(await total(inside), ['100.00', '0.00']);
});

test('a renewal is for the whole quantity, in currencies of no, two and three digits', async () => {
  for (const [currency, price, total] of [
    ['JPY', '500', '1500'],
    ['USD', '3.33', '9.99'],
    ['KWD', '1.001', '3.003'],
  ] as const) {
    const options = { allow_quantity: 'combined', prices: { [currency]: [price] as const }, quantity: 3, currency };
    const invoiceId = await bill(await running(options));
    assert.equal((await get(`invoices/${invoiceId}`)).data.attributes.total, total);
  }
});

test('invoices of a run are numbered without a gap; as proforma they have no number until they are paid', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => running()));
  const numbers = async (made: Awaited<ReturnType<typeof renew>>) =>
    Promise.all(made.map(async ({ invoiceId }) => (await get(`invoices/${invoiceId}`)).data.attributes.number));
  const drawn = (await numbers(await renew(...ids))).sort();
  const first = Number(drawn[0].split('-')[1]);
  assert.deepEqual(
    drawn,
    drawn.map((_, at) => `INV-${first + at}`),
  );
  await setting('invoice_proforma', '1');
  const invoiceId = await bill(await running());
  assert.equal((await get(`invoices/${invoiceId}`)).data.attributes.number, null);
  await pay(invoiceId);
  const { number, seller, buyer } = (await get(`invoices/${invoiceId}`)).data.attributes;
  assert.ok(number && seller.name && buyer.email);
  await setting('invoice_proforma', '0');
});

test('#1167: the next period can be billed and paid early, one after the other', async () => {
  const id = await running();
  for (const end of ['2026-03-31T12:00:00.000000Z', '2026-04-30T12:00:00.000000Z']) {
    const { status, json } = await act(`services/${id}/renew`);
    assert.equal(status, 201);
    const again = await act(`services/${id}/renew`);
    assert.deepEqual([again.status, /billed already: pay or cancel/.test(again.json.message)], [409, true]);
    await pay(json.data.attributes.invoice_id);
    assert.equal((await service(id)).expires_at, end);
  }
  const once = await running({ plan: { type: 'one-time' } });
  assert.equal((await act(`services/${once}/renew`)).status, 409);
});

test('a service that is suspended, and paid late, is renewed from its anchor and runs again', async () => {
  const id = await running();
  const invoiceId = await bill(id);
  await act(`services/${id}/suspend`);
  await pay(invoiceId);
  const { status, suspended_at, expires_at } = await service(id);
  assert.deepEqual([status, suspended_at, expires_at], ['active', null, '2026-03-31T12:00:00.000000Z']);
});

test('an end that is chosen by hand is a new anchor, also when the plan becomes one of other periods', async () => {
  const id = await running();
  const change = (body: object) => shop.request('PATCH', `/api/v1/admin/services/${id}`, { body });
  await change({ expires_at: '2026-02-10' });
  const { anchor_at, anchor_periods } = await service(id);
  assert.deepEqual([anchor_at, anchor_periods], ['2026-02-10T00:00:00.000000Z', 0]);
  await pay(await bill(id));
  assert.equal((await service(id)).expires_at, '2026-03-10T00:00:00.000000Z');
  const { product_id, plan_id } = await service(id);
  const yearly = await create('plans', { product_id, type: 'recurring', billing_period: 1, billing_unit: 'year' });
  await change({ plan_id: yearly });
  assert.equal((await service(id)).anchor_periods, 0);
  await pay(await bill(id));
  assert.equal((await service(id)).expires_at, '2027-03-10T00:00:00.000000Z');
  await change({ plan_id });
  await shop.request('PATCH', `/api/v1/admin/plans/${plan_id}`, { body: { billing_period: 2 } });
  await pay(await bill(id));
  assert.equal((await service(id)).expires_at, '2027-05-10T00:00:00.000000Z');
});

test('a service whose end is moved back by hand is billed for that period again', async () => {
  const id = await running();
  await pay(await bill(id));
  await shop.request('PATCH', `/api/v1/admin/services/${id}`, { body: { expires_at: '2026-02-28T12:00:00Z' } });
  await pay(await bill(id));
  assert.equal((await service(id)).expires_at, '2026-03-28T12:00:00.000000Z');
  assert.deepEqual(
    (await renewalsOf(id)).map(({ attributes }: { attributes: Attributes }) => attributes.status),
    ['void', 'applied'],
  );
});

test('periods are of the time zone of the shop: midnight stays midnight when clocks change', async () => {
  await setting('timezone', 'Europe/Berlin');
  const id = await running();
  await shop.request('PATCH', `/api/v1/admin/services/${id}`, { body: { expires_at: '2026-02-28T23:00:00Z' } });
  const invoiceId = await bill(id);
  const [line] = await itemsOf(invoiceId);
  assert.match(line!.description, /\(Mar 01, 2026 - Apr 01, 2026\)$/);
  await pay(invoiceId);
  assert.equal((await service(id)).expires_at, '2026-03-31T22:00:00.000000Z');
  await setting('timezone', 'UTC');
});

test('after all of it the books balance', () => books(shop));
