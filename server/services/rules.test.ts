import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createTestDatabase } from '../testing/database.ts';
import { type Cycle, nextPeriod, periodStart } from './rules.ts';

const RUNS = { numRuns: 10_000, seed: 41_128 };
const seeded = `(10,000 runs, seed ${RUNS.seed})`;
const UNITS = ['day', 'week', 'month', 'year'] as const;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Santiago'];

const anchors = fc
  .integer({ min: Date.UTC(2015, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
const cycles: fc.Arbitrary<Cycle> = fc.record({
  billing_period: fc.integer({ min: 1, max: 24 }),
  billing_unit: fc.constantFrom(...UNITS),
});
const zones = fc.constantFrom(...ZONES);
const numbers = fc.integer({ min: 0, max: 60 });

const monthly: Cycle = { billing_period: 1, billing_unit: 'month' };
const yearly: Cycle = { billing_period: 1, billing_unit: 'year' };
const daysFrom = (anchor: string, cycle: Cycle, count: number, zone = 'UTC') =>
  Array.from({ length: count }, (_, n) =>
    periodStart(Temporal.Instant.from(anchor), n, cycle, zone).toZonedDateTimeISO(zone).toPlainDate().toString(),
  );

test('month ends: monthly from 31 January is the last day of February, and 31 March again', () => {
  assert.deepEqual(daysFrom('2027-01-31T10:00:00Z', monthly, 5), [
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
  ]);
  assert.equal(daysFrom('2028-01-31T10:00:00Z', monthly, 2)[1], '2028-02-29');
});

test('leap day: yearly from 29 February is 28 February until the next leap year', () => {
  assert.deepEqual(daysFrom('2028-02-29T10:00:00Z', yearly, 5), [
    '2028-02-29',
    '2029-02-28',
    '2030-02-28',
    '2031-02-28',
    '2032-02-29',
  ]);
});

test('DST: the wall time of the shop stays when clocks change, and a day may have 23 or 25 hours', () => {
  const start = (day: string, n: number, cycle: Cycle) =>
    periodStart(Temporal.Instant.from(day), n, cycle, 'Europe/Berlin').toString();
  assert.equal(start('2027-02-28T23:00:00Z', 1, monthly), '2027-03-31T22:00:00Z');
  assert.equal(start('2027-03-27T23:00:00Z', 1, { billing_period: 1, billing_unit: 'day' }), '2027-03-28T22:00:00Z');
  assert.equal(start('2027-10-30T22:00:00Z', 1, { billing_period: 1, billing_unit: 'day' }), '2027-10-31T23:00:00Z');
});

test('DST: a time that is skipped is the one after it, and of one that comes twice the second counts', () => {
  const day = { billing_period: 1, billing_unit: 'day' };
  const after = (anchor: string) => periodStart(Temporal.Instant.from(anchor), 1, day, 'Europe/Berlin').toString();
  assert.equal(after('2027-03-27T01:30:00Z'), '2027-03-28T01:30:00Z');
  assert.equal(after('2027-10-30T00:30:00Z'), '2027-10-31T01:30:00Z');
});

test(`periods follow each other without a gap, and none is empty ${seeded}`, () => {
  fc.assert(
    fc.property(anchors, numbers, cycles, zones, (anchor_at, anchor_periods, cycle, zone) => {
      const one = nextPeriod({ anchor_at, anchor_periods }, cycle, zone);
      const two = nextPeriod({ anchor_at, anchor_periods: anchor_periods + 1 }, cycle, zone);
      assert.ok(one.end.equals(two.start));
      assert.ok(Temporal.Instant.compare(one.start, one.end) < 0);
    }),
    RUNS,
  );
});

test(`the day of the month is the anchor's, or the last of a shorter month ${seeded}`, () => {
  fc.assert(
    fc.property(anchors, numbers, fc.constantFrom('month', 'year'), zones, (anchor, n, billing_unit, zone) => {
      const { day } = anchor.toZonedDateTimeISO(zone);
      const got = periodStart(anchor, n, { billing_period: 1, billing_unit }, zone).toZonedDateTimeISO(zone);
      assert.equal(got.day, Math.min(day, got.daysInMonth));
    }),
    RUNS,
  );
});

test('the database counts periods as the rules do, for two thousand anchors in one query', async () => {
  const { database, drop } = await createTestDatabase();
  after(drop);
  const given = fc.sample(fc.tuple(anchors, numbers, cycles, zones), { numRuns: 2000, seed: RUNS.seed });
  const rows = await database.query<{ start: Temporal.Instant }>(
    {
      text: `SELECT period_start(anchor, n, period, unit, zone) AS start
        FROM unnest($1::timestamptz[], $2::int[], $3::int[], $4::text[], $5::text[]) WITH ORDINALITY AS given (anchor, n, period, unit, zone, place)
        ORDER BY place`,
    },
    [
      given.map(([anchor]) => anchor.toString()),
      given.map(([, n]) => n),
      given.map(([, , { billing_period }]) => billing_period),
      given.map(([, , { billing_unit }]) => billing_unit),
      given.map(([, , , zone]) => zone),
    ],
  );
  for (const [at, [anchor, n, cycle, zone]] of given.entries())
    assert.equal(rows[at]!.start.toString(), periodStart(anchor, n, cycle, zone).toString(), `${anchor} ${zone}`);
});
