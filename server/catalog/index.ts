import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { categories } from './categories/resource.ts';
import { currencies } from './currencies/resource.ts';
import { configOptions, configOptionValues } from './options/resource.ts';
import { plans, prices } from './plans/resource.ts';
import { products } from './products/resource.ts';
import { productRoutes } from './products/routes.ts';
import { productUpgrades } from './upgrades/resource.ts';

export { PRODUCT } from './products/class-name.ts';
export { findForSale, findOptions } from './sale/find-for-sale.ts';
export type { SaleOption, SalePlan, SaleProduct, SaleValue } from './sale/types.ts';

export const catalogDomain: Domain = {
  name: 'catalog',
  migrations: migrationsBeside(import.meta),
  resources: [categories, products, plans, prices, currencies, configOptions, configOptionValues, productUpgrades],
  routes: productRoutes,
  conflicts: { product_upgrades_pair_key: ['upgrade_id', 'The upgrade id has already been taken.'] },
};
