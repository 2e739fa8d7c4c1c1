import { SegmentedControl, Skeleton } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../../ui/feedback/state-message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RecordPage } from '../../../ui/record-page.tsx';
import { useAddress } from '../../../ui/resource-table/use-address.ts';
import { apiKey } from '../routes.ts';
import { SeenAddresses } from './seen-addresses.tsx';
import { stepsOf } from './steps.ts';
import { TopRoutes } from './top-routes.tsx';
import { PERIODS, type Period, usageQuery } from './usage.ts';
import { UsageFigures } from './usage-figures.tsx';
import classes from './usage-tab.module.css';

const charts = () => import('./usage-charts.tsx');
const RequestsChart = lazy(() => charts().then((module) => ({ default: module.RequestsChart })));
const LatencyChart = lazy(() => charts().then((module) => ({ default: module.LatencyChart })));

/** What a key was used for: how often, how it ended, how long it took, by whom. */
export function UsageTab() {
  const { t } = useTranslation();
  const { keyId } = apiKey.useParams();
  const [search, change] = useAddress();
  const period = PERIODS.find((each) => each === search.period) ?? '24h';
  const query = useQuery({ ...usageQuery(keyId, period), placeholderData: keepPreviousData });
  return (
    <div className={classes.tab}>
      <SegmentedControl
        className={classes.period}
        aria-label={t('usage.period')}
        value={period}
        onChange={(next) => change({ period: next === '24h' ? undefined : next })}
        data={PERIODS.map((value: Period) => ({ value, label: t(`usage.periods.${value}`) }))}
      />
      <RecordPage query={query}>
        {(usage) => {
          const steps = stepsOf(usage);
          const byHour = usage.meta.interval === 'hour';
          if (usage.data.length === 0)
            return (
              <Panel>
                <StateMessage icon={IconActivity} title={t('usage.none')} text={t('usage.noneText')} />
              </Panel>
            );
          return (
            <>
              <UsageFigures rows={usage.data} />
              <div className={classes.charts}>
                <Panel title={t('usage.requests')}>
                  <Suspense fallback={<Skeleton h={220} />}>
                    <RequestsChart steps={steps} byHour={byHour} />
                  </Suspense>
                </Panel>
                <Panel title={t('usage.latency')}>
                  <Suspense fallback={<Skeleton h={220} />}>
                    <LatencyChart steps={steps} byHour={byHour} />
                  </Suspense>
                </Panel>
              </div>
              <div className={classes.tables}>
                <TopRoutes rows={usage.data} />
                <SeenAddresses keyId={keyId} />
              </div>
            </>
          );
        }}
      </RecordPage>
    </div>
  );
}
