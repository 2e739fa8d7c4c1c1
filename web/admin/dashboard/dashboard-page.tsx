import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/page-header.tsx';
import { useAddress } from '../../ui/resource-table/use-address.ts';
import { useCan } from '../../ui/session.ts';
import { ServicesCard, TicketsCard, TrafficCard, UsersCard } from './count-cards.tsx';
import classes from './dashboard.module.css';
import { PERIODS, periodOf } from './period.ts';
import { RevenueCard } from './revenue-card.tsx';
import { PERMISSIONS, STATISTICS } from './statistics.ts';

const CARDS = {
  revenue: RevenueCard,
  users: UsersCard,
  services: ServicesCard,
  tickets: TicketsCard,
  traffic: TrafficCard,
} as const;

/** How the shop goes: figures of a period, each with the way to the list behind it. */
export function DashboardPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [search, change] = useAddress();
  const period = periodOf(search);
  return (
    <>
      <PageHeader title={t('dashboard.title')}>
        <SegmentedControl
          aria-label={t('dashboard.period')}
          value={period}
          onChange={(next) => change({ period: next === '30d' ? undefined : next })}
          data={PERIODS.map((value) => ({ value, label: t(`dashboard.periods.${value}`) }))}
        />
      </PageHeader>
      <div className={classes.cards}>
        {STATISTICS.filter((name) => can(PERMISSIONS[name])).map((name) => {
          const Card = CARDS[name];
          return <Card key={name} period={period} />;
        })}
      </div>
    </>
  );
}
