import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { books } from '../../testing/books.ts';
import { ordersOf } from '../../testing/orders.ts';
import { openShop } from '../../testing/shop.ts';
import {
  endCancelledServices,
  renewServices,
  serviceActivated,
  serviceSuspended,
  serviceTerminated,
  serviceUnsuspended,
  suspendServices,
  terminateServices,
} from '../index.ts';

const clock = fixedClock('2026-01-31T12:00:00Z');
const shop = await openShop({ after }, { clock });
const { create, product, customer, checkout } = ordersOf(shop);
await create('currencies', { code: 'USD', name: 'USD' });

const heard: [string, bigint][] = [];
for (const event of [serviceActivated, serviceSuspended, serviceUnsuspended, serviceTerminated])
  event.on((_, { id }) => void heard.push([event.name, id]));
const heardOf = (id: bigint) => heard.filter(([, of]) => of === id).map(([name]) => name.slice('service.'.length));

type Attributes = Record<string, unknown>;
const send = (method: string, path: string, body?: object) => shop.request(method, `/api/v1/admin/${path}`, { body });
const get = async (path: string) => (await send('GET', path)).json;
const act = (id: bigint, step: string, body: object = {}) => send('POST', `services/${id}/${step}`, body);
const service = async (id: bigint): Promise<Attributes> => (await get(`services/${id}`)).data.attributes;
const invoice = async (id: bigint | number): Promise<Attributes> => (await get(`invoices/${id}`)).data.attributes;
const stockOf = async (id: number) => (await get(`products/${id}`)).data.attributes.stock;
const inside = <Result>(work: (tx: typeof shop.system) => Promise<Result>) => shop.system.transaction(work);
const pay = (id: bigint | number) => send('POST', `invoices/${id}/payments`);
const creditOf = async (user: number): Promise<string> =>
  (await get(`credits?filter[user_id]=${user}`)).data[0]?.attributes.amount ?? '0.00';
const setting = (key: string, value: string) => send('PATCH', `settings/${key}`, { value });

interface Ordered {
  id: bigint;
  ids: bigint[];
  order: number;
  invoice: number;
  user: number;
  product: number;
}

/** Services of one order, one for each item; paid unless said otherwise. */
async function ordered(options: Attributes = {}, { paid = true, items = 1 } = {}): Promise<Ordered> {
  const made = [];
  for (let at = 0; at < items; at++) made.push(await product({ stock: 5, ...options }));
  const user = await customer();
  const { json, text } = await checkout({ user_id: user, currency_code: 'USD', items: made });
  assert.ok(json.data, text);
  if (paid && json.data.invoice_id) assert.equal((await pay(json.data.invoice_id)).status, 201);
  const ids = json.data.service_ids.map(BigInt);
  const { order_id: order, invoice_id } = json.data;
  return { id: ids[0], ids, order, invoice: invoice_id, user, product: made[0]!.product_id };
}
const bill = async (id: bigint): Promise<bigint> => (await inside((tx) => renewServices(tx, [id])))[0]!.invoiceId!;

test('a service goes from step to step, each with its event inside the transaction and its news to the world', async () => {
  const { id } = await ordered();
  for (const [step, status] of [
    ['suspend', 'suspended'],
    ['unsuspend', 'active'],
    ['terminate', 'cancelled'],
    ['activate', 'active'],
  ] as const) {
    const { json, status: code } = await act(id, step);
    assert.deepEqual([code, json.data.attributes.status], [200, status]);
  }
  assert.deepEqual(heardOf(id), ['activated', 'suspended', 'unsuspended', 'terminated', 'activated']);
  const news = await shop.database.query<{ event: string }>(
    {
      text: `SELECT event FROM events WHERE resource_type = 'services' AND resource_id = $1 AND event NOT LIKE '%.updated' AND event NOT LIKE '%.created' ORDER BY id`,
    },
    [id.toString()],
  );
  const told = news.map(({ event }) => event.slice('service.'.length));
  assert.deepEqual(told, heardOf(id));
});

test('a step that there is not from here is a 409, which says from where there is one', async () => {
  const { id } = await ordered({}, { paid: false });
  const refused = async (step: string) => {
    const { status, json } = await act(id, step);
    assert.equal(status, 409, step);
    return json.message;
  };
  assert.equal(await refused('suspend'), 'This service is pending: only one that is active can be suspended.');
  assert.match(await refused('unsuspend'), /only one that is suspended/);
  assert.match(await refused('terminate'), /only one that is active or suspended/);
  await act(id, 'activate');
  assert.match(await refused('cancel'), /: terminate it, or let it end with its period\.$/);
  assert.match(await refused('activate'), /only one that is pending or cancelled/);
});

test('a status that is set over the wire is the same step: its times, its event, its consequences', async () => {
  const { id, product: sold } = await ordered();
  const set = async (status: string) =>
    (await send('PATCH', `services/${id}`, { status })).json.data.attributes as Attributes;
  assert.equal((await set('suspended')).suspended_at, '2026-01-31T12:00:00.000000Z');
  assert.equal((await set('active')).suspended_at, null);
  assert.equal((await set('cancelled')).terminated_at, '2026-01-31T12:00:00.000000Z');
  assert.equal(await stockOf(sold), 5);
  assert.equal((await set('active')).status, 'active');
  assert.equal(await stockOf(sold), 4);
  assert.deepEqual(heardOf(id), ['activated', 'suspended', 'unsuspended', 'terminated', 'activated']);
  assert.equal((await set('pending')).status, 'pending');
  assert.equal(heardOf(id).length, 5, 'what means no step is only written');
});

test('a step that fails half-way leaves nothing behind', async () => {
  const { id } = await ordered();
  const broken = inside(async (tx) => {
    await terminateServices(tx, [id]);
    throw new Error('afterwards');
  });
  await assert.rejects(broken, /afterwards/);
  assert.equal((await service(id)).status, 'active');
});

test('1.15.8: what an ended service took from the stock is there again, also when nothing was left', async () => {
  const { id, product: sold } = await ordered({ stock: 1 });
  assert.equal(await stockOf(sold), 0);
  assert.equal((await act(id, 'cancellation', { type: 'immediate' })).status, 201);
  assert.equal(await stockOf(sold), 1);
});

test('#827: with a service its unpaid invoices go, and of one that is for others too only its lines', async () => {
  const { ids, invoice: both } = await ordered({}, { paid: false, items: 2 });
  await act(ids[0]!, 'activate');
  const own = await bill(ids[0]!);
  await act(ids[0]!, 'terminate');
  assert.equal((await invoice(own)).status, 'cancelled');
  const left = await invoice(both);
  assert.deepEqual([left.status, left.total], ['pending', '10.00']);
  await pay(both);
  assert.equal((await service(ids[1]!)).status, 'active');
});

test('#827: what was paid of an invoice that goes with its service is the credit of the customer', async () => {
  const { id, user } = await ordered();
  const own = await bill(id);
  await send('POST', `invoices/${own}/payments`, { amount: '4.00' });
  await act(id, 'terminate');
  assert.deepEqual([(await invoice(own)).status, await creditOf(user)], ['cancelled', '4.00']);
});

test('#405: an order that nobody paid can be given up, and its invoice with it', async () => {
  const { id, invoice: unpaid, product: sold } = await ordered({}, { paid: false });
  const { status, json } = await act(id, 'cancellation', { type: 'immediate', reason: 'Changed my mind' });
  assert.equal(status, 201);
  assert.deepEqual(
    [json.data.attributes.ended_at, json.data.attributes.reason],
    ['2026-01-31T12:00:00.000000Z', 'Changed my mind'],
  );
  assert.deepEqual([(await service(id)).status, (await invoice(unpaid)).status], ['cancelled', 'cancelled']);
  assert.equal(await stockOf(sold), 5);
  assert.deepEqual(heardOf(id), [], 'there was no server to end');
});

test('a service that is to end with its period is not billed again, ends on the day, and can go on until then', async () => {
  const { id } = await ordered();
  const next = await bill(id);
  assert.equal((await act(id, 'cancellation', { type: 'end_of_period' })).status, 201);
  assert.equal((await invoice(next)).status, 'cancelled');
  assert.equal((await act(id, 'cancellation', { type: 'end_of_period' })).status, 409);
  assert.equal((await send('DELETE', `services/${id}/cancellation`)).status, 200);
  assert.equal((await send('DELETE', `services/${id}/cancellation`)).status, 409);
  assert.equal((await act(id, 'cancellation', { type: 'end_of_period' })).status, 201);
  assert.deepEqual(await inside((tx) => endCancelledServices(tx, [id])), []);
  clock.set('2026-02-28T12:00:00Z');
  assert.deepEqual(await inside((tx) => endCancelledServices(tx, [id])), [id]);
  assert.equal((await service(id)).status, 'cancelled');
  const asked = (await get(`service-cancellations?filter[service_id]=${id}&sort=id`)).data;
  assert.deepEqual(
    asked.map(({ attributes }: { attributes: Attributes }) => [!!attributes.revoked_at, attributes.ended_at]),
    [
      [true, null],
      [false, '2026-02-28T12:00:00.000000Z'],
    ],
  );
  clock.set('2026-01-31T12:00:00Z');
});

test('a service without a period, or that never began, ends at once or not at all', async () => {
  const [once, waiting] = [await ordered({ plan: { type: 'one-time' } }), await ordered({}, { paid: false })];
  for (const { id } of [once, waiting])
    assert.equal((await act(id, 'cancellation', { type: 'end_of_period' })).status, 409);
  assert.equal((await act(once.id, 'cancellation', { type: 'immediate' })).status, 201);
  const late = await act(once.id, 'cancellation', { type: 'immediate' });
  assert.deepEqual([late.status, late.json.message], [409, 'This service has ended already.']);
  const wrong = await act(waiting.id, 'cancellation', { type: 'now', reason: 'x'.repeat(256) });
  assert.deepEqual([wrong.status, Object.keys(wrong.json.errors)], [422, ['type', 'reason']]);
});

test('#770: the name of a subscription at a gateway stays with a service that ended, so that it can be ended there', async () => {
  const { id } = await ordered();
  await send('PATCH', `services/${id}`, { subscription_id: 'sub_1' });
  await act(id, 'terminate');
  assert.equal((await service(id)).subscription_id, 'sub_1');
});

test('#1315: a service that is held is neither suspended nor ended for not being paid, until the time has come', async () => {
  const { id } = await ordered();
  assert.equal((await act(id, 'hold', { until: '2026-02-15' })).status, 200);
  const tried = () => inside((tx) => suspendServices(tx, [id]));
  assert.deepEqual(await tried(), []);
  clock.set('2026-02-15T00:00:00Z');
  assert.deepEqual(await tried(), [id]);
  clock.set('2026-01-31T12:00:00Z');
  await act(id, 'hold', { until: '2026-02-15' });
  assert.deepEqual(await inside((tx) => terminateServices(tx, [id])), []);
  assert.equal((await send('DELETE', `services/${id}/hold`)).json.data.attributes.suspend_hold_until, null);
  assert.deepEqual(await inside((tx) => terminateServices(tx, [id])), [id]);
  assert.equal((await act(id, 'hold', { until: '2026-02-15' })).status, 409);
  assert.equal((await act(id, 'hold', { until: '2020-01-01' })).status, 422);
});

test('1.15.7: what is paid too much for an order is credit, and begins its service once', async () => {
  const { id, user, invoice: own } = await ordered({}, { paid: false });
  await send('POST', `invoices/${own}/payments`, { amount: '12.50' });
  await send('POST', `invoices/${own}/payments`, { amount: '10.00' });
  assert.deepEqual([(await service(id)).status, await creditOf(user)], ['active', '12.50']);
  assert.deepEqual(heardOf(id), ['activated']);
});

test('1.15.7: money that comes for a service that has ended is credit, and the service stays as it is', async () => {
  const { id, user } = await ordered();
  const own = await bill(id);
  await act(id, 'terminate');
  assert.equal((await pay(own)).status, 422, 'nothing is asked for any more');
  await send('POST', `invoices/${own}/payments`, { amount: '10.00' });
  assert.deepEqual([await creditOf(user), (await service(id)).status], ['10.00', 'cancelled']);
});

test('1.15.7: an invoice that was given up and is then said to be paid becomes credit by a credit note', async () => {
  const { id, user } = await ordered();
  const own = await bill(id);
  await act(id, 'terminate');
  assert.equal((await send('PATCH', `invoices/${own}`, { status: 'paid' })).status, 200);
  const { credited, status } = await invoice(own);
  assert.deepEqual([status, credited, await creditOf(user)], ['paid', '10.00', '10.00']);
  assert.deepEqual([(await service(id)).status, heardOf(id)], ['cancelled', ['activated', 'terminated']]);
});

test('1.15.7: by the setting, a late payment lets the service begin anew, with its server and from the day of the payment', async () => {
  await setting('late_payment', 'reprovision');
  const { id, user, product: sold } = await ordered();
  const own = await bill(id);
  await act(id, 'terminate');
  clock.set('2026-04-10T08:00:00Z');
  await send('POST', `invoices/${own}/payments`, { amount: '10.00' });
  const { status, expires_at, terminated_at } = await service(id);
  assert.deepEqual([status, expires_at, terminated_at], ['active', '2026-05-10T08:00:00.000000Z', null]);
  assert.deepEqual(heardOf(id), ['activated', 'terminated', 'activated']);
  assert.deepEqual([(await invoice(own)).status, await creditOf(user), await stockOf(sold)], ['paid', '0.00', 4]);
  await setting('late_payment', 'credit');
  clock.set('2026-01-31T12:00:00Z');
});

test('a payment and the end of its service at the same time come one after the other, and the books balance', async () => {
  for (let round = 0; round < 3; round++) {
    const { id, user } = await ordered();
    const own = await bill(id);
    const both = [send('POST', `invoices/${own}/payments`, { amount: '10.00' }), act(id, 'terminate')];
    const answers = (await Promise.all(both)).map(({ status: code }) => code);
    assert.deepEqual(answers, [201, 200]);
    const { status } = await invoice(own);
    assert.deepEqual(status === 'paid' ? '0.00' : '10.00', await creditOf(user));
    assert.equal((await service(id)).status, 'cancelled');
  }
});

test('a limit for each customer counts what runs, not what has ended', async () => {
  const item = await product({ per_user_limit: 1 });
  const order = { user_id: await customer(), currency_code: 'USD', items: [item] };
  const first = BigInt((await checkout(order)).json.data.service_ids[0]);
  assert.equal((await checkout(order)).status, 422);
  await act(first, 'cancel');
  assert.equal((await checkout(order)).status, 201);
});

const TRIAL = { type: 'recurring', billing_period: 1, billing_unit: 'month', trial_period: 14, trial_unit: 'day' };

test('#312: a trial costs nothing, then comes the first invoice, and the months are counted from its end', async () => {
  const { id, invoice: none } = await ordered({ plan: TRIAL });
  assert.equal(none, null);
  const { status, trial_ends_at, expires_at, anchor_periods, price } = await service(id);
  const end = '2026-02-14T12:00:00.000000Z';
  assert.deepEqual([status, trial_ends_at, expires_at, anchor_periods, price], ['active', end, end, 0, '10.00']);
  const first = await bill(id);
  assert.deepEqual([(await invoice(first)).total, (await invoice(first)).due_at], ['10.00', end]);
  await pay(first);
  assert.equal((await service(id)).expires_at, '2026-03-14T12:00:00.000000Z');
});

test('#312: a setup fee is paid before the trial, which begins with the service', async () => {
  const { id, invoice: setup } = await ordered({ plan: TRIAL, prices: { USD: ['10.00', '3.00'] } }, { paid: false });
  assert.equal((await invoice(setup)).total, '3.00');
  clock.set('2026-02-05T12:00:00Z');
  await pay(setup);
  assert.equal((await service(id)).trial_ends_at, '2026-02-19T12:00:00.000000Z');
  clock.set('2026-01-31T12:00:00Z');
});

test('#312: a customer tries a product out once, and one of it', async () => {
  const item = await product({ plan: TRIAL, allow_quantity: 'separated' });
  const order = { user_id: await customer(), currency_code: 'USD', items: [{ ...item, quantity: 2 }] };
  assert.equal((await checkout(order)).json.data.total, '10.00');
  assert.equal((await checkout(order)).json.data.total, '20.00');
});

test('#312: a coupon counts from the first invoice that is paid, not while something is tried out', async () => {
  await create('coupons', { code: 'HALF', type: 'percentage', value: '50', recurring: 1 });
  const item = await product({ plan: TRIAL });
  const order = { user_id: await customer(), currency_code: 'USD', coupon_code: 'HALF', items: [item] };
  const { json } = await checkout(order);
  const id = BigInt(json.data.service_ids[0]);
  const totals = [];
  for (let period = 0; period < 2; period++) {
    const next = await bill(id);
    totals.push((await invoice(next)).total);
    await pay(next);
  }
  assert.deepEqual([json.data.total, ...totals], ['0.00', '5.00', '10.00']);
});

test('#312: only a plan that is paid again and again can be tried out, and says for how long', async () => {
  const { product_id } = await product();
  const refused = async (body: object) => {
    const { status, json } = await send('POST', 'plans', { product_id, ...TRIAL, ...body });
    return [status, ...Object.keys(json.errors ?? {})];
  };
  assert.deepEqual(await refused({ trial_unit: null }), [422, 'trial_unit']);
  assert.deepEqual(await refused({ trial_period: null }), [422, 'trial_period']);
  assert.deepEqual(await refused({ type: 'one-time', billing_period: null, billing_unit: null }), [
    422,
    'trial_period',
  ]);
});

test('after all of it the books balance', () => books(shop));
