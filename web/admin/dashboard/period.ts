import type { Search } from '../../ui/search-params.ts';

export const PERIODS = ['7d', '30d', '90d', '12m'] as const;
export type Period = (typeof PERIODS)[number];

export type Interval = 'day' | 'week' | 'month';

const INTERVALS: Readonly<Record<Period, Interval>> = { '7d': 'day', '30d': 'day', '90d': 'week', '12m': 'month' };

/** The period of an address: "?period=90d"; thirty days when it says none. */
export const periodOf = ({ period }: Search): Period => PERIODS.find((each) => each === period) ?? '30d';

export const intervalOf = (period: Period): Interval => INTERVALS[period];

/** The day on which the first step of a period begins, in UTC: "2026-01-31". Weeks begin on Monday. */
export function firstDayOf(period: Period, now: Date): string {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const monday = (back: number) => {
    const weekday = (new Date(Date.UTC(year, month, day - back)).getUTCDay() + 6) % 7;
    return Date.UTC(year, month, day - back - weekday);
  };
  const first = {
    '7d': Date.UTC(year, month, day - 6),
    '30d': Date.UTC(year, month, day - 29),
    '90d': monday(89),
    '12m': Date.UTC(year, month - 11, 1),
  };
  return new Date(first[period]).toISOString().slice(0, 10);
}

/** The same period as the range of days of a list. */
export const rangeOf = (period: Period, now = new Date()): string =>
  period === '7d' || period === '30d' ? period : `${firstDayOf(period, now)}..`;
