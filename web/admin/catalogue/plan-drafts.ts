import type { Plan, PlanCreate, Price } from '@tollgate/sdk';

export type SoldPlan = Plan & { readonly prices: readonly Price[] };

/** A price as it is typed; without an id it isn't there yet. */
export interface PriceDraft {
  readonly id?: number;
  readonly price: string;
  readonly setup_fee: string;
}

/** A plan as it is typed. `key` stays the same while it is edited. */
export interface PlanDraft {
  readonly key: string;
  readonly id?: number;
  readonly name: string;
  readonly type: Plan['type'];
  readonly billing_period: string;
  readonly billing_unit: NonNullable<Plan['billing_unit']>;
  readonly sort: number | null;
  readonly prices: Readonly<Record<string, PriceDraft>>;
}

export const NO_PRICE: PriceDraft = { price: '', setup_fee: '' };

const draftOf = (plan: SoldPlan): PlanDraft => ({
  key: `plan-${plan.id}`,
  id: plan.id,
  name: plan.name ?? '',
  type: plan.type,
  billing_period: String(plan.billing_period ?? 1),
  billing_unit: plan.billing_unit ?? 'month',
  sort: plan.sort,
  prices: Object.fromEntries(
    plan.prices.map(({ id, price, setup_fee, currency_code }) => [
      currency_code,
      { id, price, setup_fee: setup_fee ?? '' },
    ]),
  ),
});

/** The plans of a product as drafts, in their order. */
export const draftsOf = (plans: readonly SoldPlan[]): PlanDraft[] =>
  [...plans]
    .sort((one, other) => (one.sort ?? Number.MAX_VALUE) - (other.sort ?? Number.MAX_VALUE) || one.id - other.id)
    .map(draftOf);

let added = 0;

export const newDraft = (): PlanDraft => ({
  key: `new-${++added}`,
  name: '',
  type: 'recurring',
  billing_period: '1',
  billing_unit: 'month',
  sort: null,
  prices: {},
});

/** What the API is sent for a plan; how often is said of recurring ones only. */
export function planInput({
  name,
  type,
  billing_period,
  billing_unit,
  sort,
}: PlanDraft): Omit<PlanCreate, 'product_id'> {
  const recurring = type === 'recurring';
  return {
    name: name.trim() || null,
    type,
    billing_period: recurring && billing_period !== '' ? Number(billing_period) : null,
    billing_unit: recurring ? billing_unit : null,
    sort,
  };
}

/** Numbers plans by where they stand, but only when their order has changed: else each keeps its number. */
export function numbered(drafts: readonly PlanDraft[], base: readonly PlanDraft[]): PlanDraft[] {
  const before = base.map(({ id }) => id).filter((id) => drafts.some((draft) => draft.id === id));
  const after = drafts.map(({ id }) => id);
  const same = JSON.stringify(before) === JSON.stringify(after);
  return same ? [...drafts] : drafts.map((draft, index) => ({ ...draft, sort: index + 1 }));
}

export function differing<Values extends object>(before: Values, after: Values): Partial<Values> {
  const entries = Object.entries(after).filter(([name, value]) => before[name as keyof Values] !== value);
  return Object.fromEntries(entries) as Partial<Values>;
}
