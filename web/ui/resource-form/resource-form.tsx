import { Alert, Button, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowId } from '../data/collections.ts';
import { useUnsavedGuard } from '../feedback/unsaved-guard.tsx';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { differencesOf } from './differences.ts';
import { FieldControl } from './field-control.tsx';
import classes from './resource-form.module.css';
import type { FormValues, Section } from './types.ts';
import { type FormOptions, type FormState, useResourceForm } from './use-resource-form.ts';

/** In a dialog: closes it, after a question when something is unsaved. */
export const LeaveForm = createContext<(() => Promise<void>) | undefined>(undefined);

interface Props<Item extends object & { id: RowId }> extends Omit<FormOptions<Item>, 'fields'> {
  readonly sections: readonly Section[];
  /** on the button, when something is created */
  readonly createLabel?: string;
  /** nothing can be changed */
  readonly readOnly?: boolean;
  readonly onCancel?: () => void;
  /** below the fields; a function is given what stands in them */
  readonly children?: ReactNode | ((values: FormValues) => ReactNode);
}

/**
 * Creates or edits a record. Errors of the server stand beside their fields; what isn't saved is guarded; what somebody else changed meanwhile is
 * shown before anything is written over it.
 */
export function ResourceForm<Item extends object & { id: RowId }>({
  sections,
  createLabel,
  readOnly,
  onCancel,
  children,
  ...options
}: Props<Item>) {
  const { t } = useTranslation();
  const fields = sections.flatMap((section) => section.fields);
  const form = useResourceForm({ ...options, fields });
  const leave = useContext(LeaveForm);
  const element = useRef<HTMLFormElement>(null);
  const isNew = options.record === undefined;
  useUnsavedGuard(form.dirty);
  useShortcut('mod+s', t('actions.save'), () => void form.save(), {
    group: t('shortcuts.page'),
    enabled: form.dirty && !form.saving,
  });
  useEffect(() => focusFirstError(element.current, form.errors), [form.errors]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.dirty || isNew) void form.save();
  };
  return (
    <form ref={element} onSubmit={submit} noValidate className={classes.form}>
      {form.errors[''] && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} role="alert" p="sm">
          {form.errors['']}
        </Alert>
      )}
      <fieldset disabled={readOnly || form.saving} className={classes.fields}>
        {sections.map((section, index) => (
          <FormSection key={section.title ?? index} section={section} form={form as unknown as FormState} />
        ))}
        {typeof children === 'function' ? children(form.values) : children}
      </fieldset>
      {!readOnly && (isNew || form.dirty) && (
        <div className={classes.bar} data-new={isNew || undefined}>
          {!isNew && <span className={classes.unsaved}>{t('form.unsaved')}</span>}
          {isNew ? (
            onCancel && (
              <Button variant="default" onClick={() => (leave ? void leave() : onCancel())}>
                {t('actions.cancel')}
              </Button>
            )
          ) : (
            <Button variant="default" onClick={form.discard} disabled={form.saving}>
              {t('actions.discard')}
            </Button>
          )}
          <Button type="submit" loading={form.saving}>
            {isNew ? (createLabel ?? t('actions.create')) : t('actions.save')}
          </Button>
        </div>
      )}
      <ConflictDialog
        differences={form.conflict && differencesOf(fields, form.conflict.now, form.initial, form.values)}
        onTakeTheirs={form.takeTheirs}
        onKeepMine={() => void form.keepMine()}
        onClose={form.closeConflict}
      />
    </form>
  );
}

function FormSection({ section, form }: { section: Section; form: FormState }) {
  const shown = section.fields.filter(({ when }) => !when || when(form.values));
  return (
    <section className={classes.section}>
      {(section.title || section.text) && (
        <header>
          {section.title && <Title order={2}>{section.title}</Title>}
          {section.text && (
            <Text size="sm" c="dimmed" component="div">
              {section.text}
            </Text>
          )}
        </header>
      )}
      <div className={classes.grid} data-columns={section.columns ?? 1}>
        {shown.map((field) => (
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
    </section>
  );
}

function focusFirstError(element: HTMLFormElement | null, errors: Readonly<Record<string, string>>): void {
  if (Object.keys(errors).length === 0) return;
  element?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
