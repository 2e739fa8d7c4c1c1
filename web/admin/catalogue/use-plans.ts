import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite } from '../../ui/api.ts';
import { recordQuery } from '../../ui/data/record.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import { currenciesQuery } from '../../ui/money.ts';
import { useCan } from '../../ui/session.ts';
import { draftsOf, NO_PRICE, newDraft, type PlanDraft, type PriceDraft, type SoldPlan } from './plan-drafts.ts';
import { type PlanErrors, savePlans } from './save-plans.ts';

/** The plans of a product while they are edited: all of them are saved together. */
export function usePlans(productId: number, plans: readonly SoldPlan[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const base = draftsOf(plans);
  const [typed, setTyped] = useState<readonly PlanDraft[]>();
  const [errors, setErrors] = useState<PlanErrors>({});
  const [saving, setSaving] = useState(false);
  const drafts = typed ?? base;
  const dirty = JSON.stringify(drafts) !== JSON.stringify(base);
  const change = (next: readonly PlanDraft[]) => setTyped(next);
  const edit = (key: string, changes: Partial<PlanDraft>) =>
    change(drafts.map((draft) => (draft.key === key ? { ...draft, ...changes } : draft)));
  const discard = () => {
    setTyped(undefined);
    setErrors({});
  };
  const save = async () => {
    setSaving(true);
    const outcome = await savePlans(productId, base, drafts);
    const { queryKey } = recordQuery('products', productId, ['category', 'plans.prices']);
    await client.refetchQueries({ queryKey });
    const failed = outcome.problem !== undefined || Object.keys(outcome.errors).length > 0;
    setTyped(failed ? outcome.drafts : undefined);
    setErrors(outcome.errors);
    setSaving(false);
    if (outcome.problem !== undefined) toastProblem(outcome.problem);
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
  };
}

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
