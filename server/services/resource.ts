import { PRODUCT } from '../catalog/index.ts';
import { choice, code, id, integer, money, reference, text, time } from '../platform/jsonapi/attributes.ts';
import { partialText, searchOf } from '../platform/jsonapi/filters.ts';
import { belongsTo, hasMany, hasManyThrough } from '../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../platform/jsonapi/resource.ts';
import * as field from '../platform/validation/fields.ts';
import { SERVICE } from './class-name.ts';
import { createService } from './create-service.ts';
import { deleteService } from './delete-service.ts';
import { STATUSES } from './life/transitions.ts';
import { updateService } from './update-service.ts';

const FOREIGN_PLAN = 'The selected plan does not belong to the specified product.';
const planOf = (plan: string, product: string) =>
  `EXISTS (SELECT 1 FROM plans WHERE id = ${plan} AND priceable_type = '${PRODUCT}' AND priceable_id = ${product})`;
const ownColumn = (column: string, id: string) => `(SELECT ${column} FROM services WHERE id = ${id})`;

const input = {
  product_id: field.asking(field.existing('products'), {
    // A change of the product alone must leave the plan valid; with a plan beside it, the plan is asked.
    sql: (value, other) => {
      const [plan, id] = [other('plan_id', 'bigint'), other('id', 'bigint')];
      const missing = `NOT EXISTS (SELECT 1 FROM products WHERE id = ${value}::bigint)`;
      return `${plan} IS NOT NULL OR ${id} IS NULL OR ${missing} OR ${planOf(ownColumn('plan_id', id), `${value}::bigint`)}`;
    },
    message: FOREIGN_PLAN,
  }),
  plan_id: field.asking(field.existing('plans'), {
    sql: (value, other) =>
      planOf(
        `${value}::bigint`,
        `coalesce(${other('product_id', 'bigint')}, ${ownColumn('product_id', other('id', 'bigint'))})`,
      ),
    message: FOREIGN_PLAN,
  }),
  user_id: field.existing('users'),
  quantity: field.defaulting(field.integer({ min: 1 }), 1),
  status: field.defaulting(field.oneOf(STATUSES), 'pending'),
  expires_at: field.nullable(field.timeFromToday()),
  currency_code: field.existingCode('currencies'),
  price: field.amount({ about: 'for each period, of one, gross' }),
  coupon_id: field.nullable(field.existing('coupons')),
  subscription_id: field.nullable(field.text()),
  order_id: field.nullable(field.existing('orders')),
};

/** What a service has at a server; the domain above that keeps it is `provisioning`. */
const PROVISIONING_STATES = [
  'none',
  'reserved',
  'provisioning',
  'active',
  'suspended',
  'in_doubt',
  'waiting',
  'failed',
] as const;

export const services: Resource = defineResource({
  type: 'services',
  title: 'service',
  table: 'services',
  model: 'Service',
  attributes: {
    id: id(),
    quantity: integer(),
    price: money(),
    status: choice(STATUSES),
    currency_code: code(),
    expires_at: time({ nullable: true }),
    updated_at: time(),
    created_at: time(),
    user_id: reference(),
    product_id: reference(),
    plan_id: reference(),
    order_id: reference({ nullable: true }),
    coupon_id: reference({ nullable: true }),
    subscription_id: text({ nullable: true }),
    label: text({ nullable: true }),
    anchor_at: time({ nullable: true, description: 'from where the periods of the service are counted' }),
    anchor_periods: integer({ description: 'whole periods from anchor_at to expires_at' }),
    trial_ends_at: time({ nullable: true, description: 'when the first period begins that is paid for' }),
    suspend_hold_until: time({
      nullable: true,
      description: 'it is not suspended or terminated for not being paid before',
    }),
    suspended_at: time({ nullable: true }),
    terminated_at: time({ nullable: true }),
    provisioning_state: choice(PROVISIONING_STATES, {
      nullable: true,
      description: 'what it has at a server; null: nothing, as its product has none',
    }),
  },
  carried: { columns: ['provisioning_state', 'order_id', 'coupon_id'] },
  news: {
    activated: 'the service began, or began anew',
    suspended: 'the service was suspended',
    unsuspended: 'the service runs again after a suspension',
    cancelled: 'the service was given up before it began',
    terminated: 'the service ended',
    upgraded: 'the service became another product, plan, quantity or choice of options: `upgrade_id` comes along',
    renewed: 'another period of the service was paid, or cost nothing',
    provisioned: 'the service has its server now',
    access_reset: 'what its server is reached with was set anew',
    deprovisioned: 'the server of the service was taken down',
    provisioning_failed: 'the server of the service could not be brought to what is wanted of it: `error` says why',
  },
  relations: {
    order: belongsTo('orders', 'order_id'),
    coupon: belongsTo('coupons', 'coupon_id'),
    user: belongsTo('users', 'user_id'),
    product: belongsTo('products', 'product_id'),
    invoices: hasManyThrough('invoices', {
      table: 'invoice_items',
      from: 'reference_id',
      to: 'invoice_id',
      where: { reference_type: SERVICE },
    }),
    properties: hasMany('properties', 'model_id', { where: { model_type: SERVICE } }),
  },
  filters: ['quantity', 'price', 'expires_at', ['subscription_id', partialText('subscription_id')], 'status'],
  moreFilters: [
    'user_id',
    'product_id',
    'order_id',
    'currency_code',
    ['search', searchOf(['fold(label)', 'subscription_id_search'])],
  ],
  sorts: ['id', 'created_at', 'updated_at', 'expires_at', 'status'],
  moreSorts: ['price', 'quantity'],
  create: creation(input, createService),
  update: update(input, updateService),
  destroy: { run: deleteService },
});
