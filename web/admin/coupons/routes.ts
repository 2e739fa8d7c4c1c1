import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchRecord } from '../../ui/data/record.ts';
import { shell } from '../root-routes.ts';
import { couponList } from './list.ts';

const coupons = createRoute({
  getParentRoute: () => shell,
  path: 'coupons',
  staticData: { permission: 'coupons.view' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => couponList.prefetch(context, deps),
  component: lazyRouteComponent(() => import('./coupons-page.tsx'), 'CouponsPage'),
});

const newCoupon = createRoute({
  getParentRoute: () => shell,
  path: 'coupons/new',
  staticData: { permission: 'coupons.create' },
  component: lazyRouteComponent(() => import('./new-coupon.tsx'), 'NewCoupon'),
});

export const coupon = createRoute({
  getParentRoute: () => shell,
  path: 'coupons/$couponId',
  staticData: { permission: 'coupons.view' },
  loader: ({ context, params }) => prefetchRecord(context.queryClient, 'coupons', params.couponId, ['products']),
  component: lazyRouteComponent(() => import('./coupon-page.tsx'), 'CouponPage'),
});

export const couponRoutes = [coupons, newCoupon, coupon] as const;
