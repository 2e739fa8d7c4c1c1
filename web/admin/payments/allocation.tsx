import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isAmount, signOf } from '../../ui/amounts.ts';
import { api } from '../../ui/api.ts';
import { problemText } from '../../ui/feedback/problem-text.ts';
import { MiniTable } from '../../ui/mini-table.tsx';
import { useMoney } from '../../ui/money.ts';
import type { FormValue } from '../../ui/resource-form/types.ts';
import { Day } from '../../ui/time.tsx';
import classes from './allocation.module.css';

interface Asked {
  readonly invoice_ids: readonly number[];
  readonly amount: string;
  readonly allocation: FormValue | undefined;
}

const TYPING_MS = 250;

const previewQuery = ({ invoice_ids, amount, allocation }: Asked) =>
  queryOptions({
    queryKey: ['list', 'payments', { preview: [invoice_ids, amount, allocation] }] as const,
    queryFn: async ({ signal }) => {
      const input = { invoice_ids, amount, allocation: allocation === 'given' ? 'given' : 'due' } as const;
      return (await api.payments.preview(input, { signal })).data;
    },
    enabled: isAmount(amount) && signOf(amount) > 0,
    placeholderData: keepPreviousData,
  });

/** Which invoice gets what of a payment, and what becomes credit; the server reckons. */
export function Allocation({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const money = useMoney();
  const [settled] = useDebouncedValue(asked, TYPING_MS);
  const { data, error } = useQuery(previewQuery(settled));
  if (error)
    return (
      <p role="alert" className={classes.problem}>
        {problemText(error)}
      </p>
    );
  if (!data) return null;
  const amount = (text: string) => money(text, data.currency_code);
  const surplus = {
    key: 'surplus',
    cells: [<strong key="label">{t('payments.several.surplus')}</strong>, undefined, undefined, amount(data.surplus)],
  };
  return (
    <div aria-live="polite">
      <MiniTable
        label={t('payments.several.title')}
        columns={[
          { label: t('ledger.invoice') },
          { label: t('invoices.due') },
          { label: t('invoices.remaining'), align: 'end' },
          { label: t('payments.several.gets'), align: 'end' },
          { label: t('payments.several.left'), align: 'end' },
        ]}
        rows={[
          ...data.allocations.map(({ invoice_id, number, due_at, remaining, amount: gets, left }) => ({
            key: invoice_id,
            cells: [number ?? `#${invoice_id}`, <Day at={due_at} />, amount(remaining), amount(gets), amount(left)],
          })),
          ...(signOf(data.surplus) > 0 ? [surplus] : []),
        ]}
      />
    </div>
  );
}
