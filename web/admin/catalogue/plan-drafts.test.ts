import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differing, draftsOf, newDraft, numbered, planInput, type SoldPlan } from './plan-drafts.ts';

const plan = (id: number, sort: number | null) =>
  ({
    id,
    sort,
    name: null,
    type: 'recurring',
    billing_period: 1,
    billing_unit: 'year',
    prices: [],
  }) as unknown as SoldPlan;

test('plans keep their numbers as long as their order stays', () => {
  const base = draftsOf([plan(2, 5), plan(1, null)]);
  assert.deepEqual(
    numbered(base, base).map(({ id, sort }) => [id, sort]),
    [
      [2, 5],
      [1, null],
    ],
  );
});

test('another order, or another plan, numbers all of them', () => {
  const base = draftsOf([plan(1, 1), plan(2, 2)]);
  const sorts = (drafts: typeof base) => numbered(drafts, base).map(({ id, sort }) => [id, sort]);
  assert.deepEqual(sorts(base.toReversed()), [
    [2, 1],
    [1, 2],
  ]);
  assert.deepEqual(sorts([...base, newDraft()]).at(-1), [undefined, 3]);
});

test('only a recurring plan says how often', () => {
  const draft = { ...newDraft(), name: ' ', billing_period: '3' };
  assert.deepEqual(planInput(draft), {
    name: null,
    type: 'recurring',
    billing_period: 3,
    billing_unit: 'month',
    sort: null,
  });
  const free = planInput({ ...draft, type: 'free' });
  assert.equal(free.billing_period, null);
  assert.deepEqual(differing(planInput(draft), free), { type: 'free', billing_period: null, billing_unit: null });
});
