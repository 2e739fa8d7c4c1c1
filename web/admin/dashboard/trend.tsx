import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { TrendProps } from './trend-chart.tsx';

const TrendChart = lazy(() => import('./trend-chart.tsx').then((module) => ({ default: module.TrendChart })));

/** How something went over a period; the figures beside it don't wait for the code of charts. */
export const Trend = (props: TrendProps) => (
  <Suspense fallback={<Skeleton h={190} />}>
    <TrendChart {...props} />
  </Suspense>
);
