import { TextInput, type TextInputProps } from '@mantine/core';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly code: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An amount as an exact text; a decimal comma is taken as one. */
export function MoneyInput({ code, value, onChange, ...input }: Props) {
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      autoComplete="off"
      className="tg-number"
      rightSection={code && <span className="tg-dim tg-mono">{code}</span>}
      rightSectionWidth={code ? 52 : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\s/g, '').replace(',', '.'))}
    />
  );
}
