import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { recordPayment } from '../../payments/record-payment.ts';
import { fixedClock } from '../../platform/clock.ts';
import { toMinorUnits } from '../../platform/money.ts';
import { books } from '../../testing/books.ts';
import { ordersOf } from '../../testing/orders.ts';
import { openShop } from '../../testing/shop.ts';
import { until } from '../../testing/until.ts';
import { upgradesOf } from '../../testing/upgrades.ts';

const START = '2027-02-01T00:00:00Z';
/** Half of a February. */
const MIDDLE = '2027-02-15T00:00:00Z';
const clock = fixedClock(START);
const shop = await openShop({ after }, { clock });
const { create, product, customer, checkout } = ordersOf(shop);
const { send, attributes, pay, offer, running, preview, upgrade, made, creditOf } = upgradesOf(shop);
await create('currencies', { code: 'USD', name: 'US dollar' });
const [small, large] = [await product({ prices: { USD: ['10.00'] } }), await product({ prices: { USD: ['20.00'] } })];
await offer(small, large);
await offer(large, small);

/** A service with a change that waits for its payment; the ids of both, and of the invoice. */
async function waiting(own: Readonly<Record<string, unknown>> = {}) {
  clock.set(START);
  const service = await running(small, own);
  clock.set(MIDDLE);
  const { invoice_id } = await made(service, large);
  const [{ id }] = (await send('GET', `service-upgrades?filter[invoice_id]=${invoice_id}`)).json.data;
  return { service, upgrade: Number(id), invoice: Number(invoice_id) };
}
const renewed = async (service: number): Promise<number> =>
  (await send('POST', `services/${service}/renew`)).json.data.attributes.invoice_id;
const statusOf = async (invoice: number) => (await attributes(`invoices/${invoice}`)).status;

test('a renewal and an upgrade of one service, paid in the same instant: one counts, the other is credit or asks for the new price, and neither has to be repeated', async () => {
  for (const renewalFirst of [true, false]) {
    clock.set(START);
    const service = await running(small);
    clock.set(MIDDLE);
    const before = renewalFirst ? await renewed(service) : undefined;
    const { invoice_id: change } = await made(service, large);
    const renewal = before ?? (await renewed(service));
    const blocker = await shop.database.connect();
    after(() => blocker.end().catch(() => {}));
    await blocker.query(`BEGIN; SELECT 1 FROM services WHERE id = ${service} FOR UPDATE`);
    let attempts = 0;
    const paying = [change, renewal].map((invoice) =>
      shop.system.transaction((tx) => {
        attempts++;
        return recordPayment(tx, String(invoice), { gateway: 'manual', amount: invoice === change ? '5.00' : '10.00' });
      }),
    );
    await until('both wait', async () => {
      const text = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await shop.database.query({ text })).length === 2;
    });
    await blocker.query('COMMIT');
    await blocker.end();
    await Promise.all(paying);
    assert.equal(attempts, 2, 'nobody waited for the other in a circle');
    const { product_id, expires_at } = await attributes(`services/${service}`);
    const states = [await statusOf(change), await statusOf(renewal)];
    if (product_id === large.product_id) {
      assert.deepEqual([states, expires_at], [['paid', 'pending'], '2027-03-01T00:00:00.000000Z']);
      assert.equal((await attributes(`invoices/${renewal}`)).remaining, '10.00');
    } else {
      assert.deepEqual([states, expires_at], [['cancelled', 'paid'], '2027-04-01T00:00:00.000000Z']);
      assert.equal(await creditOf(service), '5.00');
    }
  }
});

const GIVE_UPS = {
  cancelled: (invoice: number) => send('PATCH', `invoices/${invoice}`, { status: 'cancelled' }),
  deleted: (invoice: number) => send('DELETE', `invoices/${invoice}`),
  'written off': (invoice: number) => send('POST', `invoices/${invoice}/write-offs`, { reason: 'Gone' }),
};
for (const [how, giveUp] of Object.entries(GIVE_UPS))
  test(`an upgrade whose invoice is ${how} is given up, and its audit and its events say so`, async () => {
    const { upgrade, invoice } = await waiting();
    const { status, text } = await giveUp(invoice);
    assert.ok(status < 300, text);
    const { status: after, reason, cancelled_at } = await attributes(`service-upgrades/${upgrade}`);
    assert.deepEqual([after, reason, cancelled_at], ['cancelled', 'invoice_cancelled', '2027-02-15T00:00:00.000000Z']);
    const filter = `filter[event]=service_upgrade.cancelled&filter[resource_id]=${upgrade}`;
    await until('its event', async () => (await send('GET', `events?${filter}`)).json.data.length === 1);
    const { json } = await send('GET', `audits?filter[auditable_type]=serviceUpgrades&filter[auditable_id]=${upgrade}`);
    assert.equal(json.data?.length, 3, JSON.stringify(json));
  });

test('an upgrade whose invoice is cancelled past the API is given up as well', async () => {
  const { upgrade, invoice } = await waiting();
  await shop.database.query({ text: `UPDATE invoices SET status = 'cancelled' WHERE id = ${invoice}` });
  assert.equal((await attributes(`service-upgrades/${upgrade}`)).reason, 'invoice_cancelled');
});

test('1.15.7: an upgrade that was given up and is then said to be paid, or opened again and paid, becomes credit', async () => {
  for (const again of [
    (invoice: number) => send('PATCH', `invoices/${invoice}`, { status: 'paid' }),
    async (invoice: number) => {
      await send('PATCH', `invoices/${invoice}`, { status: 'pending' });
      await pay(invoice);
    },
  ]) {
    const { service, upgrade, invoice } = await waiting();
    await send('POST', `service-upgrades/${upgrade}/cancel`);
    await again(invoice);
    assert.equal(await statusOf(invoice), 'paid');
    assert.equal(await creditOf(service), '5.00');
    assert.equal((await attributes(`services/${service}`)).product_id, small.product_id);
  }
});

test('a downgrade that makes a partly paid renewal paid is done, and not given up by that', async () => {
  clock.set(START);
  const service = await running(large);
  clock.set(MIDDLE);
  const renewal = await renewed(service);
  await pay(renewal, { amount: '15.00' });
  const { status, reason, cancelled_at, credited } = await made(service, small);
  assert.deepEqual([status, reason, cancelled_at, credited], ['completed', null, null, '5.00']);
  const { status: after, total, paid } = await attributes(`invoices/${renewal}`);
  assert.deepEqual([after, total, paid], ['paid', '10.00', '10.00']);
  const { price, expires_at } = await attributes(`services/${service}`);
  assert.deepEqual([price, expires_at], ['10.00', '2027-04-01T00:00:00.000000Z']);
  assert.equal(await creditOf(service), '10.00');
});

test('#933: what was refunded, or credited by hand, after an upgrade is not given back once more by a downgrade', async () => {
  const backs = {
    refund: async (invoice: number) => {
      const [payment] = (await send('GET', `invoice-transactions?filter[invoice_id]=${invoice}`)).json.data;
      await send('POST', `invoice-transactions/${payment.id}/refunds`, { destination: 'gateway', amount: '3.00' });
    },
    credit: (invoice: number) => send('POST', `invoices/${invoice}/credit-notes`, { amount: '3.00', reason: 'Sorry' }),
  };
  for (const [how, giveBack] of Object.entries(backs)) {
    const { service, invoice } = await waiting();
    await pay(invoice);
    await giveBack(invoice);
    const before = toMinorUnits(await creditOf(service), 'USD');
    const { credit } = (await preview(service, small)).json.data;
    assert.equal(credit, '2.00', 'of the 5.00 that it is worth less, 3.00 were given back');
    const { credited } = await made(service, small);
    assert.deepEqual([credited, toMinorUnits(await creditOf(service), 'USD') - before], ['2.00', 200n], how);
  }
});

test('upgrades that wait for their payment count where a customer may have only so many', async () => {
  const limited = await product({ prices: { USD: ['20.00'] }, per_user_limit: 1 });
  await offer(small, limited);
  clock.set(START);
  const user_id = await customer();
  const [one, other] = [await running(small, { user_id }), await running(small, { user_id })];
  await made(one, limited);
  assert.deepEqual(Object.keys((await upgrade(other, limited)).json.errors), ['quantity']);
  const order = await checkout({ user_id, currency_code: 'USD', items: [limited] });
  assert.deepEqual(Object.keys(order.json.errors), ['items.0.quantity']);
  assert.equal((await upgrade(one, { ...limited, replace: true })).status, 201, 'the one that it replaces does not');
});

test('an upgrade of something that never expires can be paid, also where it is due at once', async () => {
  const plan = { name: 'Once', type: 'one-time' };
  const [from, to] = [
    await product({ plan, prices: { USD: ['10.00'] } }),
    await product({ plan, prices: { USD: ['15.00'] } }),
  ];
  await offer(from, to);
  await send('PATCH', 'settings/upgrade_invoice_due', { value: '0' });
  const service = await running(from);
  await pay((await made(service, to)).invoice_id);
  await send('PATCH', 'settings/upgrade_invoice_due', { value: '7' });
  assert.equal((await attributes(`services/${service}`)).product_id, to.product_id);
});

test('a service that is deleted takes with it what nobody paid for it: no money comes for what is gone', async () => {
  const { service, invoice } = await waiting();
  const renewal = await renewed(service);
  await pay(invoice, { amount: '1.00' });
  const { user_id } = await attributes(`services/${service}`);
  assert.equal((await send('DELETE', `services/${service}`)).status, 204);
  assert.deepEqual([await statusOf(invoice), await statusOf(renewal)], ['cancelled', 'cancelled']);
  assert.equal((await send('GET', `credits?filter[user_id]=${user_id}`)).json.data[0].attributes.amount, '1.00');
});

test('1.15.7: what is paid too much for an upgrade is credit; paid twice, it is made once', async () => {
  const { service, invoice } = await waiting();
  await pay(invoice, { amount: '7.50' });
  assert.equal(await creditOf(service), '2.50');
  await shop.database.query({ text: `UPDATE invoices SET status = 'pending' WHERE id = ${invoice}` });
  await send('PATCH', `invoices/${invoice}`, { status: 'paid' });
  const made = (await send('GET', `service-upgrades?filter[service_id]=${service}&filter[status]=completed`)).json.data;
  assert.deepEqual([made.length, (await attributes(`services/${service}`)).price], [1, '20.00']);
  assert.equal(await creditOf(service), '2.50');
});

test('1.15.2: a coupon for the first invoice takes nothing off later ones, also after an upgrade', async () => {
  await create('coupons', { code: 'FIRST', type: 'percentage', value: '50', applies_to: 'price' });
  const { service, invoice } = await waiting({ coupon_code: 'FIRST' });
  await pay(invoice);
  assert.equal((await attributes(`services/${service}`)).price, '20.00');
  assert.equal((await attributes(`invoices/${await renewed(service)}`)).total, '20.00');
});

test('the invoice of an upgrade says why there is no tax on it', async () => {
  await create('tax-rates', { name: 'VAT', rate: '21', country: 'NL' });
  await create('tax-rates', { name: 'VAT', rate: '19', country: 'DE' });
  for (const [key, value] of [
    ['tax_enabled', '1'],
    ['tax_country', 'NL'],
  ])
    await send('PATCH', `settings/${key}`, { value });
  const business = await customer({ country: 'DE', vat_id: 'DE136695976' });
  const { invoice } = await waiting({ user_id: business });
  await send('PATCH', 'settings/tax_enabled', { value: '0' });
  const { tax, tax_note } = await attributes(`invoices/${invoice}`);
  assert.equal(tax, '0.00');
  assert.match(tax_note, /[Rr]everse charge/);
});

test('A -> B -> A nets to zero in a renewed period as well, with tax on top, a quantity and a change before, in USD, JPY and KWD', async () => {
  for (const code of ['JPY', 'KWD']) await create('currencies', { code, name: code });
  await send('PATCH', 'settings/tax_enabled', { value: '1' });
  await send('PATCH', 'settings/tax_type', { value: 'exclusive' });
  const prices = (price: string) => ({ USD: [`${price}.33`], JPY: [`${price}33`], KWD: [`${price}.333`] }) as const;
  const [one, two, three] = [
    await product({ prices: prices('3'), allow_quantity: 'combined' }),
    await product({ prices: prices('7'), allow_quantity: 'combined' }),
    await product({ prices: prices('5'), allow_quantity: 'combined' }),
  ];
  for (const from of [one, two, three]) await offer(from, ...[one, two, three].filter((to) => to !== from));
  for (const currency_code of ['USD', 'JPY', 'KWD']) {
    clock.set(START);
    const user_id = await customer({ country: 'NL' });
    const service = await running(one, { user_id, currency_code, quantity: 7 });
    await pay(await renewed(service));
    const become = async (target: { product_id: number; plan_id: number }) => {
      const { total, invoice_id } = await made(service, target);
      if (invoice_id) await pay(invoice_id);
      return toMinorUnits(total, currency_code);
    };
    for (const [at, path] of [
      ['2027-02-03T04:05:06.789Z', [two, one]],
      ['2027-02-11T07:13:11.123Z', [two, three, one]],
      ['2027-02-12T00:00:00Z', [three]],
      ['2027-02-20T00:00:00Z', [one, two, three]],
      ['2027-03-07T11:22:33.000001Z', [two, one, three]],
    ] as const) {
      clock.set(at);
      let net = 0n;
      for (const target of path) net += await become(target);
      if (path.length > 1) assert.equal(net, 0n, `${currency_code} at ${at}`);
    }
  }
});

test('the books hold', () => books(shop));
