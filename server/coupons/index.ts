import { type Domain, migrationsBeside } from '../platform/domain.ts';
import { couponRedemptions } from './redemptions/resource.ts';
import { coupons } from './resource.ts';

export { couponOf, type ServiceCoupon, takeCycle, takeCycles } from './redemptions/cycles.ts';
export { type OrderedCoupon, orderedCouponOf } from './redemptions/of-service.ts';
export { type Coupon, findCoupon, redeem, refusalOf } from './redemptions/redeem.ts';

export const couponsDomain: Domain = {
  name: 'coupons',
  migrations: migrationsBeside(import.meta),
  resources: [coupons, couponRedemptions],
};
