import { queryOptions } from '@tanstack/react-query';
import type { Category, Product } from '@tollgate/sdk';
import { api } from '../../ui/api.ts';
import { listOf } from '../../ui/data/list.ts';

export const productList = listOf('products', {
  include: ['category'],
  sort: 'name',
  filters: ['category_id', 'hidden', 'allow_quantity'],
  search: 'name',
});

/** What the tree of the catalogue is made of. */
export interface Catalogue {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
}

/** All categories and products: a shop has some hundreds at most, and a tree is only useful as a whole. */
export const catalogueQuery = (withProducts: boolean) =>
  queryOptions({
    queryKey: ['list', 'catalogue', withProducts] as const,
    queryFn: async ({ signal }): Promise<Catalogue> => {
      const [categories, products] = await Promise.all([
        Array.fromAsync(api.categories.all({ perPage: 1000, signal })),
        withProducts ? Array.fromAsync(api.products.all({ perPage: 1000, signal })) : [],
      ]);
      return { categories, products };
    },
  });
