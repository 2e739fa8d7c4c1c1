import { queryOptions } from '@tanstack/react-query';
import { api } from '../../ui/api.ts';
import type { FormValue } from '../../ui/resource-form/types.ts';

/** One product of an order while it is put together; all of it as texts, as it is typed. */
export interface BasketItem {
  readonly key: number;
  readonly product: string | null;
  readonly plan: string | null;
  readonly quantity: string;
  /** by the id of an option: the id of a value, a text, or whether it is ticked */
  readonly options: Readonly<Record<string, string | boolean>>;
  /** what the server module asks the customer, by its names */
  readonly settings: Readonly<Record<string, FormValue>>;
}

export interface Basket {
  readonly user: string | null;
  readonly currency: string;
  readonly coupon: string;
  readonly items: readonly BasketItem[];
}

let added = 0;
export const newItem = (): BasketItem => ({
  key: ++added,
  product: null,
  plan: null,
  quantity: '1',
  options: {},
  settings: {},
});

/** What the API is asked, once there is enough to ask; undefined before. */
export function requestOf({ user, currency, coupon, items }: Basket) {
  const chosen = items.filter(({ product, plan }) => product !== null && plan !== null);
  if (user === null || currency === '' || chosen.length === 0 || chosen.length < items.length) return undefined;
  return {
    user_id: Number(user),
    currency_code: currency,
    coupon_code: coupon.trim() || null,
    items: chosen.map(({ product, plan, quantity, options, settings }) => ({
      product_id: Number(product),
      plan_id: Number(plan),
      quantity: Number(quantity),
      options,
      settings,
    })),
  };
}

export type OrderRequest = NonNullable<ReturnType<typeof requestOf>>;

/** What an order would cost. Asked again whenever something changes. */
export const previewQuery = (request: OrderRequest | undefined) =>
  queryOptions({
    queryKey: ['list', 'orders', 'preview', request] as const,
    enabled: request !== undefined,
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => (await api.orders.preview(request as OrderRequest, { signal })).data,
  });

/** All options with their values: there are few, and which of them a product has says their list of products. */
export const optionsQuery = queryOptions({
  queryKey: ['list', 'configOptions', 'all'] as const,
  queryFn: ({ signal }) =>
    Array.fromAsync(api.configOptions.all({ perPage: 1000, include: ['values', 'products'], signal })),
});

/** What the server module of a product asks whoever orders it. */
export const checkoutFormQuery = (productId: string | null) =>
  queryOptions({
    queryKey: ['one', 'product-servers', Number(productId)] as const,
    enabled: productId !== null,
    queryFn: ({ signal }) => api.products.provisioning(productId!, { signal }),
  });

export type OptionWithValues = Awaited<ReturnType<NonNullable<typeof optionsQuery.queryFn>>>[number];
