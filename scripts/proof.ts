// The large forms of tests that take too long for every change: `npm run proof`, or parts of it: `npm run proof -- simulation kills model clock charges`.
// Each prints its seed and what came of it. `PROOF_SEED`, `PROOF_KILLS`, `PROOF_RUNS` and `PROOF_SEEDS` choose another seed, and other numbers of kills, of histories and of charges
// in doubt.
import { fixedClock } from '../server/platform/clock.ts';
import { startEmbeddedPostgres } from '../server/platform/database/embedded/index.ts';
import { simulate } from '../server/testing/billing-simulation.ts';
import { books } from '../server/testing/books.ts';
import { chargeInDoubt } from '../server/testing/charging.ts';
import { sandboxOf } from '../server/testing/gateways.ts';
import { killAndLook } from '../server/testing/killing.ts';
import { randomFrom } from '../server/testing/seed.ts';
import { openShop } from '../server/testing/shop.ts';
import { playHistories } from '../server/testing/shop-model.ts';
import { liveTwoYears } from '../server/testing/two-years.ts';

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
const plays = Number(process.env.PROOF_RUNS ?? 200);
const since = (began: number): string => ((performance.now() - began) / 1000).toFixed(0);
const seeds = Number(process.env.PROOF_SEEDS ?? 1000);
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
    console.log(
      `simulation: ${DAYS} days in ${zone} from ${start.slice(0, 10)}: no seed: ${invoices} invoices, all as the oracle expects (${since(began)} s)`,
    );
  }
}

async function proveKills(): Promise<void> {
  const began = performance.now();
  const { invoices, payments, runsHit, paymentsHit, charges, chargesHit } = await owned((owner) =>
    killAndLook(owner, { kills, services: 400, cards: true, random: randomFrom(seed) }),
  );
  console.log(
    `kills: ${kills} times kill -9 of one of two servers, seed ${seed}: ${runsHit} hit a run in its middle, ${paymentsHit} cut off a payment and ${chargesHit} a charge; ` +
      `${invoices} invoices, ${payments} payments, ${charges} of them by card: 0 lost, 0 doubled, every run ended by itself (${since(began)} s)`,
  );
}

async function proveModel(): Promise<void> {
  const began = performance.now();
  const { histories, commands, kills, invoices } = await owned((owner) => playHistories(owner, { runs: plays, seed }));
  console.log(
    `model: ${histories} random histories, seed ${seed}: ${commands} commands, ${kills} of them killed connections, ${invoices} invoices; ` +
      `what was acknowledged is there once, the books balance and every rule of services holds (${since(began)} s)`,
  );
}

async function proveClock(): Promise<void> {
  const shop = { customers: 20, services: 60 };
  const { seconds, days, paid, refused, ended, mails, webhooks } = await owned((owner) => liveTwoYears(owner, shop));
  console.log(
    `clock: two years of ${shop.services} services in ${seconds.toFixed(1)} s (a minute is promised), no seed: ${days} stops, ${paid} charges, ${refused} refused, ` +
      `${ended} services suspended and ended on their days, ${mails} mails, ${webhooks} webhooks`,
  );
  if (seconds >= 60) process.exitCode = 1;
}

/** A gateway that loses answers after it charged or gave back, for many seeds from 1 on. */
async function proveCharges(): Promise<void> {
  const began = performance.now();
  const [charged, given] = await owned(async (owner) => {
    const clock = fixedClock('2026-11-24T12:00:00Z');
    const shop = await openShop(owner, { recorded: true, clock });
    const sandbox = await sandboxOf(owner, shop);
    await sandbox.savedCard(1);
    for (let one = 1; one <= seeds; one++) await chargeInDoubt({ shop, clock, sandbox, user: 1 }, one);
    await books(shop);
    return [sandbox.processor.payments.size, sandbox.processor.refunds.size];
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `charges: ${seeds} seeds, ${charged} payments and ${given} refunds at a gateway that loses answers: 0 charged twice, 0 given back twice, 0 in doubt (${seconds} s)`,
  );
}

const postgres = await startEmbeddedPostgres({
  dataDir: `${import.meta.dirname}/../.cache/test`,
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
});
if (runs('simulation')) await proveSimulation();
if (runs('kills')) await proveKills();
if (runs('model')) await proveModel();
if (runs('clock')) await proveClock();
if (runs('charges')) await proveCharges();
await postgres.stop();
process.exit();
