import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { formatMoney } from './money-text.ts';
import { useCan } from './session.ts';

/** The currencies: asked for once, there are few of them. */
export const currenciesQuery = queryOptions({
  queryKey: ['list', 'currencies', 'all'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => api.currencies.list({ perPage: 1000, sort: ['code'], signal }),
});

/** Formats amounts by their currency: `money('1234.50', 'EUR')`. */
export function useMoney(): (amount: string | null | undefined, code: string) => string {
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  const known = new Map(data?.data.map((currency) => [currency.code, currency]));
  return (amount, code) => (amount == null ? '–' : formatMoney(amount, code, known.get(code)));
}
