import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Flow } from '../../ledger/index.ts';
import { refundable } from './rules.ts';

const RUNS = { numRuns: 10_000, seed: 41_137 };
const flow = (changed: Partial<Flow>): Flow => ({
  ...{ paid: 0n, fromCredit: 0n, became: 0n, takenBack: 0n, refunded: 0n, ...changed },
});
const ways = fc.array(fc.tuple(fc.constantFrom('gateway', 'credit'), fc.bigInt({ min: 1n, max: 2000n })), {
  maxLength: 12,
});

test(`refunds <= payments, in whatever minor units: all that is given back, in which way and how often ever, stays within what was paid (10,000 runs, seed ${RUNS.seed})`, () => {
  const amounts = fc.bigInt({ min: 0n, max: 1000n });
  fc.assert(
    fc.property(fc.tuple(amounts, amounts, amounts, amounts), ways, ([bank, fromCredit, surplus, spent], wanted) => {
      const paid = bank + fromCredit + surplus;
      let now = flow({ paid, fromCredit, became: surplus });
      let [balance, left, money, credit] = [surplus > spent ? surplus - spent : 0n, bank + surplus, 0n, surplus];
      for (const [destination, amount] of wanted) {
        const may = refundable(now, { destination, left, balance });
        if (amount > may.most) continue;
        const taken = may.fromCredit(amount);
        now = { ...now, refunded: now.refunded + amount, takenBack: now.takenBack + taken };
        left -= amount;
        balance += destination === 'credit' ? amount : -taken;
        if (destination === 'gateway') money += amount;
        credit += destination === 'credit' ? amount : -taken;
        assert.ok(balance >= 0n && money + credit <= paid, `${money} + ${credit} of ${paid}`);
      }
    }),
    RUNS,
  );
});

test('what was paid too much goes back out of the credit that it became, unless that was spent', () => {
  const overpaid = flow({ paid: 7n, became: 2n });
  const back = refundable(overpaid, { destination: 'gateway', left: 7n, balance: 2n });
  assert.deepEqual([back.most, back.fromCredit(1n), back.fromCredit(7n)], [7n, 1n, 2n]);
  assert.equal(refundable(overpaid, { destination: 'gateway', left: 7n, balance: 0n }).most, 5n);
  assert.equal(refundable(overpaid, { destination: 'credit', left: 7n, balance: 2n }).most, 5n);
});
