import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useCurrency } from '../money.ts';
import { exactAmount, formatAmount } from '../money-text.ts';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** the currency, whose format the amount is shown and typed in; undefined: that of the reader's language */
  readonly code: string | undefined;
  /** without the currency's sign, where it stands elsewhere */
  readonly bare?: boolean;
  /** the exact amount, as the API has it: "34.90" */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An amount, shown and typed as its currency is written ("34,90"), and kept as an exact text. */
export function MoneyInput({ code, bare, value, onChange, placeholder, ...input }: Props) {
  const { format, prefix, suffix } = useCurrency(code);
  const [typed, setTyped] = useState<string>();
  const kept = typed !== undefined && exactAmount(typed, format) === value;
  const sign = suffix?.trim() || (prefix?.trim() ? '' : code);
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      autoComplete="off"
      className="tg-number"
      placeholder={placeholder && formatAmount(placeholder, format)}
      leftSection={!bare && prefix?.trim() && <span className="tg-dim">{prefix.trim()}</span>}
      rightSection={!bare && sign && <span className="tg-dim">{sign}</span>}
      rightSectionWidth={!bare && sign ? 52 : undefined}
      value={kept ? typed : formatAmount(value, format)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(exactAmount(event.currentTarget.value, format));
      }}
      onBlur={(event) => {
        setTyped(undefined);
        input.onBlur?.(event);
      }}
    />
  );
}
