import i18next from 'i18next';
import type { Difference } from './conflict-dialog.tsx';
import type { Field, FormValue, FormValues } from './types.ts';
import { same, valuesOf } from './values.ts';

/** The fields of a record that differ now from what a form was filled with. */
export function differencesOf(
  fields: readonly Field[],
  now: Readonly<Record<string, unknown>>,
  initial: FormValues,
  typed: FormValues,
): Difference[] {
  const theirs = valuesOf(fields, now);
  return fields
    .filter(({ name }) => !same(theirs[name], initial[name]))
    .map((field) => ({
      label: field.label,
      theirs: textOf(field, theirs[field.name]),
      yours: textOf(field, typed[field.name]),
    }));
}

/** A value as the dialog says it: what was chosen by its name. */
export function textOf(field: Field, value: FormValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return i18next.t(value ? 'actions.yes' : 'actions.no');
  if (Array.isArray(value)) return value.map((each) => nameOf(field, each)).join(', ');
  return nameOf(field, String(value));
}

function nameOf(field: Field, value: string): string {
  const options = field.kind === 'choice' ? field.options : field.kind === 'records' ? (field.known ?? []) : [];
  return options.find((option) => option.value === value)?.label ?? value;
}
