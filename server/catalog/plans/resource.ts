import { choice, id, integer, money, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { exactText } from '../../platform/jsonapi/filters.ts';
import { belongsTo, belongsToAny, hasMany } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { CONFIG_OPTION } from '../options/class-name.ts';
import { PRODUCT } from '../products/class-name.ts';
import { createPlan, updatePlan } from './write-plan.ts';
import { createPrice, updatePrice } from './write-price.ts';

export const PLAN_TYPES = ['free', 'one-time', 'recurring'] as const;
export const BILLING_UNITS = ['day', 'week', 'month', 'year'] as const;

const planInput = {
  name: field.nullable(field.text()),
  product_id: field.nullable(field.existing('products')),
  config_option_value_id: field.nullable(field.existing('config_option_values')),
  type: field.oneOf(PLAN_TYPES),
  billing_period: field.nullable(field.integer({ min: 1, max: 1000 })),
  billing_unit: field.nullable(field.oneOf(BILLING_UNITS)),
  trial_period: field.nullable(field.integer({ min: 1, max: 1000 })),
  trial_unit: field.nullable(field.oneOf(BILLING_UNITS)),
  sort: field.nullable(field.integer()),
};
const { product_id: _, config_option_value_id: __, ...planChanges } = planInput;

export const plans: Resource = defineResource({
  type: 'plans',
  title: 'plan',
  table: 'plans',
  model: 'Plan',
  attributes: {
    id: id(),
    name: text({ nullable: true }),
    type: choice(PLAN_TYPES),
    billing_period: integer({ nullable: true }),
    billing_unit: choice(BILLING_UNITS, { nullable: true }),
    trial_period: integer({ nullable: true, description: 'how long it costs nothing at first, in trial_unit' }),
    trial_unit: choice(BILLING_UNITS, { nullable: true }),
    sort: integer({ nullable: true }),
    priceable_type: text(),
    priceable_id: reference(),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    prices: hasMany('prices', 'plan_id', { permission: 'products.view' }),
    priceable: belongsToAny(
      { [PRODUCT]: 'products', [CONFIG_OPTION]: 'configOptionValues' },
      'priceable_type',
      'priceable_id',
    ),
  },
  filters: ['name', 'type', ['priceable_type', exactText('priceable_type')], 'priceable_id'],
  sorts: ['id', 'sort', 'created_at', 'updated_at'],
  create: creation(planInput, createPlan),
  update: update(planChanges, updatePlan),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'plans', target) },
});

const priceInput = {
  plan_id: field.existing('plans'),
  currency_code: field.asking(field.existingCode('currencies'), {
    sql: (value, other) =>
      `NOT EXISTS (SELECT 1 FROM prices WHERE plan_id = ${other('plan_id', 'bigint')} AND currency_code = ${value}::text)`,
    message: 'The :label has already been taken.',
  }),
  price: field.amount({ about: 'for each period, of one' }),
  setup_fee: field.nullable(field.amount({ about: 'once, of one' })),
};

export const prices: Resource = defineResource({
  type: 'prices',
  title: 'price',
  table: 'prices',
  model: 'Price',
  attributes: {
    id: id(),
    price: money(),
    setup_fee: money({ nullable: true }),
    currency_code: text(),
    plan_id: reference(),
    updated_at: time(),
    created_at: time(),
  },
  relations: { currency: belongsTo('currencies', 'currency_code'), plan: belongsTo('plans', 'plan_id') },
  filters: ['id', 'plan_id', ['currency_code', exactText('currency_code')]],
  sorts: ['id', 'created_at', 'updated_at'],
  create: creation(priceInput, createPrice),
  update: update({ price: priceInput.price, setup_fee: priceInput.setup_fee }, updatePrice),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'prices', target) },
});
