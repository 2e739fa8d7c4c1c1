import { useQueryClient } from '@tanstack/react-query';
import { PreconditionFailedError, type Setting, ValidationError } from '@tollgate/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterWrite, api } from '../../ui/api.ts';
import { versionOf } from '../../ui/data/version.ts';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { serverText } from '../../ui/feedback/server-text.ts';
import { toastDone, toastProblem } from '../../ui/feedback/toast.ts';
import type { Difference } from '../../ui/resource-form/conflict-dialog.tsx';
import { textOf } from '../../ui/resource-form/differences.ts';
import type { Field, FormValue, FormValues } from '../../ui/resource-form/types.ts';
import { same } from '../../ui/resource-form/values.ts';
import { fieldOf, shownOf, storedOf } from './fields.ts';
import type { GroupName } from './groups.ts';
import { settingsQuery } from './list.ts';

/** What somebody typed for a setting, and the setting as it was then. */
interface Edit {
  readonly from: Setting;
  readonly value: FormValue;
}

type Edits = Readonly<Record<string, Edit>>;
type Outcome = 'saved' | 'changed meanwhile' | { readonly problem: string };

const without = (edits: Edits, names: readonly string[]): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([name]) => !names.includes(name)));

/**
 * The settings of a group while they are edited. Each is a record of its own: what is refused stands beside it, what somebody else
 * changed meanwhile is asked about, the others are saved.
 */
export function useSettingsForm(group: GroupName, settings: readonly Setting[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [edits, setEdits] = useState<Edits>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [conflicts, setConflicts] = useState<readonly string[]>([]);
  const [saving, setSaving] = useState(false);
  const asked = settings.map((setting) => {
    const field = fieldOf(group, setting);
    const edit = edits[setting.key];
    const now = shownOf(field, setting);
    return { setting, field, now, edit, value: edit ? edit.value : now };
  });
  const changed = asked.filter(({ field, edit, value }) => edit && !same(value, shownOf(field, edit.from)));
  const values: FormValues = Object.fromEntries(asked.map(({ field, value }) => [field.name, value]));
  const set = (name: string, value: FormValue) => {
    const current = asked.find(({ field }) => field.name === name);
    if (!current) return;
    setEdits((before) => ({ ...before, [name]: { from: before[name]?.from ?? current.setting, value } }));
    setErrors(({ [name]: _gone, ...others }) => others);
  };
  /** `over`: the settings as the server has them now are written over. */
  const save = async (over: readonly string[] = []) => {
    setSaving(true);
    const outcomes = new Map<string, Outcome>();
    for (const { setting, field, edit, value } of changed)
      outcomes.set(field.name, await write(over.includes(field.name) || !edit ? setting : edit.from, field, value));
    await client.refetchQueries({ queryKey: settingsQuery.queryKey });
    const named = [...outcomes];
    const problems = named.flatMap(([name, told]) => (typeof told === 'object' ? [[name, told.problem] as const] : []));
    const meanwhile = named.filter(([, told]) => told === 'changed meanwhile').map(([name]) => name);
    const kept = [...problems.map(([name]) => name), ...meanwhile];
    setEdits((before) => Object.fromEntries(Object.entries(before).filter(([name]) => kept.includes(name))));
    setErrors(Object.fromEntries(problems));
    setConflicts(meanwhile);
    setSaving(false);
    if (kept.length === 0) toastDone(t('settings.saved'));
    void afterWrite(client);
  };
  const differences = asked
    .filter(({ field }) => conflicts.includes(field.name))
    .map(
      ({ field, now, value }): Difference => ({
        label: field.label,
        theirs: textOf(field, now),
        yours: textOf(field, value),
      }),
    );
  return {
    fields: asked.map(({ field }) => field),
    values,
    errors,
    dirty: changed.length > 0,
    saving,
    set,
    save: () => save(),
    differences: conflicts.length > 0 ? differences : undefined,
    takeTheirs: () => {
      setEdits((before) => without(before, conflicts));
      setConflicts([]);
    },
    keepMine: () => {
      setConflicts([]);
      return save(conflicts);
    },
    closeConflict: () => setConflicts([]),
    discard: () => {
      setEdits({});
      setErrors({});
    },
  };
}

async function write(from: Setting, field: Field, value: FormValue): Promise<Outcome> {
  try {
    await api.settings.update(from.key, { value: storedOf(field, value) }, { ifMatch: versionOf(from) });
    return 'saved';
  } catch (error) {
    if (error instanceof PreconditionFailedError) return 'changed meanwhile';
    const text = error instanceof ValidationError ? error.errors.value?.[0] : undefined;
    if (!text) toastProblem(error);
    return { problem: text ? serverText(text, field.label) : problemText(error) };
  }
}
