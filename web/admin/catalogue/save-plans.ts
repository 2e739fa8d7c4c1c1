import { PreconditionFailedError, ValidationError } from '@tollgate/sdk';
import i18next from 'i18next';
import { api } from '../../ui/api.ts';
import { textsOf } from '../../ui/feedback/server-text.ts';
import { differing, NO_PRICE, numbered, type PlanDraft, type PriceDraft, planInput } from './plan-drafts.ts';

/** Texts by place: "plan-3.name", "new-1.EUR.price". */
export type PlanErrors = Readonly<Record<string, string>>;

/** What plans are of. */
export type PlanOwner = { readonly product_id: number } | { readonly config_option_value_id: number };

interface Outcome {
  /** the drafts with the ids of what was made on the way */
  readonly drafts: readonly PlanDraft[];
  readonly errors: PlanErrors;
  /** the ids of plans that somebody else changed meanwhile, or a price of */
  readonly conflicts: readonly number[];
  /** what failed otherwise; the rest wasn't tried */
  readonly problem?: unknown;
}

/** Writes what differs between what the server has (`base`) and what was typed. What is refused is told by its place; the rest is saved. */
export async function savePlans(
  owner: PlanOwner,
  base: readonly PlanDraft[],
  typed: readonly PlanDraft[],
): Promise<Outcome> {
  const errors: Record<string, string> = {};
  const conflicts = new Set<number>();
  const told = { errors, conflicts };
  const drafts = numbered(typed, base);
  try {
    for (const { id, key, version } of base)
      if (id !== undefined && !typed.some((draft) => draft.id === id))
        await collecting(told, key, id, () => api.plans.delete(id, { ifMatch: version }));
    for (const [index, draft] of drafts.entries())
      drafts[index] = await savePlan(
        owner,
        base.find(({ id }) => id === draft.id && id !== undefined),
        draft,
        told,
      );
    return { drafts, errors, conflicts: [...conflicts] };
  } catch (problem) {
    return { drafts, errors, conflicts: [...conflicts], problem };
  }
}

async function savePlan(
  owner: PlanOwner,
  before: PlanDraft | undefined,
  draft: PlanDraft,
  told: Told,
): Promise<PlanDraft> {
  let { id } = draft;
  const input = planInput(draft);
  await collecting(told, draft.key, id, async () => {
    const changes = before && differing(planInput(before), input);
    if (id === undefined) id = (await api.plans.create({ ...input, ...owner })).id;
    else if (changes && Object.keys(changes).length > 0)
      await api.plans.update(id, changes, { ifMatch: before.version });
  });
  if (id === undefined) return draft;
  const prices: Record<string, PriceDraft> = {};
  for (const [code, price] of Object.entries(draft.prices)) {
    prices[code] = price;
    await collecting(told, `${draft.key}.${code}`, id, async () => {
      prices[code] = await savePrice(id as number, code, before?.prices[code] ?? NO_PRICE, price);
    });
  }
  return { ...draft, id, prices };
}

async function savePrice(planId: number, code: string, before: PriceDraft, after: PriceDraft): Promise<PriceDraft> {
  const { id, price } = after;
  const setup_fee = after.setup_fee || null;
  if (price === '' && setup_fee === null) {
    if (id !== undefined) await api.prices.delete(id, { ifMatch: before.version });
    return NO_PRICE;
  }
  if (id === undefined) {
    const created = await api.prices.create({ plan_id: planId, currency_code: code, price, setup_fee });
    return { ...after, id: created.id };
  }
  const changes = differing({ price: before.price, setup_fee: before.setup_fee || null }, { price, setup_fee });
  if (Object.keys(changes).length > 0) await api.prices.update(id, changes, { ifMatch: before.version });
  return after;
}

/** What the fields of a plan and its prices are called on the page. */
const labels = () => ({
  name: i18next.t('catalogue.planName'),
  type: i18next.t('catalogue.planType'),
  billing_period: i18next.t('catalogue.every'),
  billing_unit: i18next.t('catalogue.unit'),
  trial_period: i18next.t('catalogue.trial'),
  setup_fee: i18next.t('catalogue.setupFee'),
});

interface Told {
  readonly errors: Record<string, string>;
  readonly conflicts: Set<number>;
}

/** Notes what is refused at its place, and plans that were changed meanwhile; everything else is thrown. */
async function collecting(
  { errors, conflicts }: Told,
  place: string,
  planId: number | undefined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PreconditionFailedError && planId !== undefined) return void conflicts.add(planId);
    if (!(error instanceof ValidationError)) throw error;
    for (const [name, text] of Object.entries(textsOf(error, labels()))) errors[`${place}.${name}`] = text;
  }
}
