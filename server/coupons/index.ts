import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { coupons } from './resource.ts';

export const couponsDomain: Domain = {
  name: 'coupons',
  migrations: migrationsBeside(import.meta),
  resources: [coupons],
};
