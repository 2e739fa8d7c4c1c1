import assert from 'node:assert/strict';
import { drainRuns, startRun } from '../billing/index.ts';
import type { fixedClock } from '../platform/clock.ts';
import { Expected, type ExpectedInvoice, type Habit, type Subscription } from './billing-oracle.ts';
import { books } from './books.ts';
import { ordersOf } from './orders.ts';
import type { Shop } from './shop.ts';

export interface Simulation {
  readonly zone: string;
  /** the days are counted from here, in steps of 24 hours */
  readonly start: string;
  readonly days: number;
  /** a service is ordered on each of so many days in a row, and again every so many days */
  readonly orders: { readonly inRow: number; readonly every: number };
}

const UNITS = [
  ['month', 1],
  ['week', 2],
  ['month', 3],
  ['year', 1],
  ['day', 10],
  ['month', 1],
  ['month', 1],
] as const;
const LAST = UNITS.length - 1;
/** The last of them can be tried out first. */
const TRIAL = { trial_period: 10, trial_unit: 'day' } as const;
const HABITS: readonly Habit[] = ['prompt', 'late', 'early', 'very late', 'prompt', 'never', 'late'];
/** Percent off, for so many invoices; null: for all. Whoever tries something out first has none. */
const COUPONS = [
  null,
  { percent: 10n, cycles: 3 },
  null,
  { percent: 20n, cycles: null },
  { percent: 50n, cycles: 2 },
] as const;

interface Simulated {
  readonly id: number;
  readonly expected: Expected;
}

/** Lives through so many days of a shop, and holds what it billed against the oracle. Returns how many invoices there were. */
export async function simulate(
  shop: Shop,
  clock: ReturnType<typeof fixedClock>,
  simulation: Simulation,
): Promise<number> {
  const {
    zone,
    start,
    days,
    orders: { inRow, every },
  } = simulation;
  await shop.request('PATCH', '/api/v1/admin/settings/timezone', { body: { value: zone } });
  const order = await orderer(shop, clock);
  const services: Simulated[] = [];
  for (let day = 0; day < days; day++) {
    const at = Temporal.Instant.from(start).add({ hours: 24 * day });
    clock.set(at.toString());
    await startRun(shop.system, { trigger: 'cli' });
    await drainRuns({ database: shop.database, ctx: shop.system, log: (line) => assert.fail(line) });
    for (const { expected } of services) expected.run(at);
    clock.advance({ hours: 1 });
    for (const service of services) {
      if (service.expected.pays(clock.now())) await pay(shop, service);
      if (service.expected.renewsEarly(day)) await renewEarly(shop, service, clock.now());
    }
    clock.advance({ minutes: 90 });
    if (day % every < inRow && day < days / 2) services.push(await order(services.length, zone));
  }
  let invoices = 0;
  for (const { id, expected } of services) {
    assert.deepEqual(await billed(shop, id), expected.invoices, `service ${id} in ${zone}`);
    assert.equal(await statusOf(shop, id), expected.status, `service ${id} in ${zone}`);
    invoices += expected.invoices.length;
  }
  await books(shop);
  return invoices;
}

/** Orders a service, pays for it, and says what is to be expected of it from then on. */
async function orderer(shop: Shop, clock: ReturnType<typeof fixedClock>) {
  const orders = ordersOf(shop);
  const products = await Promise.all(
    UNITS.map(([billing_unit, billing_period], at) =>
      orders.product({
        plan: { name: 'Plan', type: 'recurring', billing_period, billing_unit, ...(at === LAST && TRIAL) },
        allow_quantity: 'combined',
        prices: { USD: ['7.30'] },
      }),
    ),
  );
  for (const [at, coupon] of COUPONS.entries())
    if (coupon)
      await orders.create('coupons', {
        ...{ code: `C${at}`, type: 'percentage', value: Number(coupon.percent), recurring: coupon.cycles ?? 0 },
      });
  return async (count: number, zone: string): Promise<Simulated> => {
    const [unit, period] = UNITS[count % UNITS.length]!;
    const [habit, quantity] = [HABITS[count % HABITS.length]!, 1 + (count % 3)];
    const item = { ...products[count % UNITS.length]!, quantity };
    const user_id = await orders.customer();
    const trial = count % UNITS.length === LAST ? TRIAL.trial_period : null;
    const coupon = trial === null ? COUPONS[count % COUPONS.length]! : null;
    const coupon_code = coupon ? `C${count % COUPONS.length}` : undefined;
    const { json, text } = await orders.checkout({ user_id, currency_code: 'USD', coupon_code, items: [item] });
    assert.ok(json?.data, text);
    const invoice = json.data.invoice_id;
    assert.equal(invoice === null, trial !== null, 'what is tried out costs nothing yet');
    if (invoice !== null) await payInvoice(shop, invoice);
    const of: Subscription = { begins: clock.now(), unit, period, price: 730n, quantity, habit, trial, coupon };
    return { id: json.data.service_ids[0], expected: new Expected(of, zone) };
  };
}

async function payInvoice(shop: Shop, invoice: bigint | number): Promise<void> {
  const { status, text } = await shop.request('POST', `/api/v1/admin/invoices/${invoice}/payments`, { body: {} });
  assert.equal(status, 201, text);
}

async function renewEarly(shop: Shop, service: Simulated, at: Temporal.Instant): Promise<void> {
  const { status, text } = await shop.request('POST', `/api/v1/admin/services/${service.id}/renew`, { body: {} });
  assert.equal(status, 201, text);
  service.expected.renew(at);
  await pay(shop, service);
}

async function pay(shop: Shop, { id, expected }: Simulated): Promise<void> {
  const [open] = await shop.database.query<{ invoice_id: bigint }>({
    text: `SELECT invoice_id FROM service_renewals JOIN invoices ON invoices.id = invoice_id WHERE service_id = ${id} AND invoices.status = 'pending'`,
  });
  assert.ok(open, `service ${id} has no invoice to pay`);
  await payInvoice(shop, open.invoice_id);
  expected.pay();
}

async function billed(shop: Shop, id: number): Promise<ExpectedInvoice[]> {
  const rows = await shop.database.query<
    Record<'start' | 'end' | 'due' | 'made', Temporal.Instant> & { total: bigint; status: ExpectedInvoice['status'] }
  >({
    text: `SELECT period_start AS start, period_end AS "end", due_at AS due, invoices.created_at AS made, invoices.total, invoices.status
      FROM service_renewals JOIN invoices ON invoices.id = invoice_id WHERE service_id = ${id} ORDER BY service_renewals.id`,
  });
  return rows.map(({ start, end, due, made, total, status }) => ({
    ...{ start: start.toString(), end: end.toString(), due: due.toString(), made: made.toString(), total, status },
  }));
}

async function statusOf(shop: Shop, id: number): Promise<string> {
  return (await shop.request('GET', `/api/v1/admin/services/${id}`)).json.data.attributes.status;
}
