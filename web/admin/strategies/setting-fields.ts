import type { api } from '../../ui/api.ts';
import type { Field, FormValue } from '../../ui/resource-form/types.ts';

/** A field of a form that a strategy declares: a gateway, a server module. */
export type SettingField = Awaited<ReturnType<typeof api.servers.modules>>['data'][number]['settings'][number];

type Values = Readonly<Record<string, unknown>>;

interface Known {
  /** what is set, without secrets */
  readonly values: Values;
  /** the names of secrets that are set */
  readonly secrets: readonly string[];
  /** what stands in the field of such a secret */
  readonly secretHint: string;
}

const PREFIX = 'settings.';

/** The fields of a form for settings that a strategy declares; they are named as the API names them in what it says is wrong. */
export const settingFields = (form: readonly SettingField[], known: Known): Field[] =>
  form.map((field): Field => {
    const { name, label, required } = field;
    const isSet = known.secrets.includes(name);
    const common = {
      name: PREFIX + name,
      label,
      description: field.description ?? undefined,
      required: required && !isSet,
      initial: formValue(known.values[name] ?? field.default),
    };
    switch (field.type) {
      case 'secret':
        return { ...common, kind: 'password', autoComplete: 'off', ...(isSet && { placeholder: known.secretHint }) };
      case 'textarea':
        return { ...common, kind: 'textarea', wide: true };
      case 'number':
        return { ...common, kind: 'integer', min: field.min ?? undefined, max: field.max ?? undefined };
      case 'checkbox':
        return { ...common, kind: 'flag' };
      case 'select':
        return { ...common, kind: 'choice', options: field.options, clearable: !required };
      case 'tags':
        return { ...common, kind: 'tags' };
      default:
        return { ...common, kind: 'text' };
    }
  });

function formValue(value: unknown): FormValue {
  if (typeof value === 'boolean' || Array.isArray(value)) return value as FormValue;
  return value === null || value === undefined ? null : String(value);
}

/** What the form sends, with its settings as one object. What was set and is empty now is cleared; a secret that is left empty stays. */
export function withSettings(input: object, form: readonly SettingField[], before: Values) {
  const entries = Object.entries(input);
  const sent = entries.flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
  );
  const settings: Record<string, unknown> = Object.fromEntries(sent);
  for (const { name, type } of form)
    if (type !== 'secret' && !(name in settings) && before[name] != null) settings[name] = null;
  return { ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(PREFIX))), settings };
}
