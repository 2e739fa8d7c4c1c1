import type { Setting } from '@tollgate/sdk';
import i18next from 'i18next';
import { languages, nameOfLanguage } from '../../ui/i18n.ts';
import type { Field, FormValue } from '../../ui/resource-form/types.ts';
import { type Ask, type GroupName, groups } from './groups.ts';

const textOf = (kind: 'keys' | 'help', key: string): string | undefined =>
  i18next.t(`settings.${kind}.${key}` as 'settings.keys.tos', { defaultValue: '' }) || undefined;

const optionName = (key: string, value: string): string =>
  i18next.t(`settings.options.${key}.${value.replaceAll('-', '_')}` as 'settings.options.tax_type.inclusive', {
    defaultValue: value,
  });

/** How a setting is asked for. One without a text of its own goes by its key. */
export function fieldOf(group: GroupName, { key, type }: Setting): Field {
  const ask = groups[group][key];
  const common = { name: key, label: textOf('keys', key) ?? key, description: textOf('help', key) };
  if (type === 'boolean') return { ...common, kind: 'flag', wide: true };
  if (type === 'array' || ask?.kind === 'tags') return { ...common, kind: 'tags', split: [','] };
  if (!ask) return { ...common, kind: type === 'integer' ? 'integer' : 'text' };
  return asked(common, key, ask);
}

type Common = Pick<Field, 'name' | 'label' | 'description'>;

function asked(common: Common, key: string, ask: Exclude<Ask, { kind: 'tags' }>): Field {
  switch (ask.kind) {
    case 'integer':
      return { ...common, kind: 'integer', min: 0, suffix: ask.unit && ` ${i18next.t('settings.days')}` };
    case 'choice':
      return {
        ...common,
        kind: 'choice',
        options: ask.options.map((value) => ({ value, label: optionName(key, value) })),
      };
    case 'language':
      return {
        ...common,
        kind: 'choice',
        options: languages.map((value) => ({ value, label: nameOfLanguage(value) })),
      };
    case 'zone':
      return { ...common, kind: 'choice', options: zones().map((value) => ({ value, label: value })) };
    case 'textarea':
      return { ...common, kind: 'textarea', wide: true };
    case 'currency':
      return { ...common, kind: 'currency' };
  }
}

const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** What a form shows of a stored value: settings are texts, of type boolean "0" or "1", lists as JSON. */
export function shownOf(field: Field, { value }: Setting): FormValue {
  if (field.kind === 'flag') return value === '1';
  if (field.kind === 'tags') return value ? (JSON.parse(value) as string[]) : [];
  return value ?? '';
}

/** The text that a value is stored as. */
export function storedOf(field: Field, value: FormValue): string | null {
  if (field.kind === 'flag') return value === true ? '1' : '0';
  if (field.kind === 'tags') return JSON.stringify(value);
  return value === '' || value === null ? null : String(value);
}
