import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** the day only, as the end of it in the reader's time zone is meant */
  readonly day?: boolean;
  /** ISO 8601, or null */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A time or a day, by the browser's own picker: it knows the reader's calendar, and phones have their own. */
export function TimeInput({ day = false, value, onChange, ...input }: Props) {
  const { t } = useTranslation();
  const change = (text: string) => {
    const date = new Date(day ? `${text}T00:00` : text);
    onChange(Number.isNaN(date.getTime()) ? null : date.toISOString());
  };
  return (
    <TextInput
      {...input}
      type={day ? 'date' : 'datetime-local'}
      value={value ? localText(new Date(value)).slice(0, day ? 10 : 16) : ''}
      onChange={(event) => change(event.currentTarget.value)}
      rightSection={
        value && !input.required ? (
          <CloseButton size="xs" aria-label={t('table.clear')} onClick={() => onChange(null)} />
        ) : undefined
      }
    />
  );
}

/** "2026-11-24T08:15:00": local, as the browser's picker wants it. */
function localText(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
