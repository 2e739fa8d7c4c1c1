import { IconCash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/feedback/state-message.tsx';
import { useMoney } from '../../ui/money.ts';
import { Card, changeOf, Figure } from './card.tsx';
import classes from './dashboard.module.css';
import { type Period, rangeOf } from './period.ts';
import { type Statistics, statisticsQuery } from './statistics.ts';
import { Trend } from './trend.tsx';

/** What paid invoices came to, each currency by itself: amounts of several are never added. */
export function RevenueCard({ period }: { period: Period }) {
  const { t } = useTranslation();
  const query = useQuery({ ...statisticsQuery('revenue', period), placeholderData: keepPreviousData });
  return (
    <Card
      wide
      title={t('dashboard.revenue')}
      link={{ to: '/invoices', search: { status: 'paid', paid: rangeOf(period) } }}
      linkLabel={t('dashboard.paidInvoices')}
      query={query}
    >
      {(revenue) =>
        revenue.meta.currencies.length === 0 ? (
          <StateMessage icon={IconCash} title={t('dashboard.noRevenue')} text={t('dashboard.noRevenueText')} />
        ) : (
          <div className={classes.currencies}>
            {revenue.meta.currencies.map(({ currency_code }) => (
              <CurrencyRevenue key={currency_code} code={currency_code} revenue={revenue} period={period} />
            ))}
          </div>
        )
      }
    </Card>
  );
}

interface CurrencyProps {
  readonly code: string;
  readonly revenue: Statistics['revenue'];
  readonly period: Period;
}

function CurrencyRevenue({ code, revenue: { data, meta }, period }: CurrencyProps) {
  const { t } = useTranslation();
  const money = useMoney();
  const totals = meta.currencies.find(({ currency_code }) => currency_code === code);
  const total = totals?.total ?? '0';
  const decimals = total.split('.')[1]?.length ?? 0;
  const steps = data
    .filter(({ currency_code }) => currency_code === code)
    .map(({ at, value }) => ({ at, value: Number(value) }));
  return (
    <div className={classes.stack}>
      <Figure
        value={money(total, code)}
        label={code}
        link={{ to: '/invoices', search: { status: 'paid', paid: rangeOf(period), currency_code: code } }}
        change={changeOf(Number(total), Number(totals?.previous_total ?? 0))}
      />
      <Trend
        period={period}
        steps={steps}
        series={[{ name: 'value', label: code, color: 'var(--tg-accent)' }]}
        format={(value) => money(value.toFixed(decimals), code)}
        label={t('dashboard.revenueLabel', { code, total: money(total, code) })}
      />
    </div>
  );
}
