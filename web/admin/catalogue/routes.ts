import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { catalogueQuery, productList } from './list.ts';

const catalogue = createRoute({
  getParentRoute: () => shell,
  path: 'catalogue',
  staticData: { permission: 'categories.view' },
  loader: ({ context }) => {
    if (context.can('categories.view'))
      void context.queryClient.prefetchQuery(catalogueQuery(context.can('products.view')));
  },
  component: lazyRouteComponent(() => import('./catalogue-page.tsx'), 'CataloguePage'),
});

const products = createRoute({
  getParentRoute: () => shell,
  path: 'products',
  staticData: { permission: 'products.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => productList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./products-page.tsx'), 'ProductsPage'),
});

const newProduct = createRoute({
  getParentRoute: () => shell,
  path: 'products/new',
  staticData: { permission: 'products.create' },
  component: lazyRouteComponent(() => import('./new-product.tsx'), 'NewProduct'),
});

/** The page of one product, with its plans and prices. */
export const product = createRoute({
  getParentRoute: () => shell,
  path: 'products/$productId',
  staticData: { permission: 'products.view' },
  loader: ({ context, params }) =>
    prefetchRecord(context.queryClient, 'products', params.productId, ['category', 'plans.prices']),
  component: lazyRouteComponent(() => import('./product-page.tsx'), 'ProductPage'),
});

export const catalogueRoutes = [catalogue, products, newProduct, product] as const;
