import { code, id, integer, money, reference, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** Who used which coupon, and for how many invoices it still counts. Written by orders and renewals only. */
export const couponRedemptions: Resource = defineResource({
  type: 'couponRedemptions',
  title: 'coupon redemption',
  path: 'coupon-redemptions',
  permission: 'coupons',
  table: 'coupon_redemptions',
  model: 'CouponRedemption',
  written: ['created', 'updated'],
  carried: { columns: ['cycles_used', 'service_id'] },
  attributes: {
    id: id(),
    coupon_id: reference(),
    user_id: reference(),
    order_id: reference({ nullable: true }),
    service_id: reference({ nullable: true }),
    currency_code: code(),
    amount: money({ nullable: true }),
    cycles_total: integer({ nullable: true, description: 'invoices that it counts for; null: all' }),
    cycles_used: integer(),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    coupon: belongsTo('coupons', 'coupon_id'),
    user: belongsTo('users', 'user_id'),
    order: belongsTo('orders', 'order_id'),
    service: belongsTo('services', 'service_id'),
  },
  filters: ['id', 'coupon_id', 'user_id', 'order_id', 'service_id'],
  sorts: ['id', 'created_at', 'updated_at'],
});
