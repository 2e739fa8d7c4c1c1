import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toMinorUnits } from '../platform/money.ts';
import { divideRounded, percentOf, rateOf, shareOf, type TaxTerms, taxAmount, taxIn } from './rules.ts';

const RUNS = { numRuns: 10_000, seed: 41_026 };
const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
const rates = fc.bigInt({ min: 0n, max: 1_000_000n });
const terms = (mode: TaxTerms['mode'], rate: bigint): TaxTerms => ({
  ...{ mode, contained: rate, due: rate, name: 'VAT', reason: 'rate', note: null },
});

test('19 % of 100.00 USD is 19.00, and 119.00 USD contain them', () => {
  assert.equal(shareOf(100_00n, rateOf('19')), 19_00n);
  assert.equal(taxIn(119_00n, rateOf('19.0000')), 19_00n);
});

test('JPY is rounded to whole yen and KWD to thousandths, half away from zero', () => {
  assert.equal(shareOf(toMinorUnits('105', 'JPY'), rateOf('10')), 11n);
  assert.equal(shareOf(-105n, rateOf('10')), -11n);
  assert.equal(shareOf(toMinorUnits('1.005', 'KWD'), rateOf('10')), 101n);
  assert.equal(taxIn(toMinorUnits('110', 'JPY'), rateOf('10')), 10n);
});

test('a rate is read and written exactly', () => {
  for (const percent of ['0', '5.5', '19', '8.1', '7.6923', '100']) assert.equal(percentOf(rateOf(percent)), percent);
  for (const wrong of ['-1', '1e1', '', '5.55555', '1000000']) assert.throws(() => rateOf(wrong), RangeError);
});

test(`rounding is half away from zero for every quotient (seed ${RUNS.seed})`, () => {
  fc.assert(
    fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 9n }), (value, divisor) => {
      const twice = 2n * (divideRounded(value, divisor) * divisor - value);
      const away = value < 0n ? -twice : twice;
      assert.ok(-divisor < away && away <= divisor);
    }),
    RUNS,
  );
});

test(`net and tax are the gross amount, inclusive and exclusive (seed ${RUNS.seed})`, () => {
  fc.assert(
    fc.property(amounts, rates, fc.constantFrom('inclusive', 'exclusive' as const), (amount, rate, mode) => {
      const taxed = taxAmount(terms(mode, rate), amount);
      assert.equal(taxed.net + taxed.amount, taxed.gross);
      assert.equal(mode === 'inclusive' ? taxed.gross : taxed.net, amount);
    }),
    RUNS,
  );
});

test(`what is put on top is found again inside: net to gross to net (seed ${RUNS.seed})`, () => {
  fc.assert(
    fc.property(amounts, rates, (net, rate) => {
      const { gross } = taxAmount(terms('exclusive', rate), net);
      assert.equal(taxAmount(terms('inclusive', rate), gross).net, net);
    }),
    RUNS,
  );
});

test('where no tax is due, an inclusive price goes down by the tax that it contains, an exclusive one stays', () => {
  const free = {
    contained: rateOf('19'),
    due: 0n,
    name: 'Reverse charge',
    reason: 'reverse_charge',
    note: 'x',
  } as const;
  const [inside, outside] = [
    taxAmount({ ...free, mode: 'inclusive' }, 119_00n),
    taxAmount({ ...free, mode: 'exclusive' }, 100_00n),
  ];
  for (const { net, gross, amount, rate, reason } of [inside, outside])
    assert.deepEqual([net, gross, amount, rate, reason], [100_00n, 100_00n, 0n, '0', 'reverse_charge']);
});
