import { choice, flag, id, integer, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { searchOf } from '../../platform/jsonapi/filters.ts';
import { writesMembers } from '../../platform/jsonapi/members.ts';
import { belongsTo, hasMany, hasManyThrough } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { CONFIG_OPTION } from './class-name.ts';

export const OPTION_TYPES = ['text', 'number', 'select', 'radio', 'checkbox', 'slider'] as const;

const input = {
  name: field.text(),
  description: field.nullable(field.text({ max: 2000 })),
  env_variable: field.nullable(field.text()),
  type: field.oneOf(OPTION_TYPES),
  hidden: field.defaulting(field.flag(), false),
  upgradable: field.defaulting(field.flag(), false),
  sort: field.nullable(field.integer()),
  product_ids: field.optional(field.existingAll('products')),
};

const products = { table: 'config_option_products', from: 'config_option_id', to: 'product_id' };
const { create, change } = writesMembers({ type: 'configOptions', field: 'product_ids', ...products });

/** What a customer may choose of a product. */
export const configOptions: Resource = defineResource({
  type: 'configOptions',
  title: 'config option',
  path: 'config-options',
  table: 'config_options',
  model: 'ConfigOption',
  attributes: {
    id: id(),
    name: text(),
    description: text({ nullable: true }),
    env_variable: text({ nullable: true }),
    type: choice(OPTION_TYPES),
    hidden: flag(),
    upgradable: flag(),
    sort: integer({ nullable: true }),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    values: hasMany('configOptionValues', 'config_option_id'),
    products: hasManyThrough('products', products),
  },
  includes: ['values', 'values.plans', 'values.plans.prices', 'products'],
  filters: ['id', 'name', 'type', 'hidden'],
  moreFilters: [['search', searchOf(['name_search'])]],
  sorts: ['id', 'name', 'sort', 'created_at', 'updated_at'],
  create: creation(input, (ctx, { product_ids, ...values }) => create(ctx, values, product_ids)),
  update: update(input, (ctx, target, { product_ids, ...values }) => change(ctx, target, values, product_ids)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'configOptions', target) },
});

const valueInput = {
  config_option_id: field.existing('config_options'),
  name: field.text(),
  env_variable: field.nullable(field.text()),
  sort: field.nullable(field.integer()),
};
const { config_option_id: _, ...valueChanges } = valueInput;

/** One of the values of an option; what it costs stands in its plans. */
export const configOptionValues: Resource = defineResource({
  type: 'configOptionValues',
  title: 'config option value',
  path: 'config-option-values',
  permission: 'config_options',
  table: 'config_option_values',
  model: 'ConfigOption',
  attributes: {
    id: id(),
    name: text(),
    env_variable: text({ nullable: true }),
    sort: integer({ nullable: true }),
    config_option_id: reference(),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    option: belongsTo('configOptions', 'config_option_id'),
    plans: hasMany('plans', 'priceable_id', {
      where: { priceable_type: CONFIG_OPTION },
      permission: 'config_options.view',
    }),
  },
  includes: ['option', 'plans', 'plans.prices'],
  filters: ['id', 'name', 'config_option_id'],
  sorts: ['id', 'name', 'sort', 'created_at', 'updated_at'],
  create: creation(valueInput, (ctx, values) => insertRow(ctx, 'configOptionValues', values)),
  update: update(valueChanges, (ctx, target, values) => updateRow(ctx, 'configOptionValues', target, values)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'configOptionValues', target) },
});
