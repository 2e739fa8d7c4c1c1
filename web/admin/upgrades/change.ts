import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';

/** What a service is to become, while it is put together; all of it as texts, as it is typed. */
export interface Change {
  readonly product: string;
  readonly plan: string | null;
  readonly quantity: string;
  /** what is chosen anew, by the id of an option: the id of a value, a text, or whether it is ticked */
  readonly options: Readonly<Record<string, string | boolean>>;
}

/** What the API is asked; undefined before there is enough to ask. */
export function requestOf({ product, plan, quantity, options }: Change) {
  if (plan === null || quantity === '' || quantity === '0') return undefined;
  return { product_id: Number(product), plan_id: Number(plan), quantity: Number(quantity), options };
}

export type ChangeRequest = NonNullable<ReturnType<typeof requestOf>>;

/** What a change would cost. Asked again whenever something changes. */
export const previewQuery = (service: number, request: ChangeRequest | undefined) =>
  queryOptions({
    queryKey: ['list', 'services', 'upgrade-preview', service, request] as const,
    enabled: request !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }) => (await api.services.previewUpgrade(service, request, { signal })).data,
  });

/** The products that services of a product may be changed to. */
export const targetsQuery = (product: number) =>
  queryOptions({
    queryKey: ['list', 'productUpgrades', { product_id: product }] as const,
    queryFn: async ({ signal }) => {
      const filter = { product_id: product };
      return (await api.productUpgrades.list({ filter, include: ['upgrade'], perPage: 1000, signal })).data;
    },
  });

/** The changes of a service, the latest first. */
export const upgradesQuery = (service: number) =>
  queryOptions({
    queryKey: ['list', 'serviceUpgrades', { service_id: service }] as const,
    queryFn: async ({ signal }) => {
      const filter = { service_id: service };
      return (await api.serviceUpgrades.list({ filter, sort: ['-id'], perPage: 50, signal })).data;
    },
  });

/** What is chosen for a service: values by their options. */
export const configsQuery = (service: number) =>
  queryOptions({
    queryKey: ['list', 'serviceConfigs', { service_id: service }] as const,
    queryFn: async ({ signal }) => {
      const { data } = await api.serviceConfigs.list({ filter: { service_id: service }, perPage: 1000, signal });
      return new Map(data.map((row) => [row.config_option_id, row.config_value_id]));
    },
  });
