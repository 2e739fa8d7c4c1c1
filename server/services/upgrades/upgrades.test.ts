import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { books } from '../../testing/books.ts';
import { ordersOf } from '../../testing/orders.ts';
import { openShop } from '../../testing/shop.ts';
import { upgradesOf } from '../../testing/upgrades.ts';
import { expireUpgrades, renewServices } from '../index.ts';

const START = '2027-02-01T00:00:00Z';
/** Half of a February. */
const MIDDLE = '2027-02-15T00:00:00Z';
const clock = fixedClock(START);
const shop = await openShop({ after }, { clock });
const { create, product, option, customer } = ordersOf(shop);
const { send, attributes, pay, offer, running, preview, upgrade, made, stockOf, creditOf } = upgradesOf(shop);
const setting = (key: string, value: string) => send('PATCH', `settings/${key}`, { value });
const priced = (USD: string, own: object = {}) => product({ prices: { USD: [USD, '3.00'] }, ...own });
await create('currencies', { code: 'USD', name: 'US dollar' });

const [small, large] = [await priced('10.00'), await priced('20.00')];
await offer(small, large);
await offer(large, small);

test('a preview tells line by line what an upgrade costs, and doing it makes the same invoice, which applies it', async () => {
  clock.set(START);
  const service = await running(small);
  clock.set(MIDDLE);
  const { status, json, text } = await preview(service, large);
  assert.equal(status, 200, text);
  const told = json.data;
  assert.deepEqual(
    told.lines.map(({ kind, gross }: { kind: string; gross: string }) => [kind, gross]),
    [
      ['unused', '-5.00'],
      ['charge', '10.00'],
    ],
  );
  assert.deepEqual([told.total, told.price, told.renewal, told.credit], ['5.00', '20.00', '20.00', '0.00']);
  assert.equal(told.expires_at, '2027-03-01T00:00:00.000000Z');
  assert.equal((await send('GET', `service-upgrades?filter[service_id]=${service}`)).json.data.length, 0);
  const pending = await made(service, large);
  assert.deepEqual([pending.status, pending.total], ['pending', told.total]);
  const invoice = await attributes(`invoices/${pending.invoice_id}`);
  assert.deepEqual([invoice.total, invoice.due_at], ['5.00', '2027-02-22T00:00:00.000000Z']);
  assert.equal((await attributes(`services/${service}`)).product_id, small.product_id);
  await pay(pending.invoice_id);
  const after = await attributes(`services/${service}`);
  assert.deepEqual([after.product_id, after.plan_id, after.price], [large.product_id, large.plan_id, '20.00']);
  assert.equal(after.expires_at, '2027-03-01T00:00:00.000000Z');
  const [done] = (await send('GET', `service-upgrades?filter[service_id]=${service}`)).json.data;
  assert.equal(done.attributes.status, 'completed');
});

test('a downgrade is made at once, and gives back what was paid for the rest by a credit note, tax included', async () => {
  clock.set(START);
  const service = await running(large);
  clock.set(MIDDLE);
  const done = await made(service, small);
  assert.deepEqual([done.status, done.total, done.credited, done.invoice_id], ['completed', '-5.00', '5.00', null]);
  assert.equal(await creditOf(service), '5.00');
  assert.equal((await attributes(`services/${service}`)).price, '10.00');
  const { user_id } = await attributes(`services/${service}`);
  const notes = (await send('GET', `credit-notes?filter[user_id]=${user_id}`)).json.data;
  assert.deepEqual(
    notes.map(({ attributes: { amount } }: { attributes: { amount: string } }) => amount),
    ['5.00'],
  );
});

test('with credits_on_downgrade off a downgrade gives nothing back', async () => {
  clock.set(START);
  const service = await running(large);
  clock.set(MIDDLE);
  await setting('credits_on_downgrade', '0');
  assert.equal((await preview(service, small)).json.data.credit, '0.00');
  const done = await made(service, small);
  await setting('credits_on_downgrade', '1');
  assert.deepEqual([done.status, done.total, done.credited], ['completed', '-5.00', '0.00']);
  assert.equal(await creditOf(service), '0.00');
});

test('A -> B -> A in one instant nets to zero over the API: what was paid is credit again', async () => {
  clock.set(START);
  const service = await running(small);
  clock.set('2027-02-11T07:13:11.123Z');
  const up = await made(service, large);
  await pay(up.invoice_id);
  const down = await made(service, small);
  assert.equal(down.total, `-${up.total}`);
  assert.equal(await creditOf(service), up.total);
  assert.equal((await attributes(`services/${service}`)).price, '10.00');
});

test('1.15.5: the charge is for every unit, with its tax, and by the calendar', async () => {
  clock.set(START);
  await create('tax-rates', { name: 'VAT', rate: '19', country: 'NL' });
  await setting('tax_enabled', '1');
  await setting('tax_type', 'exclusive');
  const [from, to] = [
    await priced('10.00', { allow_quantity: 'combined' }),
    await priced('20.00', { allow_quantity: 'combined' }),
  ];
  await offer(from, to);
  const service = await running(from, { user_id: await customer({ country: 'NL' }), quantity: 3 });
  clock.set(MIDDLE);
  const { json } = await preview(service, to);
  // Half of 3 x (20.00 - 10.00) net, and 19 % on it.
  assert.deepEqual([json.data.total, json.data.tax, json.data.renewal], ['17.85', '2.85', '71.40']);
  const more = await preview(service, { quantity: 5 });
  assert.equal(more.json.data.total, '11.90');
  const pending = await made(service, to);
  const invoice = await attributes(`invoices/${pending.invoice_id}`);
  assert.deepEqual([invoice.total, invoice.tax], ['17.85', '2.85']);
  await pay(pending.invoice_id);
  await setting('tax_enabled', '0');
  await setting('tax_type', 'inclusive');
  assert.equal((await attributes(`services/${service}`)).price, '23.80');
});

test('1.15.5: a service whose time is over gains nothing by a change', async () => {
  clock.set(START);
  const service = await running(small);
  clock.set('2027-03-01T00:00:00Z');
  const { status, json } = await upgrade(service, large);
  assert.equal(status, 422);
  assert.match(json.message, /is over: it must be renewed/);
});

test('1.15.6: a product with a free plan is not a free upgrade', async () => {
  clock.set(START);
  const to = await priced('20.00');
  const free = await create('plans', { product_id: to.product_id, name: 'Free', type: 'free' });
  await offer(small, to);
  const service = await running(small);
  clock.set(MIDDLE);
  assert.equal((await preview(service, to)).json.data.total, '5.00');
  const toFree = (await preview(service, { product_id: to.product_id, plan_id: free })).json.data;
  assert.deepEqual([toFree.total, toFree.expires_at, toFree.renewal], ['-5.00', null, null]);
});

const configsOf = async (service: number) =>
  (await send('GET', `service-configs?filter[service_id]=${service}&sort=id`)).json.data.map(
    ({ attributes: own }: { attributes: Record<string, number> }) => [own.config_option_id, own.config_value_id],
  );

test('1.15.4: what was chosen and is not changed is kept, and goes on costing; #797: it is part of the reckoning', async () => {
  clock.set(START);
  const [from, to] = [await priced('10.00'), await priced('20.00')];
  await offer(from, to);
  const memory = await option([from, to], ['2.00', '6.00']);
  const backups = await option([from], ['4.00', '8.00'], { name: 'Backups', upgradable: false });
  const options = { [memory.id]: memory.values[0], [backups.id]: backups.values[0] };
  const service = await running(from, { options });
  assert.equal((await attributes(`services/${service}`)).price, '16.00');
  clock.set(MIDDLE);
  const locked = await preview(service, { options: { [backups.id]: backups.values[1] } });
  assert.deepEqual(Object.keys(locked.json.errors), [`options.${backups.id}`]);
  const more = { ...to, options: { [memory.id]: memory.values[1] } };
  const told = (await preview(service, more)).json.data;
  // From 10 + 2 + 4 to 20 + 6 + 4: backups are kept, though the target doesn't offer them.
  assert.deepEqual([told.total, told.price], ['7.00', '30.00']);
  await pay((await made(service, more)).invoice_id);
  assert.deepEqual(await configsOf(service), [
    [memory.id, memory.values[1]],
    [backups.id, backups.values[0]],
  ]);
  assert.equal((await attributes(`services/${service}`)).price, '30.00');
  const back = await made(service, { options: { [memory.id]: memory.values[0] } });
  assert.deepEqual([back.type, back.total, back.credited], ['config', '-2.00', '2.00']);
});

test('what the new product needs and the service does not have must be chosen', async () => {
  clock.set(START);
  const [from, to] = [await priced('10.00'), await priced('20.00')];
  await offer(from, to);
  const place = await option([to], ['0.00', '1.00'], { name: 'Place', upgradable: false });
  const service = await running(from);
  const { json } = await preview(service, to);
  assert.deepEqual(Object.keys(json.errors), [`options.${place.id}`]);
  assert.equal((await preview(service, { ...to, options: { [place.id]: place.values[1] } })).status, 200);
  assert.equal((await preview(service, { ...to, options: { [place.id]: 1, 999: 'x' } })).status, 422);
});

test('#933: a downgrade never gives back more than was paid, and no credit is below zero', async () => {
  clock.set(START);
  const user_id = await customer();
  const gift = { ...large, user_id, currency_code: 'USD', price: '20.00', status: 'active', expires_at: '2027-03-01' };
  const service = await create('services', gift);
  const done = await made(service, small);
  assert.deepEqual([done.status, done.total, done.credited], ['completed', '0.00', '0.00']);
  assert.equal(await creditOf(service), '0.00');
  const refunded = await running(large);
  const { json } = await send('GET', `services/${refunded}?include=invoices`);
  const [transaction] = (await send('GET', `invoice-transactions?filter[invoice_id]=${json.included[0].id}`)).json.data;
  await send('POST', `invoice-transactions/${transaction.id}/refunds`, { destination: 'gateway' });
  assert.equal((await made(refunded, small)).credited, '0.00');
});

test('#932: a target that is out of stock is refused; what waits for its payment is reserved, and given back when it is given up', async () => {
  clock.set(START);
  const [from, to] = [await priced('10.00', { stock: 5 }), await priced('20.00', { stock: 1 })];
  await offer(from, to);
  const [one, other] = [await running(from), await running(from)];
  assert.equal(await stockOf(from), 3);
  const pending = await made(one, to);
  assert.equal(await stockOf(to), 0);
  assert.deepEqual(Object.keys((await upgrade(other, to)).json.errors), ['quantity']);
  const [{ id }] = (await send('GET', `service-upgrades?filter[service_id]=${one}`)).json.data;
  assert.equal((await send('POST', `service-upgrades/${id}/cancel`)).json.data.attributes.status, 'cancelled');
  assert.deepEqual([await stockOf(from), await stockOf(to)], [3, 1]);
  await pay((await made(other, to)).invoice_id);
  assert.deepEqual([await stockOf(from), await stockOf(to)], [4, 0]);
  assert.equal((await attributes(`invoices/${pending.invoice_id}`)).status, 'cancelled');
});

test('#1266, #662: one change waits at a time; it can be cancelled with its invoice, or replaced', async () => {
  clock.set(START);
  const service = await running(small);
  const first = await made(service, large);
  assert.equal((await upgrade(service, large)).status, 409);
  const second = await made(service, { ...large, replace: true });
  const states = (await send('GET', `service-upgrades?filter[service_id]=${service}&sort=id`)).json.data.map(
    (row: { attributes: { status: string; reason: string } }) => [row.attributes.status, row.attributes.reason],
  );
  assert.deepEqual(states, [
    ['cancelled', 'replaced'],
    ['pending', null],
  ]);
  assert.equal((await attributes(`invoices/${first.invoice_id}`)).status, 'cancelled');
  const text = `INSERT INTO service_upgrades (service_id, price, created_at, updated_at) VALUES (${service}, 1, now(), now())`;
  await assert.rejects(shop.database.query({ text }), /service_upgrades_pending_key/);
  await send('PATCH', `invoices/${second.invoice_id}`, { status: 'cancelled' });
  await made(service, large);
});

test('2.15: the race of upgrades: twenty of one service at once, and twenty payments of that, make one', async () => {
  clock.set(START);
  const service = await running(small);
  const sent = await Promise.all(Array.from({ length: 20 }, () => upgrade(service, large)));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [201, ...Array(19).fill(409)]);
  const pending = sent.find(({ status }) => status === 201)!.json.data.attributes;
  const paid = await Promise.all(Array.from({ length: 20 }, () => pay(pending.invoice_id, { amount: pending.total })));
  assert.ok(paid.every(({ status }) => status === 201));
  const downs = await Promise.all(Array.from({ length: 20 }, () => upgrade(service, small)));
  assert.equal(downs.filter(({ status }) => status === 201).length, 1);
  const done = (await send('GET', `service-upgrades?filter[service_id]=${service}&filter[status]=completed`)).json.data;
  assert.equal(done.length, 2);
});

test('1.15.9: an upgrade that is not paid asks for the same until the service runs out, and then is given up; a late payment is credit', async () => {
  clock.set(START);
  const service = await running(small);
  clock.set(MIDDLE);
  const { invoice_id } = await made(service, large);
  clock.set('2027-02-28T23:59:59Z');
  const [{ id }] = (await send('GET', `service-upgrades?filter[invoice_id]=${invoice_id}`)).json.data;
  assert.deepEqual(await expireUpgrades(shop.system, [BigInt(id)]), []);
  assert.deepEqual(
    [(await attributes(`invoices/${invoice_id}`)).remaining, (await attributes(`invoices/${invoice_id}`)).status],
    ['5.00', 'pending'],
  );
  clock.set('2027-03-01T00:00:00Z');
  assert.deepEqual(await expireUpgrades(shop.system, [BigInt(id)]), [BigInt(id)]);
  assert.deepEqual(await expireUpgrades(shop.system, [BigInt(id)]), []);
  assert.equal((await attributes(`invoices/${invoice_id}`)).status, 'cancelled');
  await pay(invoice_id, { amount: '5.00' });
  assert.equal(await creditOf(service), '5.00');
  assert.equal((await attributes(`services/${service}`)).price, '10.00');
});

test('an upgrade that is paid when its service is no longer what it was is not applied: the payment is credit', async () => {
  clock.set(START);
  const service = await running(small);
  const { invoice_id, total } = await made(service, large);
  await send('PATCH', `services/${service}`, { expires_at: '2027-03-09' });
  await pay(invoice_id);
  assert.equal(await creditOf(service), total);
  const [{ attributes: own }] = (await send('GET', `service-upgrades?filter[invoice_id]=${invoice_id}`)).json.data;
  assert.deepEqual([own.status, own.reason], ['cancelled', 'changed']);
  assert.equal((await attributes(`services/${service}`)).price, '10.00');
});

test('the invoice of the next period asks for the new price once the service is changed, on its number', async () => {
  clock.set(START);
  const service = await running(small);
  clock.set('2027-02-25T00:00:00Z');
  const [renewed] = await shop.system.transaction((tx) => renewServices(tx, [BigInt(service)]));
  const invoiceId = renewed!.invoiceId;
  const before = await attributes(`invoices/${invoiceId}`);
  await pay((await made(service, large)).invoice_id);
  const after = await attributes(`invoices/${invoiceId}`);
  assert.deepEqual([before.total, after.total, after.number], ['10.00', '20.00', before.number]);
  await made(service, small);
  assert.equal((await attributes(`invoices/${invoiceId}`)).total, '10.00');
});

test('a period that is paid ahead is upgraded too, wholly, and given back wholly', async () => {
  clock.set(START);
  const service = await running(small);
  const [renewed] = await shop.system.transaction((tx) => renewServices(tx, [BigInt(service)]));
  await pay(Number(renewed!.invoiceId));
  clock.set(MIDDLE);
  const pending = await made(service, large);
  assert.deepEqual([pending.total, pending.expires_at], ['15.00', '2027-04-01T00:00:00.000000Z']);
  await pay(pending.invoice_id);
  assert.equal((await made(service, small)).credited, '15.00');
});

test('a trial goes on with what the service becomes, at no cost', async () => {
  clock.set(START);
  const trial = {
    name: 'Monthly',
    type: 'recurring',
    billing_period: 1,
    billing_unit: 'month',
    trial_period: 7,
    trial_unit: 'day',
  };
  const tried = await product({ plan: trial, prices: { USD: ['10.00'] } });
  await offer(tried, large);
  const done = await made(await running(tried), large);
  assert.deepEqual([done.status, done.total, done.expires_at], ['completed', '0.00', '2027-02-08T00:00:00.000000Z']);
});

test('another period begins at once with an anchor of its own, less what is left of the old one', async () => {
  clock.set(START);
  const yearly = await create('plans', {
    ...{ product_id: small.product_id, name: 'Yearly', type: 'recurring', billing_period: 1, billing_unit: 'year' },
  });
  await create('prices', { plan_id: yearly, currency_code: 'USD', price: '100.00' });
  const service = await running(small);
  clock.set(MIDDLE);
  const [renewed] = await shop.system.transaction((tx) => renewServices(tx, [BigInt(service)]));
  const invoiceId = renewed!.invoiceId;
  const told = (await preview(service, { plan_id: yearly })).json.data;
  assert.deepEqual([told.total, told.new_period, told.expires_at], ['95.00', true, '2028-02-15T00:00:00.000000Z']);
  const pending = await made(service, { plan_id: yearly });
  clock.advance({ hours: 48 });
  await pay(pending.invoice_id);
  const { expires_at, price } = await attributes(`services/${service}`);
  assert.deepEqual([expires_at, price], ['2028-02-15T00:00:00.000000Z', '100.00']);
  assert.equal((await attributes(`invoices/${invoiceId}`)).status, 'cancelled');
});

test('a coupon that took off the period takes off what replaces it; one that is not for the target does not (1.15.3)', async () => {
  clock.set(START);
  await create('coupons', { code: 'HALF', type: 'percentage', value: '50', applies_to: 'price' });
  await create('coupons', {
    code: 'ONLY',
    type: 'percentage',
    value: '50',
    recurring: 0,
    product_ids: [small.product_id],
  });
  const [half, only] = [await running(small, { coupon_code: 'HALF' }), await running(small, { coupon_code: 'ONLY' })];
  clock.set(MIDDLE);
  const first = (await preview(half, large)).json.data;
  // Half of 5.00 was paid for the rest; the rest of the larger one costs 5.00 with it.
  assert.deepEqual([first.unused, first.charge, first.total, first.renewal], ['2.50', '5.00', '2.50', '20.00']);
  const second = (await preview(only, large)).json.data;
  assert.deepEqual([second.unused, second.charge, second.renewal], ['2.50', '10.00', '20.00']);
});

test('only what is offered can be chosen, and only of what runs', async () => {
  clock.set(START);
  const other = await priced('30.00');
  const service = await running(small);
  const fields = async (body: object) => Object.keys((await preview(service, body)).json.errors);
  assert.deepEqual(await fields(other), ['product_id']);
  assert.deepEqual(await fields({ product_id: large.product_id }), ['plan_id']);
  assert.deepEqual(await fields({ ...large, plan_id: small.plan_id }), ['plan_id']);
  assert.deepEqual(await fields({}), ['plan_id']);
  assert.deepEqual(await fields({ quantity: 2 }), ['quantity']);
  assert.equal((await preview(999_999, large)).status, 404);
  await send('PATCH', `services/${service}`, { status: 'suspended' });
  assert.deepEqual(await fields(large), ['service']);
});

test('the books hold', () => books(shop));
