import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { taxInCredit } from './rules.ts';

const RUNS = { numRuns: 10_000, seed: 41_128 };

test(`credit notes over a whole invoice carry its whole tax, however it is cut (10,000 runs, seed ${RUNS.seed})`, () => {
  const parts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 100 }), (amounts, rate) => {
      const total = amounts.reduce((sum, amount) => sum + amount, 0n);
      const tax = (total * BigInt(rate)) / 200n;
      let [amount, credited_tax] = [0n, 0n];
      for (const part of amounts) {
        const share = taxInCredit({ total, tax, amount, credited_tax }, part);
        assert.ok(share >= 0n && share <= part, `${share} of ${part}`);
        amount += part;
        credited_tax += share;
      }
      assert.equal(credited_tax, tax);
    }),
    RUNS,
  );
});

test('an invoice of nothing has no tax to give back', () => {
  assert.equal(taxInCredit({ total: 0n, tax: 0n, amount: 0n, credited_tax: 0n }, 0n), 0n);
});
