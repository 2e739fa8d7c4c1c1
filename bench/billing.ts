import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createApiKey } from '../server/access/api-keys/index.ts';
import { systemContext } from '../server/house.ts';
import { migrateHouse } from '../server/migrate-house.ts';
import { systemClock } from '../server/platform/clock.ts';
import { openDatabase } from '../server/platform/database/database.ts';
import { startEmbeddedPostgres } from '../server/platform/database/embedded/index.ts';
import { createPepper } from '../server/platform/pepper.ts';
import { seedDue } from './billing-seed.ts';
import { root, startProduct } from './stage.ts';
import { residentMemory } from './start.ts';
import { row } from './table.ts';

const SIZES = [100_000, 300_000] as const;
/** Services that a run must do in a second. */
const BAR = 2_000;
/** How much slower a service may be among three times as many. */
const MAX_GROWTH = 1.25;
/** Megabytes that the server may take at most, however many services there are. */
const MAX_MEMORY = 256;
const SECRET = 'the secret of the benchmark, nothing else uses it';
const WIDTHS = [12, 10, 10, 14, 12, 14];

interface Measured {
  readonly services: number;
  readonly seconds: number;
  /** the largest resident memory of the server meanwhile, in megabytes */
  readonly memory: number;
}

/** A billing run over services that are all due, by a server that people would start. False when a bar is missed. */
export async function measureBilling(log: (line: string) => void): Promise<boolean> {
  console.log('\nA billing run over services that are all due: each gets its invoice, in its tax, in the books\n');
  console.log(row(WIDTHS, ['services', 'seeded', 'run', 'services/s', 'memory', 'verdict']));
  const measured: Measured[] = [];
  for (const services of SIZES) measured.push(await measure(services, log));
  const [small, large] = measured as [Measured, Measured];
  const growth = large.seconds / large.services / (small.seconds / small.services);
  const verdicts = [
    ...measured.map(({ services, seconds }) => services / seconds >= BAR),
    growth <= MAX_GROWTH,
    measured.every(({ memory }) => memory <= MAX_MEMORY),
  ];
  console.log(
    `\nA service costs ${growth.toFixed(2)} times as much among three times as many (at most ${MAX_GROWTH}).`,
  );
  return verdicts.every(Boolean);
}

async function measure(services: number, log: (line: string) => void): Promise<Measured> {
  const postgres = await startEmbeddedPostgres({ dataDir: `${root}/.cache/bench`, log });
  const name = `billing_${services}`;
  const url = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).toString();
  await recreate(postgres.url, name);
  const database = openDatabase({ connectionString: url, size: 4 });
  try {
    await migrateHouse(database);
    const start = performance.now();
    await seedDue(database, services);
    const seeded = (performance.now() - start) / 1000;
    const ctx = systemContext({ database, clock: systemClock, pepper: createPepper(SECRET) });
    const permissions = ['billing_runs.create', 'billing_runs.view'];
    const { meta } = await createApiKey(ctx, { name: 'bench', type: 'admin', enabled: true, permissions });
    const measured = await runOnce(url, meta.token, services);
    const rate = services / measured.seconds;
    const cells = [
      services,
      `${seeded.toFixed(1)} s`,
      `${measured.seconds.toFixed(1)} s`,
      rate.toFixed(0),
      `${measured.memory} MB`,
    ];
    console.log(row(WIDTHS, [...cells, rate >= BAR && measured.memory <= MAX_MEMORY ? 'ok' : 'MISSED']));
    return measured;
  } finally {
    await database.close();
    await recreate(postgres.url, name, false);
    await postgres.stop();
  }
}

async function runOnce(url: string, token: string, services: number): Promise<Measured> {
  const environment = {
    ...process.env,
    DATABASE_URL: url,
    TOLLGATE_SECRET: SECRET,
    TOLLGATE_DATA: `${root}/.cache/bench`,
    BUILD_PANEL: 'false',
  };
  const product = await startProduct(environment);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = async (path: string, body?: string) => {
    const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/admin/billing-runs${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      body,
    });
    return ((await answer.json()) as { data: { id: string; attributes: Shown } }).data;
  };
  let memory = 0;
  const { id } = await ask('', '{"dry_run":false}');
  for (;;) {
    await sleep(200);
    memory = Math.max(memory, Math.round(residentMemory(product.pid)));
    const { attributes } = await ask(`/${id}`);
    if (attributes.finished_at === null) continue;
    await product.stop();
    const renew = attributes.steps.find(({ name }) => name === 'renew')!;
    if (renew.counts.invoiced !== services)
      throw new Error(`${renew.counts.invoiced} of ${services} services got an invoice.`);
    return {
      services,
      memory,
      seconds: (Date.parse(attributes.finished_at) - Date.parse(attributes.started_at)) / 1000,
    };
  }
}

interface Shown {
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly steps: readonly { readonly name: string; readonly counts: Readonly<Record<string, number>> }[];
}

async function recreate(url: string, name: string, again = true): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  if (again) await admin.query(`CREATE DATABASE "${name}"`);
  await admin.end();
}
