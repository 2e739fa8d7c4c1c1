import { choice, decimal, id, integer, text, time } from '../platform/jsonapi/attributes.ts';
import { searchOf } from '../platform/jsonapi/filters.ts';
import { writesMembers } from '../platform/jsonapi/members.ts';
import { hasMany, hasManyThrough } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import * as field from '../platform/validation/fields.ts';

export const COUPON_TYPES = ['percentage', 'fixed'] as const;
export const APPLIES_TO = ['all', 'price', 'setup_fee'] as const;

const input = {
  code: field.asking(field.text(), {
    sql: (value, other) =>
      `NOT EXISTS (SELECT 1 FROM coupons WHERE code = ${value}::text AND id IS DISTINCT FROM ${other('id', 'bigint')})`,
    message: 'The :label has already been taken.',
  }),
  type: field.oneOf(COUPON_TYPES),
  value: field.amount({ about: 'of a fixed coupon; of another one, in percent' }),
  applies_to: field.defaulting(field.oneOf(APPLIES_TO), 'all'),
  recurring: field.nullable(field.integer({ min: 0 })),
  max_uses: field.nullable(field.integer({ min: 0 })),
  max_uses_per_user: field.nullable(field.integer({ min: 0 })),
  starts_at: field.nullable(field.time()),
  expires_at: field.nullable(field.time()),
  product_ids: field.optional(field.existingAll('products')),
};

const products = { table: 'coupon_products', from: 'coupon_id', to: 'product_id' };
const { create, change } = writesMembers({ type: 'coupons', field: 'product_ids', ...products });

export const coupons: Resource = defineResource({
  type: 'coupons',
  title: 'coupon',
  table: 'coupons',
  model: 'Coupon',
  attributes: {
    id: id(),
    code: text(),
    type: choice(COUPON_TYPES),
    recurring: integer({ nullable: true }),
    value: decimal({ description: 'a percentage, or an amount in whole units of the currency of the order' }),
    max_uses: integer({ nullable: true }),
    max_uses_per_user: integer({ nullable: true }),
    starts_at: time({ nullable: true }),
    expires_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    applies_to: choice(APPLIES_TO),
  },
  relations: {
    services: hasMany('services', 'coupon_id'),
    products: hasManyThrough('products', products),
  },
  filters: ['id', 'code', 'type'],
  moreFilters: [['search', searchOf(['code_search'])]],
  sorts: ['id', 'created_at', 'updated_at'],
  moreSorts: ['code', 'type', 'value', 'starts_at', 'expires_at'],
  create: creation(input, (ctx, { product_ids, ...values }) => create(ctx, values, product_ids)),
  update: update(input, (ctx, target, { product_ids, ...values }) => change(ctx, target, values, product_ids)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'coupons', target) },
});
