import { Button } from '@mantine/core';
import { IconPlus, IconReceipt2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { ConflictDialog } from '../../ui/resource-form/conflict-dialog.tsx';
import formClasses from '../../ui/resource-form/resource-form.module.css';
import { useCan } from '../../ui/session.ts';
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts';
import type { SoldPlan } from './plan-drafts.ts';
import { PlanRow } from './plan-row.tsx';
import classes from './plans-editor.module.css';
import type { PlanOwner } from './save-plans.ts';
import { useCurrencyCodes, usePlans } from './use-plans.ts';

interface Props {
  readonly owner: PlanOwner;
  readonly plans: readonly SoldPlan[];
  /** what it means that there are none, where that is one of several things on a page */
  readonly text?: string;
}

/** What a product, or a value of an option, costs: a row for each plan, a column for each currency; all of it is saved together. */
export function PlansEditor({ owner, plans: saved, text }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const plans = usePlans(owner, saved);
  const codes = useCurrencyCodes(saved);
  const [dragged, setDragged] = useState<number>();
  const mayWrite = can('plans.update') || can('plans.create');
  useUnsavedGuard(plans.dirty);
  useShortcut('mod+s', t('actions.save'), () => void plans.save(), {
    group: t('shortcuts.page'),
    enabled: plans.dirty && !plans.saving,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (plans.dirty) void plans.save();
  };
  const add = can('plans.create') && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={plans.add}>
      {t('catalogue.addPlan')}
    </Button>
  );
  if (plans.drafts.length === 0 && !plans.dirty)
    return (
      <StateMessage
        icon={IconReceipt2}
        title={t('catalogue.noPlans')}
        text={text ?? t('catalogue.noPlansText')}
        small={text !== undefined}
      >
        {add}
      </StateMessage>
    );
  return (
    <form onSubmit={submit} noValidate className={formClasses.form}>
      <fieldset disabled={!mayWrite || plans.saving} className={classes.plans}>
        {plans.drafts.map((draft, index) => (
          <PlanRow
            key={draft.key}
            draft={draft}
            index={index}
            codes={codes}
            plans={plans}
            dragged={dragged}
            onDrag={setDragged}
          />
        ))}
      </fieldset>
      <div>{add}</div>
      {plans.dirty && (
        <div className={formClasses.bar}>
          <span className={formClasses.unsaved}>{t('form.unsaved')}</span>
          <Button variant="default" onClick={plans.discard} disabled={plans.saving}>
            {t('actions.discard')}
          </Button>
          <Button type="submit" loading={plans.saving}>
            {t('catalogue.savePlans')}
          </Button>
        </div>
      )}
      <ConflictDialog
        differences={plans.differences}
        onTakeTheirs={plans.discard}
        onKeepMine={() => void plans.keepMine()}
        onClose={plans.closeConflict}
      />
    </form>
  );
}
