import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiKey } from '../access/api-keys/index.ts';
import { systemContext } from '../house.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { createPepper } from '../platform/pepper.ts';
import { books } from './books.ts';
import { createTestDatabase } from './database.ts';
import { openHome, type ServerProcess } from './processes.ts';
import { type Answer, type Owner, type Shop, TEST_SECRET } from './shop.ts';
import { until } from './until.ts';

export interface Killing {
  readonly kills: number;
  readonly services: number;
  /** numbers between 0 and 1: the same seed, the same choices */
  readonly random: () => number;
}

const ADMIN = '/api/v1/admin';
const PATIENCE = { within: 60_000 };

const SEED = (services: number): string[] => [
  `INSERT INTO currencies (code, name, created_at, updated_at) VALUES ('USD', 'US Dollar', now(), now())`,
  `INSERT INTO users (email, password, created_at, updated_at) SELECT 'user' || n || '@example.com', 'none', now(), now() FROM generate_series(1, 20) AS n`,
  `INSERT INTO categories (slug, name, full_slug, created_at, updated_at) VALUES ('c', 'Hosting', 'c', now(), now())`,
  `INSERT INTO products (category_id, name, slug, created_at, updated_at) VALUES (1, 'VPS', 'vps', now(), now())`,
  `INSERT INTO plans (name, priceable_type, priceable_id, type, billing_period, billing_unit, created_at, updated_at)
   VALUES ('Weekly', 'App\\Models\\Product', 1, 'recurring', 1, 'week', now(), now())`,
  `INSERT INTO services (product_id, plan_id, user_id, currency_code, price, status, expires_at, created_at, updated_at)
   SELECT 1, 1, 1 + n % 20, 'USD', 500 + n, 'active', now() + n % 14 * interval '1 day', now(), now() FROM generate_series(1, ${services}) AS n`,
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
  'every run has ended': `SELECT id FROM billing_runs WHERE status <> 'finished'`,
  'nothing was parked': `SELECT step, reason FROM billing_problems`,
} as const;

/** Two servers work on runs and payments, and one of them is killed again and again; then it is looked whether anything was lost or doubled. */
export async function killAndLook(
  owner: Owner,
  { kills, services, random }: Killing,
): Promise<{ invoices: number; payments: number }> {
  const { database, url, drop } = await createTestDatabase();
  owner.after(drop);
  for (const text of SEED(services)) await database.query({ text });
  const home = openHome(owner, { DATABASE_URL: url, TOLLGATE_SECRET: TEST_SECRET, DATABASE_POOL: '5' });
  const ctx = systemContext({ database, clock: systemClock, pepper: createPepper(TEST_SECRET) });
  const { meta } = await createApiKey(ctx, { name: 'killing', type: 'admin', enabled: true, permissions: ['*'] });
  const desk = new Desk([await home.serve(), await home.serve()], meta.token, random);
  const paid = new Set<number>();
  const over = new AbortController();
  const work = Promise.all([bill(desk, over.signal), pay(desk, paid, over.signal)]);
  for (let kill = 0; kill < kills; kill++) {
    await sleep(100 + random() * 700);
    const victim = Math.floor(random() * 2);
    await desk.servers[victim]!.end('SIGKILL');
    desk.servers[victim] = await home.serve();
  }
  over.abort();
  const days = (await work)[0];
  await finish(desk, database, days);
  for (const [rule, text] of Object.entries(RULES)) assert.deepEqual(await database.query({ text }), [], rule);
  await books({ database } as Shop);
  const [counted] = await database.query<{ invoices: number; payments: number; known: number }>(
    {
      text: `SELECT (SELECT count(*)::int FROM invoices) AS invoices, (SELECT count(*)::int FROM invoice_transactions WHERE status = 'succeeded') AS payments,
        (SELECT count(*)::int FROM invoice_transactions WHERE transaction_id = ANY ($1::text[])) AS known`,
    },
    [[...paid].map((id) => `pay-${id}`)],
  );
  assert.equal(counted!.known, paid.size, 'what was acknowledged is there, once');
  return counted!;
}

/** Asks whichever server answers. */
class Desk {
  readonly servers: ServerProcess[];
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
    const answer = await server.request(method, `${ADMIN}/${path}`, { key: this.#key, body }).catch(() => undefined);
    if (!answer || answer.status >= 500) await sleep(20);
    return answer && answer.status < 500 ? answer : undefined;
  }
}

/** Starts the runs of one day after the other; returns how many days have passed. */
async function bill(desk: Desk, signal: AbortSignal): Promise<number> {
  let day = 0;
  for (; !signal.aborted; day++) await runOf(desk, day);
  return day;
}

async function runOf(desk: Desk, day: number): Promise<void> {
  const at = Temporal.Now.instant()
    .add({ hours: 24 * day })
    .toString();
  const ask = () => desk.ask('POST', 'billing-runs', { dry_run: false, at });
  let started = await ask();
  while (!started) started = await ask();
  const path = `billing-runs/${started.json.data.id}`;
  await until(
    `the run of day ${day} ends`,
    async () => (await desk.ask('GET', path))?.json.data.attributes.status === 'finished',
    PATIENCE,
  );
}

/** Pays what is to be paid, under one name for each invoice, so that a repetition is recognized. */
async function pay(desk: Desk, paid: Set<number>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pending = await desk.ask('GET', 'invoices?filter[status]=pending&per_page=20&sort=id');
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
  const ended = async () =>
    (await database.query({ text: `SELECT 1 FROM billing_runs WHERE status IN ('waiting', 'running')` })).length === 0;
  await until('every run ends by itself', ended, PATIENCE);
  await runOf(desk, day);
  await until('every run ends by itself', ended, PATIENCE);
}
