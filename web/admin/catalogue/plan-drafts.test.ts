import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differing, draftsOf, newDraft, numbered, planInput, rebased, type SoldPlan } from './plan-drafts.ts';

const plan = (id: number, sort: number | null) =>
  ({
    id,
    sort,
    updated_at: '2026-01-01T00:00:00.000000Z',
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
    trial_period: null,
    trial_unit: null,
    sort: null,
  });
  const free = planInput({ ...draft, type: 'free' });
  assert.equal(free.billing_period, null);
  assert.deepEqual(differing(planInput(draft), free), { type: 'free', billing_period: null, billing_unit: null });
});

test('what was typed is laid over what somebody else saved meanwhile: each keeps what the other left alone', () => {
  const price = (amount: string, at: string) => ({
    id: 7,
    currency_code: 'EUR',
    price: amount,
    setup_fee: null,
    updated_at: at,
  });
  const sold = (name: string | null, amount: string, at: string) =>
    draftsOf([{ ...plan(1, 1), name, prices: [price(amount, at)] } as unknown as SoldPlan]);
  const base = sold('Monthly', '5.00', '2026-01-01T00:00:00.000000Z');
  const now = sold('Each month', '6.00', '2026-01-02T00:00:00.000000Z');
  const typed = base.map((draft) => ({
    ...draft,
    prices: { EUR: { ...draft.prices.EUR!, price: '7.00' }, USD: { price: '8.00', setup_fee: '' } },
  }));
  const [draft] = rebased([...typed, newDraft()], base, [...now, ...draftsOf([plan(2, 2)])]);
  assert.equal(draft?.name, 'Each month');
  assert.equal(draft?.version, now[0]?.version);
  assert.deepEqual(draft?.prices, {
    EUR: { id: 7, version: '"20260102000000000000"', price: '7.00', setup_fee: '' },
    USD: { price: '8.00', setup_fee: '' },
  });
});

test('a plan that somebody else deleted is gone, one that they added is there, and one that was removed here stays so', () => {
  const base = draftsOf([plan(1, 1), plan(2, 2)]);
  const now = draftsOf([plan(2, 2), plan(3, 3)]);
  assert.deepEqual(
    rebased(base, base, now).map(({ id }) => id),
    [2, 3],
  );
  assert.deepEqual(
    rebased(base.slice(0, 1), base, now).map(({ id }) => id),
    [3],
  );
});
