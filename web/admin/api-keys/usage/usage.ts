import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../ui/api.ts';

export const PERIODS = ['24h', '7d', '30d', '90d'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;
const LENGTHS: Record<Period, number> = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '90d': 90 * DAY };

/** Two days and less by the hour, more by the day. */
const intervalOf = (period: Period) => (period === '24h' ? 'hour' : 'day');

export const usageQuery = (keyId: string, period: Period) =>
  queryOptions({
    queryKey: ['one', 'apiKeys', keyId, 'usage', period],
    queryFn: ({ signal }) => {
      const from = new Date(Date.now() - LENGTHS[period]);
      return api.apiKeys.usage(keyId, { from, interval: intervalOf(period) }, { signal });
    },
  });
