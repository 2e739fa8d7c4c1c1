import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { couponOf, takeCycle } from '../../coupons/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { ordersOf } from '../../testing/orders.ts';
import { openShop } from '../../testing/shop.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');
const shop = await openShop({ after }, { clock });
const { create, product, customer, preview, checkout } = ordersOf(shop);
for (const code of ['USD', 'JPY'])
  await shop.request('POST', '/api/v1/admin/currencies', { body: { code, name: code } });
const item = await product({ prices: { USD: ['10.00', '5.00'], JPY: ['1000', '500'] } });

let count = 0;
const coupon = async (own: Record<string, unknown> = {}) => {
  const code = `CODE${++count}`;
  await create('coupons', { code, type: 'percentage', value: '10', ...own });
  return code;
};
const order = async (coupon_code: string, user_id?: number, items: unknown[] = [item]) =>
  checkout({ user_id: user_id ?? (await customer()), currency_code: 'USD', coupon_code, items });
const ordered = async (coupon_code: string, items?: unknown[]): Promise<bigint[]> => {
  const { status, json, text } = await order(coupon_code, undefined, items);
  assert.equal(status, 201, text);
  return json.data.service_ids.map(BigInt);
};
const redemptions = async (filter: string) =>
  (await shop.request('GET', `/api/v1/admin/coupon-redemptions?${filter}`)).json.data.map(
    (row: { attributes: Record<string, unknown> }) => row.attributes,
  );
const refusal = async (coupon_code: string, user_id?: number, items?: unknown[]) =>
  (await order(coupon_code, user_id, items)).json.errors?.coupon_code?.[0];
/** The invoices that a coupon counts for after the first one, up to ten. */
async function cyclesAfter(service: bigint): Promise<number> {
  let taken = 0;
  while (taken < 10 && (await takeCycle(shop.system, service))) taken++;
  return taken;
}

test('attack-46: fifty orders at once use a coupon for five exactly five times', async () => {
  const code = await coupon({ max_uses: 5 });
  const customers = await Promise.all(Array.from({ length: 50 }, () => customer()));
  const sent = await Promise.all(customers.map((user_id) => order(code, user_id)));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [...Array(5).fill(201), ...Array(45).fill(422)]);
  const [{ id }] = (await shop.request('GET', `/api/v1/admin/coupons?filter[code]=${code}`)).json.data;
  assert.equal((await redemptions(`filter[coupon_id]=${id}`)).length, 5);
});

test('attack-46: fifty orders at once of one customer use a coupon for one exactly once, and leave nothing else behind', async () => {
  const code = await coupon({ max_uses_per_user: 1 });
  const user_id = await customer();
  const sent = await Promise.all(Array.from({ length: 50 }, () => order(code, user_id)));
  const placed = sent.filter(({ status }) => status === 201);
  assert.equal(placed.length, 1);
  assert.ok(sent.every(({ status }) => [201, 422, 429].includes(status)));
  const { json } = await shop.request('GET', `/api/v1/admin/orders?filter[user]=${user_id}`);
  assert.equal(json.data.length, 1);
});

test('attack-9: codes can not be guessed: after five that do not work there is a pause, and right ones do not count', async () => {
  const key = await shop.createKey({ permissions: ['orders.create'] });
  const right = await coupon();
  const user_id = await customer();
  const guess = (coupon_code: string | null) =>
    shop.request('POST', '/api/v1/admin/orders/preview', {
      key,
      body: { user_id, currency_code: 'USD', coupon_code, items: [item] },
    });
  for (let at = 0; at < 20; at++) assert.equal((await guess(right)).status, 200);
  for (let at = 0; at < 5; at++) assert.equal((await guess(`GUESS${at}`)).status, 422);
  const paused = await guess(right);
  assert.equal(paused.status, 429);
  assert.ok(Number(paused.headers.get('retry-after')) > 0);
  assert.equal((await guess(null)).status, 200);
  clock.advance({ minutes: 1 });
  assert.equal((await guess(right)).status, 200);
});

test('a coupon is valid from its first moment to its last', async () => {
  const code = await coupon({ starts_at: '2026-04-01T00:00:00Z', expires_at: '2026-05-01T00:00:00Z' });
  clock.set('2026-03-31T23:59:59Z');
  assert.match(await refusal(code), /is not valid yet/);
  clock.set('2026-04-01T00:00:00Z');
  assert.equal(await refusal(code), undefined);
  clock.set('2026-05-01T00:00:00Z');
  assert.match(await refusal(code), /has expired/);
});

test('a coupon that takes nothing off what is ordered is refused', async () => {
  const other = await product();
  const code = await coupon({ product_ids: [item.product_id] });
  assert.match(await refusal(code, undefined, [other]), /takes nothing off/);
  assert.match(await refusal(await coupon({ applies_to: 'setup_fee' }), undefined, [other]), /takes nothing off/);
});

test('1.15.3: a coupon for one product stays off the other services of the order, and one order is one use', async () => {
  const other = await product({ allow_quantity: 'separated' });
  const code = await coupon({ product_ids: [other.product_id], max_uses: 2 });
  const [plain, ...reduced] = await ordered(code, [item, { ...other, quantity: 3 }]);
  const couponIds = await shop.database.query<{ coupon_id: bigint | null }>(
    { text: 'SELECT coupon_id FROM services WHERE id = ANY ($1::bigint[]) ORDER BY id' },
    [[plain!, ...reduced]],
  );
  assert.deepEqual(
    couponIds.map((row) => row.coupon_id !== null),
    [false, true, true, true],
  );
  assert.equal(await couponOf(shop.system, plain!), undefined);
  await ordered(code, [other]);
  assert.match(await refusal(code, undefined, [other]), /as often as it may be/);
});

test('1.15.2: a coupon without a number counts for the first invoice, and asking again later makes it no longer', async () => {
  const [service] = await ordered(await coupon());
  assert.equal(await couponOf(shop.system, service!), undefined);
  assert.equal(await cyclesAfter(service!), 0);
  const { attributes } = (await shop.request('GET', `/api/v1/admin/services/${service}`)).json.data;
  assert.equal(attributes.price, '10.00');
});

test('1.15.1: a coupon for three invoices counts for three, and then no more', async () => {
  const [service] = await ordered(await coupon({ recurring: 3 }));
  assert.equal((await couponOf(shop.system, service!))!.cyclesLeft, 1);
  assert.equal(await cyclesAfter(service!), 2);
  const [{ cycles_total, cycles_used }] = await redemptions(`filter[service_id]=${service}`);
  assert.deepEqual([cycles_total, cycles_used], [3, 3]);
});

test('a coupon for three invoices counts for three when they are written at the same time, too', async () => {
  const [service] = await ordered(await coupon({ recurring: 3 }));
  const taken = await Promise.all(Array.from({ length: 10 }, () => takeCycle(shop.system, service!)));
  assert.equal(taken.filter(Boolean).length, 2);
});

test('#1055: a coupon that counts forever does so for every invoice', async () => {
  const [service] = await ordered(await coupon({ recurring: 0 }));
  assert.equal(await cyclesAfter(service!), 10);
  assert.equal((await couponOf(shop.system, service!))!.cyclesLeft, null);
});

test('#1052: the same coupon twice is an answer, not a fault', async () => {
  const code = await coupon({ max_uses_per_user: 1 });
  const user_id = await customer();
  assert.equal((await order(code, user_id)).status, 201);
  const again = await order(code, user_id);
  assert.deepEqual([again.status, Object.keys(again.json.errors)], [422, ['coupon_code']]);
});

test('#1278: what a coupon applies to is stored, shown, and decides what it takes', async () => {
  const code = await coupon({ applies_to: 'setup_fee', value: '50' });
  const [{ attributes }] = (await shop.request('GET', `/api/v1/admin/coupons?filter[code]=${code}`)).json.data;
  assert.equal(attributes.applies_to, 'setup_fee');
  assert.equal((await order(code)).json.data.discount, '2.50');
});

test('1.3: a fixed coupon is taken once from an order, spread over its services, and each keeps its share for later', async () => {
  const code = await coupon({ type: 'fixed', value: '10.01', recurring: 0 });
  const services = await ordered(code, [item, await product()]);
  const shares = await redemptions(`filter[order_id]=${await orderOf(services[0]!)}&sort=id`);
  assert.deepEqual(
    shares.map(({ amount }: { amount: string }) => amount),
    ['6.01', '4.00'],
  );
  assert.equal((await couponOf(shop.system, services[0]!))!.value, '6.01');
});

test('a fixed coupon is an amount of the currency of the order: 500 is 500 yen', async () => {
  const coupon_code = await coupon({ type: 'fixed', value: '500' });
  const { json } = await preview({ user_id: await customer(), currency_code: 'JPY', coupon_code, items: [item] });
  assert.deepEqual([json.data.discount, json.data.total], ['500', '1000']);
});

test('a coupon of more than everything makes an order of nothing, never less', async () => {
  for (const own of [{ type: 'fixed', value: '9999' }, { value: '100' }, { value: '250' }])
    assert.equal((await order(await coupon(own))).json.data.total, '0.00');
});

test('an order that fails leaves no use of its coupon behind', async () => {
  const code = await coupon({ max_uses: 1 });
  const rare = await product({ stock: 0 });
  assert.equal((await order(code, undefined, [rare])).status, 422);
  assert.equal((await order(code)).status, 201);
});

async function orderOf(service: bigint): Promise<number> {
  return (await shop.request('GET', `/api/v1/admin/services/${service}`)).json.data.attributes.order_id;
}
