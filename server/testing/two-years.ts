import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MailBox, openMailBox } from './mail-box.ts';
import { openHome } from './processes.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import type { Owner } from './shop.ts';
import { type Item, SmallShop, type SmallShopOptions } from './small-shop.ts';

/** What two years of a small shop came to. */
export interface Lived {
  /** from the request to the arrival */
  readonly seconds: number;
  readonly days: number;
  readonly paid: number;
  readonly refused: number;
  readonly ended: number;
  readonly mails: number;
  readonly events: number;
  readonly webhooks: number;
}

const PLANS = [
  { billing_unit: 'month', billing_period: 1, times: 24 },
  { billing_unit: 'month', billing_period: 3, times: 8 },
  { billing_unit: 'year', billing_period: 1, times: 2 },
] as const;
/** How often a saved method is charged in vain: by `billing_retry_days`, as it is shipped. */
const ATTEMPTS = 5;
const DAY = 86_400_000;
const PORT = 3996;

/**
 * A server as it is shipped, in a sandbox, with an API key: what an integrator has. A small shop is made through the API, its clock is sent two
 * years ahead, and everything that should have happened on the way is counted. Some pay by saved methods, some of these are declined, some have none.
 */
export async function liveTwoYears(owner: Owner, options: SmallShopOptions): Promise<Lived> {
  const box = await openMailBox();
  owner.after(() => box.close());
  const receiver = await openReceiver(owner);
  const settings = { TOLLGATE_SANDBOX: 'true', TOLLGATE_SANDBOX_PORT: `${PORT}`, WEBHOOKS_ALLOW_PRIVATE: '*' };
  const home = openHome(owner, settings);
  const server = await home.serve();
  const { token: key } = await home.json(['key', 'create', '--name', 'integrator', '--permissions', '*']);
  const shop = new SmallShop(server, key, `http://127.0.0.1:${PORT}`);
  await shop.open(PLANS, { mailPort: box.port, webhooks: receiver.url });
  const expected = await customers(shop, options);
  const began = performance.now();
  await shop.send('POST', 'test-clock', { advance: 'P2Y' }, 202);
  while ((await shop.send('GET', 'test-clock')).target !== null) await sleep(250);
  const seconds = (performance.now() - began) / 1000;
  const lived = await counted(shop, expected, box);
  return { seconds, ...lived, webhooks: await delivered(shop, receiver) };
}

interface Expected {
  paid: number;
  refused: number;
  ended: number;
  running: number;
}

/** Of five customers, three pay by a saved method, one has a method that is declined, and one has none. */
async function customers(shop: SmallShop, { customers, services }: SmallShopOptions): Promise<Expected> {
  const users: number[] = [];
  for (let n = 0; n < customers; n++) users.push(await shop.customer(n, n % 5 !== 4));
  const expected: Expected = { paid: 0, refused: 0, ended: 0, running: 0 };
  for (let n = 0; n < services; n++) {
    const [user, plan] = [n % users.length, Math.floor(n / users.length) % PLANS.length];
    const declined = user % 5 === 3;
    await shop.order(users[user]!, shop.products[plan]![declined ? 'declined' : 'taken'] as Item);
    if (user % 5 < 3) {
      expected.paid += PLANS[plan]!.times;
      expected.running++;
    } else {
      expected.ended++;
      if (declined) expected.refused += ATTEMPTS;
    }
  }
  return expected;
}

/** Holds what is there against what should have happened. */
async function counted(shop: SmallShop, { paid, refused, ended, running }: Expected, box: MailBox) {
  const total = (path: string) => shop.total(path);
  const found = {
    paid: await total('payment-attempts?filter[status]=succeeded'),
    refused: await total('payment-attempts?filter[status]=failed'),
    pending: await total('invoices?filter[status]=pending'),
    cancelled: await total('invoices?filter[status]=cancelled'),
    active: await total('services?filter[status]=active'),
    ended: await total('services?filter[status]=cancelled'),
    suspensions: await total('events?filter[event]=service.suspended'),
    terminations: await total('events?filter[event]=service.terminated'),
    parked: await total('billing-problems?'),
  };
  const due = { paid, refused, pending: 0, cancelled: ended, active: running, ended, suspensions: ended };
  assert.deepEqual(found, { ...due, terminations: ended, parked: 0 });
  await onTheirDays(shop);
  // One reminder of each renewal, and a mail of each suspension.
  const mails = paid + ended + ended;
  await shop.until('every mail is sent', async () => box.taken >= mails);
  assert.equal(box.taken, mails);
  const days = await total('events?filter[event]=billing_run.finished');
  return { days, paid, refused, ended, mails, events: await total('events?') };
}

/** Whoever did not pay was suspended two days after the period, and ended a fortnight after it, by the clock of the shop. */
async function onTheirDays(shop: SmallShop): Promise<void> {
  for (const [event, days] of [
    ['service.suspended', 2],
    ['service.terminated', 14],
  ] as const)
    for (const { attributes } of (await shop.send('GET', `events?filter[event]=${event}&per_page=1000`)).data) {
      const late = Date.parse(attributes.created_at) - Date.parse(attributes.data.expires_at);
      assert.ok(
        late >= days * DAY && late < (days + 1) * DAY,
        `${event} of service ${attributes.resource_id}: ${late / DAY} days`,
      );
    }
}

/** Every delivery arrives, with the time at which it happened by the shop's clock. */
async function delivered(shop: SmallShop, { received }: Receiver): Promise<number> {
  await shop.until(
    'every webhook has arrived',
    async () => (await shop.total('webhook-deliveries?filter[status]=pending')) === 0,
  );
  const ids = new Set(received.map(({ headers }) => headers['webhook-id']));
  const total = await shop.total('webhook-deliveries?');
  assert.equal(ids.size, total);
  const times = received.map(({ json }) => Date.parse(json.timestamp));
  const years = (Math.max(...times) - Math.min(...times)) / (365 * DAY);
  assert.ok(years > 1.9, `the webhooks tell of ${years.toFixed(1)} years`);
  return ids.size;
}
