import { useDebouncedValue } from '@mantine/hooks';
import { type Icon, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { NavigateOptions } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { nameOf, useCan } from '../../ui/session.ts';
import { navigation } from '../navigation.ts';

interface Found {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: Icon;
  readonly keys?: string;
  readonly link: NavigateOptions;
}

interface FoundGroup {
  readonly label: string;
  readonly found: readonly Found[];
}

/** The pages whose name holds the query; all of them without one. */
export function useFoundPages(query: string): FoundGroup[] {
  const { t } = useTranslation();
  const can = useCan();
  const found = navigation
    .flatMap(({ entries }) => entries)
    .filter(({ permission }) => can(permission))
    .map(({ to, label, icon, keys }): Found => ({ key: to, label: t(label), icon, keys, link: { to } }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase()));
  return found.length > 0 ? [{ label: t('palette.pages'), found }] : [];
}

/** What the API finds for a query of at least two characters (or a number), a moment after the last key. */
export function useFoundRecords(query: string): { groups: FoundGroup[]; searching: boolean } {
  const { t } = useTranslation();
  const can = useCan();
  const [settled] = useDebouncedValue(query.trim(), 180);
  const wanted = settled.length > 1 || /^\d+$/.test(settled);
  const users = useQuery({
    queryKey: ['list', 'users', { palette: settled }],
    enabled: wanted && can('users.view'),
    queryFn: ({ signal }) => api.users.list({ filter: { email: settled }, perPage: 5, signal }),
  });
  const found = (users.data?.data ?? []).map(
    (user): Found => ({
      key: `users/${user.id}`,
      label: nameOf(user),
      description: user.email,
      icon: IconUsers,
      link: { to: '/users/$userId', params: { userId: String(user.id) } },
    }),
  );
  return {
    searching: users.isFetching || settled !== query.trim(),
    groups: wanted && found.length > 0 ? [{ label: t('users.title'), found }] : [],
  };
}
