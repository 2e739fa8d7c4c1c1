import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { currenciesQuery } from '../money.ts';
import { useCan } from '../session.ts';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** One of the shop's currencies. */
export function CurrencySelect({ value, onChange, ...input }: Props) {
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  const known = (data?.data ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));
  return (
    <Select
      {...input}
      searchable={known.length > 8}
      allowDeselect={false}
      data={known.length > 0 || !value ? known : [value]}
      value={value || null}
      onChange={(code) => onChange(code ?? '')}
    />
  );
}
