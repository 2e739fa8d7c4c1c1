import { Input, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { currenciesQuery } from '../../ui/money.ts';
import { MoneyInput } from '../../ui/resource-form/money-input.tsx';
import type { ControlProps, FormValue } from '../../ui/resource-form/types.ts';
import { useCan } from '../../ui/session.ts';

type Amounts = Readonly<Record<string, string>>;

/** An amount in each of the shop's currencies; what is left empty is none. */
export function FeeAmounts({ value, onChange, error, label, hint }: ControlProps & { readonly hint: string }) {
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  const amounts = (value ?? {}) as unknown as Amounts;
  const codes = [...new Set([...(data?.data ?? []).map(({ code }) => code), ...Object.keys(amounts)])];
  const set = (code: string, amount: string) => {
    const { [code]: _, ...others } = amounts;
    const next = amount === '' ? others : { ...others, [code]: amount };
    onChange((Object.keys(next).length === 0 ? null : next) as unknown as FormValue);
  };
  return (
    <Input.Wrapper label={label} description={hint} error={error}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={4}>
        {codes.map((code) => (
          <MoneyInput
            key={code}
            code={code}
            aria-label={`${label} ${code}`}
            value={amounts[code] ?? ''}
            onChange={(amount) => set(code, amount)}
          />
        ))}
      </SimpleGrid>
    </Input.Wrapper>
  );
}
