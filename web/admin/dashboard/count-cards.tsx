import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { locale } from '../../ui/i18n.ts';
import type { RowLink } from '../../ui/resource-table/types.ts';
import { Card, changeOf, Figure } from './card.tsx';
import classes from './dashboard.module.css';
import { type Period, rangeOf } from './period.ts';
import { type Statistics, statisticsQuery } from './statistics.ts';
import { Trend } from './trend.tsx';

interface Props {
  readonly period: Period;
}

const number = (value: number): string => value.toLocaleString(locale());

const useStatistics = <Name extends keyof Statistics>(name: Name, period: Period) =>
  useQuery({ ...statisticsQuery(name, period), placeholderData: keepPreviousData });

export function UsersCard({ period }: Props) {
  const { t } = useTranslation();
  const title = t('dashboard.newUsers');
  const link: RowLink = { to: '/users', search: { created: rangeOf(period) } };
  return (
    <Card title={title} link={link} linkLabel={t('users.title')} query={useStatistics('users', period)}>
      {({ data, meta }) => (
        <div className={classes.stack}>
          <Figure
            value={number(meta.total)}
            label={t('dashboard.registered')}
            link={link}
            change={changeOf(meta.total, meta.previous_total)}
          />
          <Trend
            period={period}
            steps={data}
            series={[{ name: 'value', label: title, color: 'var(--tg-accent)' }]}
            format={number}
            label={`${title}: ${number(meta.total)}`}
          />
        </div>
      )}
    </Card>
  );
}

export function ServicesCard({ period }: Props) {
  const { t } = useTranslation();
  const title = t('dashboard.activeServices');
  const link: RowLink = { to: '/services', search: { status: 'active' } };
  return (
    <Card title={title} link={link} linkLabel={t('services.title')} query={useStatistics('services', period)}>
      {({ data, meta }) => (
        <div className={classes.stack}>
          <Figure
            value={number(meta.total)}
            label={t('dashboard.now')}
            link={link}
            change={changeOf(meta.total, meta.previous_total)}
          />
          <Trend
            line
            period={period}
            steps={data}
            series={[{ name: 'value', label: title, color: 'var(--tg-accent)' }]}
            format={number}
            label={`${title}: ${number(meta.total)}`}
          />
        </div>
      )}
    </Card>
  );
}

export function TicketsCard({ period }: Props) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('dashboard.openTickets')}
      link={{ to: '/tickets', search: { status: 'open' } }}
      linkLabel={t('tickets.title')}
      query={useStatistics('tickets', period)}
    >
      {({ data, meta }) => (
        <div className={classes.stack}>
          <div className={classes.figures}>
            <Figure
              value={number(meta.open)}
              label={t('dashboard.waiting')}
              link={{ to: '/tickets', search: { status: 'open' } }}
            />
            <Figure
              value={number(meta.replied)}
              label={t('dashboard.answered')}
              link={{ to: '/tickets', search: { status: 'replied' } }}
            />
            <Figure
              value={number(meta.total)}
              label={t('dashboard.opened')}
              link={{ to: '/tickets', search: { created: rangeOf(period) } }}
              change={changeOf(meta.total, meta.previous_total)}
            />
          </div>
          <Trend
            period={period}
            steps={data}
            series={[{ name: 'value', label: t('dashboard.opened'), color: 'var(--tg-accent)' }]}
            format={number}
            label={`${t('dashboard.openTickets')}: ${number(meta.open)}`}
          />
        </div>
      )}
    </Card>
  );
}

const CLASSES = [
  { name: '2', key: 'ok', color: 'var(--tg-accent)' },
  { name: '3', key: 'redirected', color: 'var(--tg-dim)' },
  { name: '4', key: 'refused', color: 'yellow.5' },
  { name: '5', key: 'failed', color: 'red.6' },
] as const;

/** One row for each step: { at, "2": 12, "4": 1 ... } */
function byStep(data: Statistics['traffic']['data']) {
  const steps = Map.groupBy(data, ({ at }) => at);
  return [...steps].map(([at, members]) => ({
    at,
    ...Object.fromEntries(members.map(({ status_class, value }) => [String(status_class), value])),
  }));
}

export function TrafficCard({ period }: Props) {
  const { t } = useTranslation();
  const title = t('dashboard.traffic');
  const link: RowLink = { to: '/settings/api-keys', search: { last_used: rangeOf(period) } };
  return (
    <Card title={title} link={link} linkLabel={t('apiKeys.title')} query={useStatistics('traffic', period)}>
      {({ data, meta }) => (
        <div className={classes.stack}>
          <Figure
            value={number(meta.total)}
            label={t('dashboard.requests')}
            link={link}
            change={changeOf(meta.total, meta.previous_total)}
          />
          <Trend
            period={period}
            steps={byStep(data)}
            series={CLASSES.map(({ name, key, color }) => ({ name, color, label: t(`usage.${key}`) })).filter(
              ({ name }) =>
                name === '2' || data.some(({ status_class, value }) => String(status_class) === name && value > 0),
            )}
            format={number}
            label={`${title}: ${number(meta.total)}`}
          />
        </div>
      )}
    </Card>
  );
}
