import { useDebouncedValue } from '@mantine/hooks';
import { type Icon, IconFileInvoice, IconMessages, IconServer, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { NavigateOptions } from '@tanstack/react-router';
import i18next, { type ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { api } from '../../ui/api.ts';
import { useCan } from '../../ui/session.ts';
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

type Hit = Awaited<ReturnType<typeof api.search.find>>['data'][number];

/** How what the API finds is shown, in this order, and where it leads. */
const KINDS: Record<Hit['type'], { label: ParseKeys; icon: Icon; link: (id: string) => NavigateOptions }> = {
  users: { label: 'users.title', icon: IconUsers, link: (userId) => ({ to: '/users/$userId', params: { userId } }) },
  invoices: {
    label: 'invoices.title',
    icon: IconFileInvoice,
    link: (invoiceId) => ({ to: '/invoices/$invoiceId', params: { invoiceId } }),
  },
  tickets: {
    label: 'tickets.title',
    icon: IconMessages,
    link: (ticketId) => ({ to: '/tickets/$ticketId', params: { ticketId } }),
  },
  services: {
    label: 'services.title',
    icon: IconServer,
    link: (serviceId) => ({ to: '/services/$serviceId', params: { serviceId } }),
  },
};

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
  const [settled] = useDebouncedValue(query.trim(), 160);
  const wanted = settled.length > 1 || /^\d+$/.test(settled);
  const { data, isFetching } = useQuery({
    queryKey: ['list', 'search', settled],
    enabled: wanted,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.search.find({ q: settled }, { signal }),
  });
  return {
    searching: isFetching || settled !== query.trim(),
    groups: wanted ? groupsOf(data?.data ?? []) : [],
  };
}

/** A state is said in the reader's language. */
function describe(type: string, description: string): string {
  const key = `${type}.status.${description}`;
  return i18next.exists(key) ? i18next.t(key as 'invoices.status.paid') : description;
}

function groupsOf(hits: readonly Hit[]): FoundGroup[] {
  return Object.entries(KINDS).flatMap(([type, { label, icon, link }]) => {
    const found = hits
      .filter((hit) => hit.type === type)
      .map(({ id, label: name, description }): Found => {
        return {
          key: `${type}/${id}`,
          label: name,
          description: describe(type, description),
          icon,
          link: link(String(id)),
        };
      });
    return found.length > 0 ? [{ label: i18next.t(label), found }] : [];
  });
}
