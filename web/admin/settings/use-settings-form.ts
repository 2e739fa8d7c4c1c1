import { useQueryClient } from '@tanstack/react-query';
import { type Setting, ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import type { Field, FormValue, FormValues } from '../../ui/resource-form/types.ts';
import { fieldOf, shownOf, storedOf } from './fields.ts';
import type { GroupName } from './groups.ts';
import { settingsQuery } from './list.ts';

const same = (one: FormValue | undefined, other: FormValue | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

/** The settings of a group while they are edited. Each is a record of its own: what is refused stands beside it, the others are saved. */
export function useSettingsForm(group: GroupName, settings: readonly Setting[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [edits, setEdits] = useState<FormValues>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const asked = settings.map((setting) => ({ setting, field: fieldOf(group, setting) }));
  const initial: FormValues = Object.fromEntries(
    asked.map(({ setting, field }) => [field.name, shownOf(field, setting)]),
  );
  const values = { ...initial, ...edits };
  const changed = asked.filter(({ field: { name } }) => !same(values[name], initial[name]));
  const set = (name: string, value: FormValue) => {
    setEdits((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _gone, ...others }) => others);
  };
  const save = async () => {
    setSaving(true);
    const refused: Record<string, string> = {};
    for (const { setting, field } of changed) await write(setting, field, values[field.name] ?? null, refused);
    await client.refetchQueries({ queryKey: settingsQuery.queryKey });
    setEdits((before) => Object.fromEntries(Object.entries(before).filter(([name]) => refused[name])));
    setErrors(refused);
    setSaving(false);
    if (Object.keys(refused).length === 0) toastDone(t('settings.saved'));
    void afterWrite(client);
  };
  const discard = () => {
    setEdits({});
    setErrors({});
  };
  return {
    fields: asked.map(({ field }) => field),
    values,
    errors,
    dirty: changed.length > 0,
    saving,
    set,
    save,
    discard,
  };
}

async function write(setting: Setting, field: Field, value: FormValue, refused: Record<string, string>): Promise<void> {
  try {
    await api.settings.update(setting.key, { value: storedOf(field, value) });
  } catch (error) {
    const text = error instanceof ValidationError ? error.errors.value?.[0] : undefined;
    refused[field.name] = text ?? (error instanceof Error ? error.message : '');
    if (!text) toastProblem(error);
  }
}
