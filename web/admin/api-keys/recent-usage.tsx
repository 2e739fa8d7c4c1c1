import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { Sparkline } from '../../ui/charts/sparkline.tsx';
import { locale } from '../../ui/i18n.ts';

type Recent = Awaited<ReturnType<typeof api.apiKeys.recentUsage>>['data'][number];

const RecentUsage = createContext<ReadonlyMap<number, Recent> | undefined>(undefined);

/** Asks once for the last 24 hours of all keys of a page. */
export function RecentUsageOf({ ids, children }: { ids: readonly number[]; children: ReactNode }) {
  const { data } = useQuery({
    queryKey: ['one', 'apiKeys', 'recent', ids],
    enabled: ids.length > 0,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => api.apiKeys.recentUsage({ ids: ids.join() }, { signal }),
  });
  return <RecentUsage value={data && new Map(data.data.map((each) => [each.id, each]))}>{children}</RecentUsage>;
}

/** The last 24 hours of a key, hour by hour. */
export function RecentUsageCell({ id }: { id: number }) {
  const { t } = useTranslation();
  const recent = useContext(RecentUsage)?.get(id);
  if (!recent) return null;
  const text = (value: number) => value.toLocaleString(locale());
  return (
    <Sparkline
      values={recent.requests}
      label={t('apiKeys.recentOf', { total: text(recent.total), errors: text(recent.errors) })}
    />
  );
}
