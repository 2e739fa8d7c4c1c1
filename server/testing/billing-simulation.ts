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
] as const;
const HABITS: readonly Habit[] = ['prompt', 'late', 'prompt', 'very late', 'prompt', 'never', 'late'];

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
    for (const service of services) if (service.expected.pays(clock.now())) await pay(shop, service);
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
    UNITS.map(([billing_unit, billing_period]) =>
      orders.product({
        plan: { name: 'Plan', type: 'recurring', billing_period, billing_unit },
        allow_quantity: 'combined',
        prices: { USD: ['7.30'] },
      }),
    ),
  );
  return async (count: number, zone: string): Promise<Simulated> => {
    const [unit, period] = UNITS[count % UNITS.length]!;
    const [habit, quantity] = [HABITS[count % HABITS.length]!, 1 + (count % 3)];
    const item = { ...products[count % UNITS.length]!, quantity };
    const user_id = await orders.customer();
    const { json, text } = await orders.checkout({ user_id, currency_code: 'USD', items: [item] });
    assert.ok(json?.data, text);
    const invoice = json.data.invoice_id;
    const paid = await shop.request('POST', `/api/v1/admin/invoices/${invoice}/payments`, { body: {} });
    assert.equal(paid.status, 201, paid.text);
    const of: Subscription = { begins: clock.now(), unit, period, price: 730n, quantity, habit };
    return { id: json.data.service_ids[0], expected: new Expected(of, zone) };
  };
}

async function pay(shop: Shop, { id, expected }: Simulated): Promise<void> {
  const [open] = await shop.database.query<{ invoice_id: bigint }>({
    text: `SELECT invoice_id FROM service_renewals JOIN invoices ON invoices.id = invoice_id WHERE service_id = ${id} AND invoices.status = 'pending'`,
  });
  assert.ok(open, `service ${id} has no invoice to pay`);
  const { status, text } = await shop.request('POST', `/api/v1/admin/invoices/${open.invoice_id}/payments`, {
    body: {},
  });
  assert.equal(status, 201, text);
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
