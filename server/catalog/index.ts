import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { categories } from './categories/resource.ts';
import { currencies } from './currencies/resource.ts';
import { configOptions, configOptionValues } from './options/resource.ts';
import { plans, prices } from './plans/resource.ts';
import { products } from './products/resource.ts';
import { productRoutes } from './products/routes.ts';

export { PRODUCT } from './products/class-name.ts';
export { findForSale } from './sale/find-for-sale.ts';
export type { SaleOption, SalePlan, SaleProduct, SaleValue } from './sale/types.ts';

export const catalogDomain: Domain = {
  name: 'catalog',
  migrations: migrationsBeside(import.meta),
  resources: [categories, products, plans, prices, currencies, configOptions, configOptionValues],
  routes: productRoutes,
};
