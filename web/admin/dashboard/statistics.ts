import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { Search } from '../../ui/search-params.ts';

export const PERIODS = ['7d', '30d', '90d', '12m'] as const;
export type Period = (typeof PERIODS)[number];

type Interval = 'day' | 'week' | 'month';

/** How a period is cut into steps, and how many days before today its first step holds. */
const CUTS: Readonly<Record<Period, { readonly interval: Interval; readonly days: number }>> = {
  '7d': { interval: 'day', days: 6 },
  '30d': { interval: 'day', days: 29 },
  '90d': { interval: 'week', days: 89 },
  '12m': { interval: 'month', days: 335 },
};

/** The period of an address: "?period=90d"; thirty days when it says none. */
export const periodOf = ({ period }: Search): Period => PERIODS.find((each) => each === period) ?? '30d';

export const intervalOf = (period: Period): Interval => CUTS[period].interval;

interface Step {
  /** beginning of the step, ISO 8601 in UTC */
  readonly at: string;
}

interface Totals {
  readonly total: number;
  /** of the stretch before, which is as long */
  readonly previous_total: number;
}

/** What `GET /api/v1/admin/statistics/*` answers, by name. */
export interface Statistics {
  readonly revenue: {
    readonly data: readonly (Step & { readonly currency_code: string; readonly value: string })[];
    readonly meta: { readonly currencies: readonly { currency_code: string; total: string; previous_total: string }[] };
  };
  readonly users: { readonly data: readonly (Step & { readonly value: number })[]; readonly meta: Totals };
  readonly services: {
    readonly data: readonly (Step & { readonly value: number; readonly added: number })[];
    readonly meta: Totals;
  };
  readonly tickets: {
    readonly data: readonly (Step & { readonly value: number })[];
    readonly meta: Totals & { readonly open: number; readonly replied: number };
  };
  readonly traffic: {
    readonly data: readonly (Step & { readonly status_class: number; readonly value: number })[];
    readonly meta: Totals;
  };
}

/** What it takes to see a statistic: the permission to view what it counts. */
export const PERMISSIONS: Readonly<Record<keyof Statistics, string>> = {
  revenue: 'invoices.view',
  users: 'users.view',
  services: 'services.view',
  tickets: 'tickets.view',
  traffic: 'api_keys.view',
};

export const STATISTICS = Object.keys(PERMISSIONS) as (keyof Statistics)[];

export const statisticsQuery = <Name extends keyof Statistics>(name: Name, period: Period) =>
  queryOptions({
    queryKey: ['list', 'statistics', name, period] as const,
    queryFn: ({ signal }) => {
      const { interval, days } = CUTS[period];
      const from = new Date(Date.now() - days * 86_400_000).toISOString();
      return api.request<Statistics[Name]>('GET', `/api/v1/admin/statistics/${name}`, {
        query: { interval, from },
        signal,
      });
    },
  });
