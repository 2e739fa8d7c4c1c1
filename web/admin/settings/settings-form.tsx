import { Button } from '@mantine/core';
import type { Setting } from '@tollgate/sdk';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsavedGuard } from '../../ui/feedback/unsaved-guard.tsx';
import { ConflictDialog } from '../../ui/resource-form/conflict-dialog.tsx';
import { FieldControl } from '../../ui/resource-form/field-control.tsx';
import classes from '../../ui/resource-form/resource-form.module.css';
import { useCan } from '../../ui/session.ts';
import { useShortcut } from '../../ui/shortcuts/use-shortcut.ts';
import type { GroupName } from './groups.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** The settings of a group; saved together. */
export function SettingsForm({ group, settings }: { group: GroupName; settings: readonly Setting[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const form = useSettingsForm(group, settings);
  useUnsavedGuard(form.dirty);
  useShortcut('mod+s', t('actions.save'), () => void form.save(), {
    group: t('shortcuts.page'),
    enabled: form.dirty && !form.saving,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.dirty) void form.save();
  };
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <fieldset disabled={!can('settings.update') || form.saving} className={classes.fields}>
        <p className="tg-dim" style={{ margin: 0 }}>
          {t(`settings.about.${group}`)}
        </p>
        <div className={classes.grid} data-columns={2}>
          {form.fields.map((field) => (
            <div key={field.name} data-wide={field.wide || undefined}>
              <FieldControl
                field={field}
                values={form.values}
                value={form.values[field.name] ?? null}
                error={form.errors[field.name]}
                onChange={(value) => form.set(field.name, value)}
              />
            </div>
          ))}
        </div>
      </fieldset>
      {form.dirty && (
        <div className={classes.bar}>
          <span className={classes.unsaved}>{t('form.unsaved')}</span>
          <Button variant="default" onClick={form.discard} disabled={form.saving}>
            {t('actions.discard')}
          </Button>
          <Button type="submit" loading={form.saving}>
            {t('actions.save')}
          </Button>
        </div>
      )}
      <ConflictDialog
        differences={form.differences}
        onTakeTheirs={form.takeTheirs}
        onKeepMine={() => void form.keepMine()}
        onClose={form.closeConflict}
      />
    </form>
  );
}
