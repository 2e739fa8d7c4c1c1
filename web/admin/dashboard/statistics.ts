import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import { firstDayOf, intervalOf, type Period } from './period.ts';

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
      return api.request<Statistics[Name]>('GET', `/api/v1/admin/statistics/${name}`, {
        query: { interval: intervalOf(period), from: firstDayOf(period, new Date()) },
        signal,
      });
    },
  });
