import type { Plan, PlanCreate, Price } from '@tollgate/sdk';
import { versionOf } from '../../ui/data/version.ts';

export type SoldPlan = Plan & { readonly prices: readonly Price[] };

/** A price as it is typed; without an id it isn't there yet. */
export interface PriceDraft {
  readonly id?: number;
  /** of what the server had when somebody began to type */
  readonly version?: string;
  readonly price: string;
  readonly setup_fee: string;
}

/** A plan as it is typed. `key` stays the same while it is edited. */
export interface PlanDraft {
  readonly key: string;
  readonly id?: number;
  readonly version?: string;
  readonly name: string;
  readonly type: Plan['type'];
  readonly billing_period: string;
  readonly billing_unit: NonNullable<Plan['billing_unit']>;
  /** empty: it can not be tried out */
  readonly trial_period: string;
  readonly trial_unit: NonNullable<Plan['trial_unit']>;
  readonly sort: number | null;
  readonly prices: Readonly<Record<string, PriceDraft>>;
}

export const NO_PRICE: PriceDraft = { price: '', setup_fee: '' };

const draftOf = (plan: SoldPlan): PlanDraft => ({
  key: `plan-${plan.id}`,
  id: plan.id,
  version: versionOf(plan),
  name: plan.name ?? '',
  type: plan.type,
  billing_period: String(plan.billing_period ?? 1),
  billing_unit: plan.billing_unit ?? 'month',
  trial_period: plan.trial_period === null ? '' : String(plan.trial_period),
  trial_unit: plan.trial_unit ?? 'day',
  sort: plan.sort,
  prices: Object.fromEntries(
    plan.prices.map((sold) => [
      sold.currency_code,
      { id: sold.id, version: versionOf(sold), price: sold.price, setup_fee: sold.setup_fee ?? '' },
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
  trial_period: '',
  trial_unit: 'day',
  sort: null,
  prices: {},
});

/** What the API is sent for a plan; how often is said of recurring ones only. */
export function planInput({
  name,
  type,
  billing_period,
  billing_unit,
  trial_period,
  trial_unit,
  sort,
}: PlanDraft): Omit<PlanCreate, 'product_id'> {
  const recurring = type === 'recurring';
  const tried = recurring && trial_period !== '';
  return {
    name: name.trim() || null,
    type,
    billing_period: recurring && billing_period !== '' ? Number(billing_period) : null,
    billing_unit: recurring ? billing_unit : null,
    trial_period: tried ? Number(trial_period) : null,
    trial_unit: tried ? trial_unit : null,
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

const TERMS = ['name', 'type', 'billing_period', 'billing_unit', 'trial_period', 'trial_unit', 'sort'] as const;
const AMOUNTS = ['price', 'setup_fee'] as const;

/** The values of `names` that somebody changed since `before`, over those that the server has now. */
function merged<Values extends object>(
  names: readonly (keyof Values)[],
  typed: Values,
  before: Values | undefined,
  now: Values,
): Values {
  const mine = names.filter((name) => !before || typed[name] !== before[name]);
  return { ...now, ...Object.fromEntries(mine.map((name) => [name, typed[name]])) };
}

/**
 * What was typed over `base`, laid over what the server has now: what nobody typed follows the server. A plan that somebody else deleted is
 * left out, one that they added is there.
 */
export function rebased(
  typed: readonly PlanDraft[],
  base: readonly PlanDraft[],
  now: readonly PlanDraft[],
): PlanDraft[] {
  const of = (drafts: readonly PlanDraft[], id: number | undefined) => drafts.find((each) => each.id === id);
  const kept = typed.flatMap((draft) => {
    const [before, current] = [of(base, draft.id), of(now, draft.id)];
    if (draft.id === undefined) return [draft];
    if (!current) return [];
    const codes = [...new Set([...Object.keys(current.prices), ...Object.keys(draft.prices)])];
    const prices = codes.map((code) => {
      const [own, theirs] = [draft.prices[code] ?? NO_PRICE, current.prices[code] ?? NO_PRICE];
      return [code, merged(AMOUNTS, own, before && (before.prices[code] ?? NO_PRICE), theirs)] as const;
    });
    return [{ ...merged(TERMS, draft, before, current), key: draft.key, prices: Object.fromEntries(prices) }];
  });
  const added = now.filter(({ id }) => !of(base, id) && !of(typed, id));
  return [...kept, ...added];
}
