import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiKey } from '../access/api-keys/index.ts';
import { systemContext } from '../house.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { createPepper } from '../platform/pepper.ts';
import { books } from './books.ts';
import { type Cards, openCards } from './cards.ts';
import { createTestDatabase } from './database.ts';
import { openHome, type ServerProcess } from './processes.ts';
import { type Answer, type Owner, type Shop, TEST_SECRET } from './shop.ts';
import { until } from './until.ts';

export interface Killing {
  readonly kills: number;
  readonly services: number;
  /** half of the customers are charged by the runs, at the processor of the sandbox */
  readonly cards?: boolean;
  /** numbers between 0 and 1: the same seed, the same choices */
  readonly random: () => number;
}

/** What came of it. */
export interface Survived {
  readonly invoices: number;
  readonly payments: number;
  /** kills in the middle of a run, which another process then went on with */
  readonly runsHit: number;
  /** payments whose caller was never answered */
  readonly paymentsHit: number;
  readonly charges: number;
  /** charges that nobody knew the end of, until somebody asked */
  readonly chargesHit: number;
}

const ADMIN = '/api/v1/admin';
const PATIENCE = { within: 60_000 };

/** Some of their charges take their time (docs/extensions.md), so that kills meet them. */
const CARD_PRICE = 'CASE WHEN n % 5 = 0 THEN 1008 ELSE 1010 + n % 80 END';
/** So many of the twenty customers. */
const WITH_CARDS = 10;

const SEED = (services: number, cards: boolean): string[] => [
  `INSERT INTO currencies (code, name, created_at, updated_at) VALUES ('USD', 'US Dollar', now(), now())`,
  `INSERT INTO users (email, password, created_at, updated_at) SELECT 'user' || n || '@example.com', 'none', now(), now() FROM generate_series(1, 20) AS n`,
  `INSERT INTO categories (slug, name, full_slug, created_at, updated_at) VALUES ('c', 'Hosting', 'c', now(), now())`,
  `INSERT INTO products (category_id, name, slug, created_at, updated_at) VALUES (1, 'VPS', 'vps', now(), now())`,
  `INSERT INTO plans (name, priceable_type, priceable_id, type, billing_period, billing_unit, created_at, updated_at)
   VALUES ('Weekly', 'App\\Models\\Product', 1, 'recurring', 1, 'week', now(), now())`,
  `INSERT INTO services (product_id, plan_id, user_id, currency_code, price, status, expires_at, created_at, updated_at)
   SELECT 1, 1, 1 + n % 20, 'USD', ${cards ? `CASE WHEN n % 20 < ${WITH_CARDS} THEN ${CARD_PRICE} ELSE 500 + n END` : '500 + n'}, 'active', now() + n % 14 * interval '1 day', now(), now() FROM generate_series(1, ${services}) AS n`,
];

/** What must hold after everything; each row that comes back breaks it. */
const RULES = {
  'a period has one invoice': `SELECT service_id FROM service_renewals WHERE status <> 'void' GROUP BY service_id, period_start HAVING count(*) > 1`,
  'an invoice has one line, and is for one period': `
    SELECT invoices.id FROM invoices LEFT JOIN invoice_items ON invoice_id = invoices.id LEFT JOIN service_renewals ON service_renewals.invoice_id = invoices.id
    GROUP BY invoices.id HAVING count(DISTINCT invoice_items.id) <> 1 OR count(DISTINCT service_renewals.id) <> 1`,
  'a period has begun if and only if its invoice is paid': `
    SELECT service_renewals.id FROM service_renewals JOIN invoices ON invoices.id = invoice_id
    WHERE service_renewals.status <> 'void' AND (service_renewals.status = 'applied') <> (invoices.status = 'paid')`,
  'a service has moved on by what was paid': `
    SELECT services.id FROM services LEFT JOIN service_renewals ON service_id = services.id AND service_renewals.status = 'applied'
    GROUP BY services.id HAVING anchor_periods <> count(service_renewals.id)`,
  'no number is missing': `SELECT 1 FROM document_numbers WHERE document = 'invoice' HAVING count(*) <> max(sequence)`,
  'every invoice stands once in the audit and in the events': `
    SELECT id FROM invoices WHERE 1 <> (SELECT count(*) FROM audits WHERE auditable_type = 'invoices' AND event = 'created' AND auditable_id = invoices.id::text)
      OR 1 <> (SELECT count(*) FROM events WHERE event = 'invoice.created' AND resource_id = invoices.id::text)`,
  'the reports of the runs say what was done': `
    SELECT told FROM (SELECT coalesce(sum((each -> 'counts' ->> 'invoiced')::int), 0) AS told FROM billing_runs, jsonb_array_elements(steps) AS each) AS runs
    WHERE told <> (SELECT count(*) FROM invoices)`,
  'every run has ended': `SELECT id FROM billing_runs WHERE status <> 'finished'`,
  'nothing was parked': `SELECT step, reason FROM billing_problems`,
} as const;

/** Two servers work on runs and payments, and one of them is killed again and again; then it is looked whether anything was lost or doubled. */
export async function killAndLook(
  owner: Owner,
  { kills, services, cards = false, random }: Killing,
): Promise<Survived> {
  const { database, url, drop } = await createTestDatabase();
  owner.after(drop);
  for (const text of SEED(services, cards)) await database.query({ text });
  const home = openHome(owner, { DATABASE_URL: url, TOLLGATE_SECRET: TEST_SECRET, DATABASE_POOL: '5' });
  const ctx = systemContext({ database, clock: systemClock, pepper: createPepper(TEST_SECRET) });
  const { meta } = await createApiKey(ctx, { name: 'killing', type: 'admin', enabled: true, permissions: ['*'] });
  const desk = new Desk([await home.serve(), await home.serve()], meta.token, random);
  const paid = new Set<number>();
  const processor = cards ? await openCards(owner, database, (...asked) => desk.ask(...asked), WITH_CARDS) : undefined;
  const over = new AbortController();
  const work = Promise.all([bill(desk, over.signal), pay(desk, paid, cards, over.signal)]);
  for (let kill = 0; kill < kills; kill++) {
    await sleep(100 + random() * 700);
    const victim = Math.floor(random() * 2);
    await desk.servers[victim]!.end('SIGKILL');
    desk.servers[victim] = await home.serve();
  }
  over.abort();
  const days = (await work)[0];
  await finish(desk, database, days);
  await processor?.lookAfter();
  for (const [rule, text] of Object.entries(RULES)) assert.deepEqual(await database.query({ text }), [], rule);
  await books({ database } as Shop);
  return { ...(await counted(database, paid)), paymentsHit: desk.paymentsHit, ...(await chargesOf(processor)) };
}

const chargesOf = async (cards: Cards | undefined) => (await cards?.look()) ?? { charges: 0, chargesHit: 0 };

/** What was acknowledged must be there, once. */
async function counted(database: Database, paid: ReadonlySet<number>) {
  const [row] = await database.query<{ invoices: number; payments: number; runsHit: number; known: number }>(
    {
      text: `SELECT (SELECT coalesce(sum(starts - 1), 0)::int FROM billing_runs) AS "runsHit", (SELECT count(*)::int FROM invoices) AS invoices, (SELECT count(*)::int FROM invoice_transactions WHERE status = 'succeeded') AS payments,
        (SELECT count(*)::int FROM invoice_transactions WHERE transaction_id = ANY ($1::text[])) AS known`,
    },
    [[...paid].map((id) => `pay-${id}`)],
  );
  const { known, ...rest } = row!;
  assert.equal(known, paid.size, 'what was acknowledged is there, once');
  return rest;
}

/** Asks whichever server answers. */
class Desk {
  readonly servers: ServerProcess[];
  paymentsHit = 0;
  readonly #key: string;
  readonly #random: () => number;

  constructor(servers: ServerProcess[], key: string, random: () => number) {
    this.servers = servers;
    this.#key = key;
    this.#random = random;
  }

  /** undefined: it was killed meanwhile, and nobody knows what became of it */
  async ask(method: string, path: string, body?: object): Promise<Answer | undefined> {
    const server = this.servers[Math.floor(this.#random() * 2)]!;
    const answer = await server.request(method, `${ADMIN}/${path}`, { key: this.#key, body }).catch((error: Error) => {
      // One that is not there yet was not asked.
      const { code } = (error.cause ?? {}) as { code?: string };
      if (path.endsWith('/payments') && code !== 'ECONNREFUSED') this.paymentsHit++;
      return undefined;
    });
    if (!answer || answer.status >= 500) await sleep(20);
    return answer && answer.status < 500 ? answer : undefined;
  }
}

/** So many runs are queued at once, so that there is always one to be killed in. */
const AHEAD = 6;

/** Starts the runs of one day after the other; returns how many days have passed. */
async function bill(desk: Desk, signal: AbortSignal): Promise<number> {
  let day = 0;
  while (!signal.aborted) {
    const runs: string[] = [];
    for (let more = 0; more < AHEAD; more++) runs.push(await startRun(desk, day++));
    for (const path of runs) await ended(desk, path);
  }
  return day;
}

async function startRun(desk: Desk, day: number): Promise<string> {
  const at = Temporal.Now.instant()
    .add({ hours: 24 * day })
    .toString();
  const ask = () => desk.ask('POST', 'billing-runs', { dry_run: false, at });
  let started = await ask();
  while (!started) started = await ask();
  return `billing-runs/${started.json.data.id}`;
}

const ended = (desk: Desk, path: string): Promise<void> =>
  until(
    `${path} ends`,
    async () => (await desk.ask('GET', path))?.json.data.attributes.status === 'finished',
    PATIENCE,
  );

/** Pays what is to be paid, under one name for each invoice, so that a repetition is recognized. */
async function pay(desk: Desk, paid: Set<number>, cards: boolean, signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn++) {
    const whose = cards ? `&filter[user_id]=${WITH_CARDS + 1 + (turn % (20 - WITH_CARDS))}` : '';
    const pending = await desk.ask('GET', `invoices?filter[status]=pending&per_page=20&sort=id${whose}`);
    if (!pending || pending.json.data.length === 0) await sleep(20);
    for (const { attributes } of pending?.json.data ?? []) {
      if (signal.aborted) return;
      const id = attributes.id as number;
      const body = { gateway: 'bank', transaction_id: `pay-${id}` };
      if ((await desk.ask('POST', `invoices/${id}/payments`, body))?.status === 201) paid.add(id);
    }
  }
}

/** Lets everything come to its end: nothing is left that is due. */
async function finish(desk: Desk, database: Database, day: number): Promise<void> {
  const over = async () =>
    (await database.query({ text: `SELECT 1 FROM billing_runs WHERE status IN ('waiting', 'running')` })).length === 0;
  await until('every run ends by itself', over, PATIENCE);
  await ended(desk, await startRun(desk, day));
  await until('every run ends by itself', over, PATIENCE);
}
