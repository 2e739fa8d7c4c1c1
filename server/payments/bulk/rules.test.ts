import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allocate, type Claim, inOrder } from './rules.ts';

const RUNS = { numRuns: 10_000, seed: 41_627 };
const claim = (id: bigint, remaining: bigint, due: string | null = null): Claim => ({
  ...{ id, remaining, due_at: due === null ? null : Temporal.Instant.from(`${due}T00:00:00Z`) },
});

test(`allocation loses no unit: one payment is shared out to the last, and nobody gets more than is owed (10,000 runs, seed ${RUNS.seed})`, () => {
  const owed = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(owed, fc.bigInt({ min: 1n, max: 10n ** 13n }), fc.nat({ max: 100 }), (remaining, amount, percent) => {
      const claims = remaining.map((each, index) => claim(BigInt(index), each));
      const fee = (amount * BigInt(percent)) / 100n;
      const parts = allocate(claims, amount, fee);
      const sum = (of: 'amount' | 'fee' | 'needed') => parts.reduce((total, part) => total + part[of], 0n);
      const all = remaining.reduce((total, each) => total + each, 0n);
      assert.deepEqual([sum('amount'), sum('fee'), sum('needed')], [amount, fee, amount < all ? amount : all]);
      for (const part of parts) {
        assert.ok(part.amount > 0n && part.fee <= part.amount);
        assert.ok(part.needed <= part.claim.remaining && part.needed <= part.amount);
      }
      const open = parts.findIndex(({ needed, claim: { remaining: whole } }) => needed < whole);
      assert.ok(
        open === -1 || open === parts.length - 1,
        'whoever comes later gets nothing before the earlier are paid',
      );
    }),
    RUNS,
  );
});

test('what is due first is paid first, what never is due last; otherwise as given', () => {
  const claims = [claim(1n, 5n), claim(2n, 5n, '2026-03-01'), claim(4n, 5n, '2026-02-01'), claim(3n, 5n, '2026-02-01')];
  const ids = (order: 'given' | 'due') => inOrder(claims, order).map(({ id }) => Number(id));
  assert.deepEqual(ids('due'), [3, 4, 2, 1]);
  assert.deepEqual(ids('given'), [1, 2, 4, 3]);
});
