import { queryOptions } from '@tanstack/react-query';
import type { Shown } from '@tollgate/sdk';
import { api } from '../../ui/api.ts';
import { fillIn, includable } from '../../ui/data/includes.ts';
import { listOf } from '../../ui/data/list.ts';

export const serverList = listOf('servers', {
  include: ['group'],
  filters: ['enabled', 'strategy', 'server_group_id'],
  search: 'search',
});

export const groupList = listOf('serverGroups', { include: ['servers'], search: 'search' });

/** The modules that there are: they change with what is installed on the server only. */
export const modulesQuery = queryOptions({
  queryKey: ['fixed', 'server-modules'],
  staleTime: 60_000,
  queryFn: ({ signal }) => api.servers.modules({ signal }),
});

/** How full each server is. */
export const usageQuery = queryOptions({
  queryKey: ['list', 'server-usage'],
  queryFn: async ({ signal }) => new Map((await api.servers.usage({ signal })).data.map((usage) => [usage.id, usage])),
});

/** Where a product may put its services: few enough to be chosen from at once. */
export const placesQuery = queryOptions({
  queryKey: ['list', 'server-places'],
  queryFn: async ({ signal }) => {
    const [servers, groups] = await Promise.all([
      api.servers.list({ perPage: 1000, signal }),
      api.serverGroups.list({ perPage: 1000, signal }),
    ]);
    return { servers: servers.data, groups: groups.data };
  },
});

const PARTS = ['steps', 'server'] as const;

/** What a service has at a server, with every call that was made. */
export type Provisioned = Shown<'provisionings', (typeof PARTS)[number]>;

/** What a service has at a server; null when nothing was ever wanted of one. */
export const provisioningQuery = (serviceId: string) =>
  queryOptions({
    queryKey: ['one', 'provisioning-of', serviceId],
    queryFn: async ({ client, signal }) => {
      const include = includable(client, PARTS) as (typeof PARTS)[number][] | undefined;
      const { data } = await api.provisionings.list({ filter: { service_id: Number(serviceId) }, include, signal });
      return data[0] ? (fillIn(data[0], PARTS) as Provisioned) : null;
    },
  });
