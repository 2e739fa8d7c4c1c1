import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { currenciesQuery, useMoney } from '../../ui/money.ts';
import type { Difference } from '../../ui/resource-form/conflict-dialog.tsx';
import { useCan } from '../../ui/session.ts';
import { planDifferences } from './plan-differences.ts';
import {
  draftsOf,
  NO_PRICE,
  newDraft,
  type PlanDraft,
  type PriceDraft,
  rebased,
  type SoldPlan,
} from './plan-drafts.ts';
import { type PlanErrors, type PlanOwner, savePlans } from './save-plans.ts';

/** The plans of a product or of a value of an option while they are edited: all of them are saved together. */
export function usePlans(owner: PlanOwner, plans: readonly SoldPlan[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const money = useMoney();
  // What is typed over stays as it was, so that a change by others is noticed.
  const [from, setFrom] = useState<readonly SoldPlan[]>();
  const base = draftsOf(from ?? plans);
  const [typed, setTyped] = useState<readonly PlanDraft[]>();
  const [errors, setErrors] = useState<PlanErrors>({});
  const [saving, setSaving] = useState(false);
  const drafts = typed ?? base;
  const dirty = JSON.stringify(drafts) !== JSON.stringify(base);
  const [differences, setDifferences] = useState<readonly Difference[]>();
  const change = (next: readonly PlanDraft[]) => {
    if (!typed) setFrom(plans);
    setTyped(next);
  };
  const edit = (key: string, changes: Partial<PlanDraft>) =>
    change(drafts.map((draft) => (draft.key === key ? { ...draft, ...changes } : draft)));
  const discard = () => {
    setTyped(undefined);
    setFrom(undefined);
    setErrors({});
    setDifferences(undefined);
  };
  const save = async () => {
    setSaving(true);
    const { drafts: written, errors: refused, conflicts, problem } = await savePlans(owner, base, drafts);
    const { queryKey } = queryOf(owner);
    await client.refetchQueries({ queryKey });
    const fresh = client.getQueryData<{ plans: readonly SoldPlan[] }>(queryKey)?.plans ?? plans;
    const failed = problem !== undefined || conflicts.length > 0 || Object.keys(refused).length > 0;
    setFrom(failed ? fresh : undefined);
    setTyped(failed ? rebased(written, base, draftsOf(fresh)) : undefined);
    setErrors(refused);
    if (conflicts.length > 0) setDifferences(planDifferences(conflicts, base, draftsOf(fresh), written, money));
    setSaving(false);
    if (problem !== undefined) toastProblem(problem);
    if (!failed) toastDone(t('catalogue.plansSaved'));
    void afterWrite(client);
  };
  return {
    drafts,
    dirty,
    saving,
    errors,
    edit,
    editPrice: (key: string, code: string, changes: Partial<PriceDraft>) => {
      const prices = drafts.find((draft) => draft.key === key)?.prices ?? {};
      edit(key, { prices: { ...prices, [code]: { ...(prices[code] ?? NO_PRICE), ...changes } } });
    },
    add: () => change([...drafts, newDraft()]),
    remove: (key: string) => change(drafts.filter((draft) => draft.key !== key)),
    move: (from: number, to: number) => change(moved(drafts, from, to)),
    discard,
    save,
    differences,
    keepMine: () => {
      setDifferences(undefined);
      return save();
    },
    closeConflict: () => setDifferences(undefined),
  };
}

/** Where the page has the plans from. */
const queryOf = (owner: PlanOwner): { readonly queryKey: readonly unknown[] } =>
  'product_id' in owner
    ? recordQuery('products', owner.product_id, ['category', 'plans.prices'])
    : recordQuery('configOptionValues', owner.config_option_value_id, ['plans.prices']);

export type Plans = ReturnType<typeof usePlans>;

function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** The currencies that prices can be given in, and those that they are in already. */
export function useCurrencyCodes(plans: readonly SoldPlan[]): string[] {
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  const used = plans.flatMap(({ prices }) => prices.map(({ currency_code }) => currency_code));
  return [...new Set([...(data?.data ?? []).map(({ code }) => code), ...used])].sort();
}
