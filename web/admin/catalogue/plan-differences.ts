import i18next from 'i18next';
import type { Difference } from '../../ui/resource-form/conflict-dialog.tsx';
import type { PlanDraft } from './plan-drafts.ts';

/** What differs now in plans that somebody else changed, from what they were when somebody here began to type. */
export function planDifferences(
  ids: readonly number[],
  base: readonly PlanDraft[],
  now: readonly PlanDraft[],
  typed: readonly PlanDraft[],
  money: (amount: string, code: string) => string,
): Difference[] {
  return ids.flatMap((id) => {
    const name = base.find((draft) => draft.id === id)?.name || `#${id}`;
    const of = (drafts: readonly PlanDraft[]) =>
      linesOf(
        drafts.find((draft) => draft.id === id),
        name,
        money,
      );
    const [before, theirs, yours] = [of(base), of(now), of(typed)];
    const labels = [...new Set([...before.keys(), ...theirs.keys()])];
    return labels
      .filter((label) => before.get(label) !== theirs.get(label))
      .map((label) => ({ label, theirs: theirs.get(label) ?? '', yours: yours.get(label) ?? '' }));
  });
}

/** All that a plan says, by what it is called on the page; nothing of one that isn't there. */
function linesOf(
  plan: PlanDraft | undefined,
  name: string,
  money: (amount: string, code: string) => string,
): Map<string, string> {
  if (!plan) return new Map();
  const { t } = i18next;
  const period = `${plan.billing_period} ${t(`catalogue.units.${plan.billing_unit}`)}`;
  const terms: [string, string][] = [
    [t('catalogue.planName'), plan.name],
    [t('catalogue.planType'), t(`catalogue.planTypes.${plan.type}`)],
    [t('catalogue.every'), plan.type === 'recurring' ? period : ''],
    [t('catalogue.trial'), plan.trial_period && `${plan.trial_period} ${t(`catalogue.units.${plan.trial_unit}`)}`],
  ];
  const prices = Object.entries(plan.prices).flatMap(([code, { price, setup_fee }]): [string, string][] => [
    [`${t('fields.price')} (${code})`, price && money(price, code)],
    [`${t('catalogue.setupFee')} (${code})`, setup_fee && money(setup_fee, code)],
  ]);
  return new Map([...terms, ...prices].map(([label, value]) => [`${name} · ${label}`, value]));
}
