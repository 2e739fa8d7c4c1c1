// The large forms of tests that take too long for every change: `npm run proof`, or parts of it: `npm run proof -- simulation kills`. Each prints
// its seed and what came of it. `PROOF_SEED` and `PROOF_KILLS` choose another seed and another number of kills.
import { fixedClock } from '../server/platform/clock.ts';
import { startEmbeddedPostgres } from '../server/platform/database/embedded/index.ts';
import { simulate } from '../server/testing/billing-simulation.ts';
import { killAndLook } from '../server/testing/killing.ts';
import { randomFrom } from '../server/testing/seed.ts';
import { openShop } from '../server/testing/shop.ts';

/** Two years each: with a leap day, with every change of clocks, and with the day that Samoa left out (30 December 2011). */
const YEARS = [
  { zone: 'UTC', start: '2027-01-29T22:40:00Z' },
  { zone: 'Europe/Berlin', start: '2027-01-29T22:40:00Z' },
  { zone: 'America/New_York', start: '2027-03-13T06:30:00Z' },
  { zone: 'Australia/Lord_Howe', start: '2028-01-30T15:10:00Z' },
  { zone: 'Pacific/Apia', start: '2010-11-29T10:05:00Z' },
] as const;
const DAYS = 731;

const seed = Number(process.env.PROOF_SEED ?? Math.floor(Math.random() * 2 ** 31));
const kills = Number(process.env.PROOF_KILLS ?? 200);
const wanted = process.argv.slice(2);
const runs = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

type Owner = Parameters<typeof openShop>[0];

/** Runs with an owner like a test, and cleans up behind it. */
async function owned<Result>(run: (owner: Owner) => Promise<Result>): Promise<Result> {
  const cleaning: (() => Promise<void>)[] = [];
  try {
    return await run({ after: (cleanUp) => void cleaning.unshift(cleanUp) });
  } finally {
    for (const cleanUp of cleaning) await cleanUp();
  }
}

async function proveSimulation(): Promise<void> {
  for (const { zone, start } of YEARS) {
    const began = performance.now();
    const invoices = await owned(async (owner) => {
      const clock = fixedClock(start);
      const shop = await openShop(owner, { clock });
      await shop.request('POST', '/api/v1/admin/currencies', { body: { code: 'USD', name: 'US Dollar' } });
      return simulate(shop, clock, { zone, start, days: DAYS, orders: { inRow: 5, every: 30 } });
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `simulation: ${DAYS} days in ${zone} from ${start.slice(0, 10)}: ${invoices} invoices, all as the oracle expects (${seconds} s)`,
    );
  }
}

async function proveKills(): Promise<void> {
  const began = performance.now();
  const { invoices, payments } = await owned((owner) =>
    killAndLook(owner, { kills, services: 400, random: randomFrom(seed) }),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `kills: ${kills} times kill -9, seed ${seed}: ${invoices} invoices, ${payments} payments, 0 lost, 0 doubled (${seconds} s)`,
  );
}

const postgres = await startEmbeddedPostgres({
  dataDir: `${import.meta.dirname}/../.cache/test`,
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
});
if (runs('simulation')) await proveSimulation();
if (runs('kills')) await proveKills();
await postgres.stop();
process.exit(0);
