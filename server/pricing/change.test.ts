import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type TaxTerms, taxAmount } from '../tax/index.ts';
import { type Change, quoteChange } from './change.ts';
import type { CouponTerms } from './discount.ts';
import { partOf, type Span, shareLeft } from './prorate.ts';
import { type PricedItem, quote } from './quote.ts';
import { renewalPrice } from './renewal-price.ts';
import { type Stretch, worthOf } from './stretch.ts';

const RUNS = { numRuns: 10_000, seed: 41_126 };
const seeded = `(10,000 runs, seed ${RUNS.seed})`;
const instant = (text: string) => Temporal.Instant.from(text);
const span = (start: string, end: string): Span => ({ start: instant(start), end: instant(end) });
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

const NO_TAX: TaxTerms = { mode: 'inclusive', contained: 0n, due: 0n, name: null, reason: 'off', note: null };
const item = (price: bigint, quantity = 1, productId = 1n): PricedItem => ({
  ...{ productId, description: `VPS ${price}`, quantity, price, setupFee: 0n },
});

/** What was sold for whole periods, and paid. */
function sold(sale: PricedItem, periods: readonly Span[], terms = NO_TAX, coupon?: Change['coupon'], currency = 'USD') {
  return periods.map((period): Stretch => {
    const { lines, total } = quote({ items: [sale], coupon, terms, currency });
    const taxes = lines.map(({ tax }) => tax);
    const whole = {
      ...taxes[0]!,
      net: sum(taxes.map(({ net }) => net)),
      amount: sum(taxes.map(({ amount }) => amount)),
      gross: total,
    };
    return paidFor(period, sale, [whole], { perUnit: false, discounted: coupon !== undefined });
  });
}

/** The same, as renewals bill it: by the price of one with its tax. */
const renewed: typeof sold = (sale, periods, terms = NO_TAX, coupon, currency = 'USD') =>
  periods.map((period): Stretch => {
    const { productId: product_id, quantity, price } = sale;
    const unit = { product_id, quantity, price: taxAmount(terms, price).gross, soldRate: terms.due };
    const { charge, discount } = renewalPrice({ ...unit, currency_code: currency }, terms, coupon);
    const [net, amount] = [charge.net + (discount?.net ?? 0n), charge.amount + (discount?.amount ?? 0n)];
    const worth = [{ ...charge, net, amount, gross: net + amount }];
    return paidFor(period, sale, worth, { perUnit: true, discounted: coupon !== undefined });
  });

const nameOf = ({ price, quantity, productId }: PricedItem) => [productId, quantity, price].join(' ');
const paidFor = (
  period: Span,
  sale: PricedItem,
  worth: Stretch['sold']['worth'],
  how: Pick<Stretch, 'perUnit' | 'discounted'>,
): Stretch => ({
  ...{ period, from: period.start, sold: { as: nameOf(sale), from: period.start, worth }, earlier: [], ...how },
  paid: sum(worth.map(({ gross }) => gross)),
});

const changed = (at: string, stretches: readonly Stretch[], target: PricedItem, more: Partial<Change> = {}) =>
  quoteChange({
    ...{ at: instant(at), stretches, target, as: nameOf(target), before: 'VPS', terms: NO_TAX, currency: 'USD' },
    ...more,
  });

const FEBRUARY = span('2027-02-01T00:00:00Z', '2027-03-01T00:00:00Z');
const MARCH = span('2027-03-01T00:00:00Z', '2027-04-01T00:00:00Z');

test('a share of a period is exact: half of a February is fourteen days, half of a March fifteen and a half', () => {
  const half = (period: Span, at: string) => partOf(1000n, shareLeft(period, instant(at)));
  assert.equal(half(FEBRUARY, '2027-02-15T00:00:00Z'), 500n);
  assert.equal(half(MARCH, '2027-03-16T12:00:00Z'), 500n);
  assert.equal(half(MARCH, '2027-02-01T00:00:00Z'), 1000n);
  assert.equal(half(MARCH, '2027-04-01T00:00:00Z'), 0n);
});

test('an upgrade costs what the rest of the period costs more, for every unit', () => {
  const { lines, unused, charge, total } = changed(
    '2027-02-15T00:00:00Z',
    sold(item(1000n, 3), [FEBRUARY]),
    item(2000n, 3),
  );
  assert.deepEqual([unused, charge, total], [1500n, 3000n, 1500n]);
  assert.deepEqual(
    lines.map(({ kind, quantity, tax }) => [kind, quantity, tax.gross]),
    [
      ['unused', 1, -1500n],
      ['charge', 3, 3000n],
    ],
  );
});

test('a downgrade gives back what was paid for the rest and not more', () => {
  const paid = sold(item(2000n), [FEBRUARY]);
  assert.equal(changed('2027-02-15T00:00:00Z', paid, item(1000n)).total, -500n);
  const gift = paid.map((stretch) => ({ ...stretch, paid: 0n }));
  const down = changed('2027-02-15T00:00:00Z', gift, item(600n));
  assert.deepEqual([down.total, down.unused, down.charge], [0n, 300n, 300n]);
});

test('periods that are paid ahead count wholly', () => {
  const { total, lines } = changed('2027-02-15T00:00:00Z', sold(item(1000n), [FEBRUARY, MARCH]), item(2000n));
  assert.equal(total, 500n + 1000n);
  assert.equal(lines.length, 4);
  assert.equal(lines.at(-1)!.span!.start.toString(), '2027-03-01T00:00:00Z');
});

test('another period begins at once and is charged wholly, less what is left of the old one', () => {
  const year = span('2027-02-15T00:00:00Z', '2028-02-15T00:00:00Z');
  const begins = { period: year, discounted: false };
  const { total, stretches } = changed('2027-02-15T00:00:00Z', sold(item(1000n), [FEBRUARY]), item(10_000n), {
    begins,
  });
  assert.equal(total, 9500n);
  assert.deepEqual(
    stretches.map(({ period, paid }) => [period, paid]),
    [[year, 10_000n]],
  );
});

test('what has no end is exchanged for the difference, and nothing is given back for it', () => {
  const forever: Stretch[] = [{ ...sold(item(1000n), [FEBRUARY])[0]!, period: null }];
  const begins = { period: null, discounted: false };
  const up = changed('2030-01-01T00:00:00Z', forever, item(1500n), { begins });
  assert.equal(up.total, 500n);
  assert.equal(changed('2030-01-01T00:00:00Z', up.stretches, item(1000n), { begins }).total, 0n);
});

test('unused time is credited at the rate that it was charged at, what is new is charged at the one of today', () => {
  const rate = (due: bigint): TaxTerms => ({
    ...NO_TAX,
    mode: 'exclusive',
    contained: due,
    due,
    name: 'VAT',
    reason: 'rate',
  });
  const before = sold(item(1000n), [FEBRUARY], rate(190_000n));
  const { lines, tax } = changed('2027-02-15T00:00:00Z', before, item(2000n), { terms: rate(160_000n) });
  assert.deepEqual(
    lines.map((line) => [line.tax.rate, line.tax.net, line.tax.amount]),
    [
      ['19', -500n, -95n],
      ['16', 1000n, 160n],
    ],
  );
  assert.equal(tax, 65n);
});

const currencies = fc.constantFrom('USD', 'JPY', 'KWD');
const prices = fc.oneof(fc.bigInt({ min: 0n, max: 5_000n }), fc.bigInt({ min: 0n, max: 10n ** 12n }));
const items = fc.tuple(prices, fc.integer({ min: 1, max: 20 })).map(([price, quantity]) => item(price, quantity));
const rates = fc.constantFrom(0n, 55_000n, 77_000n, 190_000n, 210_000n);
const terms: fc.Arbitrary<TaxTerms> = fc
  .tuple(fc.constantFrom('inclusive', 'exclusive' as const), rates, fc.boolean())
  .map(([mode, rate, due]) => ({
    ...{ mode, contained: rate, due: due ? rate : 0n, name: due ? 'VAT' : null, note: null },
    reason: due ? 'rate' : 'reverse_charge',
  }));
const coupons: fc.Arbitrary<CouponTerms & { code: string }> = fc.record({
  code: fc.constant('SAVE'),
  type: fc.constantFrom('percentage', 'fixed' as const),
  value: fc.integer({ min: 0, max: 1_000_000 }).map((value) => (value / 10_000).toFixed(2)),
  applies_to: fc.constantFrom('all', 'price', 'setup_fee' as const),
  product_ids: fc.constant([]),
});
/** One to four periods of uneven length, and an instant within the first. */
const times = fc
  .tuple(
    fc.array(fc.integer({ min: 3_600, max: 40_000_000 }), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 999_999 }),
  )
  .map(([lengths, place]) => {
    const starts = [instant('2026-01-31T10:00:00Z')];
    for (const length of lengths) starts.push(starts.at(-1)!.add({ seconds: length }));
    const periods = lengths.map((_, at) => ({ start: starts[at]!, end: starts[at + 1]! }));
    const at = starts[0]!.add({ seconds: Math.floor((lengths[0]! * place) / 1_000_000) });
    return { periods, at };
  });
const shops = fc.record({ times, terms, currency: currencies, coupon: fc.option(coupons, { nil: undefined }) });

/** Instants within the first period, the first one first, and what the service becomes at each on the way back to what it was. */
const ways = fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.array(items, { minLength: 1, maxLength: 3 })), {
  minLength: 1,
  maxLength: 3,
});

test(`A -> B -> A in one instant nets to zero, also after earlier changes, for orders and renewals of any quantity, with tax in prices and on top, in USD, JPY and KWD ${seeded}`, () => {
  fc.assert(
    fc.property(shops, items, items, ways, fc.boolean(), (shop, first, settled, path, isRenewed) => {
      const { terms, currency, coupon } = shop;
      const { periods } = shop.times;
      const seconds = periods[0]!.start.until(periods[0]!.end).total('seconds');
      let stretches: readonly Stretch[] = (isRenewed ? renewed : sold)(first, periods, terms, coupon, currency);
      let now = first;
      for (const [place, others] of path.toSorted(([one], [other]) => one - other)) {
        const at = periods[0]!.start.add({ seconds: Math.floor((seconds * place) / 1000) });
        const become = (target: PricedItem) => {
          const step = quoteChange({
            ...{ at, stretches, target, as: nameOf(target), before: 'A', terms, currency, coupon },
          });
          stretches = step.stretches;
          return step;
        };
        const steps = [...others, now].map(become);
        assert.equal(sum(steps.map(({ total }) => total)), 0n);
        assert.equal(sum(steps.map(({ tax }) => tax)), 0n);
        const same = become(now);
        assert.deepEqual([same.total, same.tax], [0n, 0n]);
        become(settled);
        now = settled;
      }
    }),
    RUNS,
  );
});

/** Of what was sold: what was paid, and of that what others gave back. */
const percents = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 0, 7, 50, 100));

test(`no unit is lost, and no more is given back than was paid for the rest of the time ${seeded}`, () => {
  fc.assert(
    fc.property(shops, items, items, percents, (shop, first, target, [percent, given]) => {
      const { at, periods } = shop.times;
      const before = sold(first, periods, shop.terms, shop.coupon, shop.currency).map((stretch) => ({
        ...stretch,
        paid: (stretch.paid * BigInt(percent)) / 100n,
      }));
      const { terms, currency, coupon } = shop;
      const givenBack = (sum(before.map(({ paid }) => paid)) * BigInt(given)) / 100n;
      const made = quoteChange({ at, stretches: before, target, before: 'A', terms, currency, coupon, givenBack });
      const without = quoteChange({ at, stretches: before, target, before: 'A', terms, currency, coupon });
      const less = without.total + givenBack;
      assert.equal(made.total, without.total > 0n ? without.total : less > 0n ? 0n : less);
      for (const { tax } of made.lines) assert.equal(tax.net + tax.amount, tax.gross);
      assert.equal(sum(made.lines.map(({ tax }) => tax.gross)), made.total);
      // The tax of a part may be rounded up by a unit.
      const rest = sum(before.map(({ paid, period }) => partOf(paid, shareLeft(period!, at)) + 1n));
      assert.ok(made.total >= -rest, `${made.total} is less than -${rest}`);
      assert.ok(made.total >= -sum(before.map(({ paid }) => paid)));
      for (const stretch of made.stretches) {
        assert.ok(stretch.paid >= 0n);
        const worth = worthOf(stretch.sold, stretch.period, stretch.from, terms.mode);
        assert.ok(stretch.paid <= sum(worth.map(({ gross }) => gross)));
      }
    }),
    RUNS,
  );
});

test(`however a service is changed in its period, what it cost is between nothing and the dearest for the whole period ${seeded}`, () => {
  const steps = fc.array(fc.tuple(items, fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(shops, items, steps, ({ times: { periods }, terms, currency }, first, path) => {
      const [period] = periods;
      const seconds = period!.start.until(period!.end).total('seconds');
      let stretches: readonly Stretch[] = sold(first, [period!], terms, undefined, currency);
      const dearest = [first, ...path.map(([target]) => target)]
        .map(({ price, quantity }) => taxAmount(terms, price * BigInt(quantity)).gross)
        .reduce((one, other) => (one > other ? one : other));
      let cost = stretches[0]!.paid;
      for (const [target, place] of path.toSorted(([, one], [, other]) => one - other)) {
        const at = period!.start.add({ seconds: Math.floor((seconds * place) / 1000) });
        const made = quoteChange({ at, stretches, target, before: 'A', terms, currency });
        cost += made.total;
        stretches = made.stretches;
      }
      assert.ok(cost >= 0n);
      // Each line may be rounded by half a unit, tax included.
      assert.ok(cost <= dearest + BigInt(4 * path.length), `${cost} is more than ${dearest}`);
    }),
    RUNS,
  );
});
