import type { Field, FormValue, FormValues } from './types.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** What a field shows of a record, or at first. */
export function shownOf(field: Field, record: Attributes | undefined): FormValue {
  const stored = record ? record[field.name] : field.initial;
  if (field.kind === 'custom') return (stored ?? null) as FormValue;
  if (field.kind === 'flag') return stored === true || stored === 1;
  if (field.kind === 'records') return idsOf(record?.[field.relation]);
  if (field.kind === 'tags') return (stored as readonly string[] | null | undefined) ?? [];
  if (field.kind === 'time' || field.kind === 'day') return (stored as string | null | undefined) ?? null;
  if (field.kind === 'record') return stored == null ? null : String(relatedId(stored));
  return stored == null ? '' : String(stored);
}

const idsOf = (related: unknown): string[] =>
  ((related ?? []) as readonly { id: unknown }[]).map(({ id }) => String(id));

/** A relation that was included takes the place of its id. */
const relatedId = (stored: unknown): unknown => (typeof stored === 'object' ? (stored as { id: unknown }).id : stored);

export const valuesOf = (fields: readonly Field[], record: Attributes | undefined): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, shownOf(field, record)]));

/** What fields propose as long as nobody types in them. */
export const suggestionsOf = (fields: readonly Field[], values: FormValues): FormValues =>
  Object.fromEntries(fields.flatMap(({ name, suggest }) => (suggest ? [[name, suggest(values)] as const] : [])));

/** What the API is sent for a value: empty is null, whole numbers are numbers, money stays an exact text. */
export function inputOf(field: Field, value: FormValue): unknown {
  if (field.kind === 'integer') return value === '' || value === null ? null : Number(value);
  if (field.kind === 'record')
    return value === null || value === '' ? null : /^\d+$/.test(String(value)) ? Number(value) : value;
  if (field.kind === 'records') return (value as readonly string[]).map(Number);
  if (field.kind === 'flag' || field.kind === 'tags' || field.kind === 'custom') return value;
  return value === '' ? null : value;
}

/** The fields whose value differs, as the API wants them. An empty password is one that isn't changed. */
export function changesOf(fields: readonly Field[], values: FormValues, initial: FormValues): Record<string, unknown> {
  const changed = fields.filter(
    ({ name, kind, when }) =>
      !same(values[name], initial[name]) && !(kind === 'password' && values[name] === '') && (!when || when(values)),
  );
  return Object.fromEntries(changed.map((field) => [field.name, inputOf(field, values[field.name] ?? null)]));
}

/** All that is filled in, for something new; what is left empty gets the server's default. */
export function inputsOf(fields: readonly Field[], values: FormValues): Record<string, unknown> {
  const given = fields.filter(({ name, when }) => {
    const value = values[name];
    return value !== '' && value !== null && value !== undefined && (!when || when(values));
  });
  return Object.fromEntries(given.map((field) => [field.name, inputOf(field, values[field.name] ?? null)]));
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
