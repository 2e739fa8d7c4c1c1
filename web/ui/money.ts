import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { locale } from './i18n.ts';
import { type Format, formatMoney } from './money-text.ts';
import { useCan } from './session.ts';

/** The currencies: asked for once, there are few of them. */
export const currenciesQuery = queryOptions({
  queryKey: ['list', 'currencies', 'all'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => api.currencies.list({ perPage: 1000, sort: ['code'], signal }),
});

/** How a currency is written; without one, and while it isn't known, as the reader's language writes numbers. */
export function useCurrency(code: string | undefined): Format {
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: code !== undefined && can('currencies.view') });
  return data?.data.find((currency) => currency.code === code) ?? { prefix: null, suffix: null, format: ownFormat() };
}

const ownFormat = (): Format['format'] => ((1.5).toLocaleString(locale()).includes(',') ? '1.000,00' : '1,000.00');

/** Formats amounts by their currency: `money('1234.50', 'EUR')`. */
export function useMoney(): (amount: string | null | undefined, code: string) => string {
  const can = useCan();
  const { data } = useQuery({ ...currenciesQuery, enabled: can('currencies.view') });
  const known = new Map(data?.data.map((currency) => [currency.code, currency]));
  return (amount, code) => (amount == null ? '–' : formatMoney(amount, code, known.get(code)));
}
