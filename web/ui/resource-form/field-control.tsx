import { NumberInput, PasswordInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { RecordSelect } from '../record-select.tsx';
import { RecordsSelect } from '../records-select.tsx';
import { CurrencySelect } from './currency-select.tsx';
import { MoneyInput } from './money-input.tsx';
import { TimeInput } from './time-input.tsx';
import type { Field, FormValue, FormValues } from './types.ts';

interface Props {
  readonly field: Field;
  readonly values: FormValues;
  readonly value: FormValue;
  readonly error: string | undefined;
  readonly onChange: (value: FormValue) => void;
}

/** The control of a field. */
export function FieldControl({ field, values, value, error, onChange }: Props) {
  const { label, description, required = false, disabled = false, name } = field;
  const shared = { label, description, required, disabled, error, name, 'data-field': name };
  const text = String(value ?? '');
  switch (field.kind) {
    case 'text':
    case 'email':
      return (
        <TextInput
          {...shared}
          type={field.kind}
          placeholder={field.placeholder}
          autoComplete={field.autoComplete ?? 'off'}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'password':
      return (
        <PasswordInput
          {...shared}
          placeholder={field.placeholder}
          autoComplete={field.autoComplete ?? 'new-password'}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'textarea':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={3}
          maxRows={14}
          placeholder={field.placeholder}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'integer':
      return (
        <NumberInput
          {...shared}
          allowDecimal={false}
          min={field.min}
          max={field.max}
          suffix={field.suffix}
          thousandSeparator=" "
          value={text}
          onChange={(next) => onChange(String(next))}
        />
      );
    case 'money':
      return <MoneyInput {...shared} code={currencyOf(field.currency, values)} value={text} onChange={onChange} />;
    case 'flag':
      return (
        <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          data={field.options as { value: string; label: string }[]}
          clearable={field.clearable}
          allowDeselect={field.clearable ?? false}
          searchable={field.options.length > 8}
          value={text || null}
          onChange={(next) => onChange(next ?? '')}
        />
      );
    case 'time':
    case 'day':
      return <TimeInput {...shared} day={field.kind === 'day'} value={value as string | null} onChange={onChange} />;
    case 'tags':
      return (
        <TagsInput
          {...shared}
          placeholder={field.placeholder}
          splitChars={[...(field.split ?? [',', ' ', ';'])]}
          value={value as string[]}
          onChange={onChange}
        />
      );
    case 'currency':
      return <CurrencySelect {...shared} value={text} onChange={onChange} />;
    case 'record':
      return (
        <RecordSelect
          {...shared}
          resource={field.resource}
          search={field.search}
          labelOf={field.labelOf}
          fixed={field.fixed}
          clearable={!required}
          value={value as string | null}
          onChange={onChange}
        />
      );
    case 'records':
      return (
        <RecordsSelect
          {...shared}
          resource={field.resource}
          search={field.search}
          labelOf={field.labelOf}
          known={field.known}
          placeholder={(value as string[]).length === 0 ? field.placeholder : undefined}
          value={value as string[]}
          onChange={onChange}
        />
      );
    case 'custom':
      return field.render({ value, onChange, error, label });
  }
}

/** A code stands for itself; anything else is the field that holds the code. */
const currencyOf = (currency: string | undefined, values: FormValues): string | undefined =>
  currency && (/^[A-Z]{3}$/.test(currency) ? currency : String(values[currency] ?? ''));
