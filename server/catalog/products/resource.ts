import { bit, choice, id, integer, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { exactId, searchOf } from '../../platform/jsonapi/filters.ts';
import { belongsTo, hasMany, yieldsNothing } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { unique } from '../unique.ts';
import { PRODUCT } from './class-name.ts';

/** Whether a customer may take several: one each, several services, or one service of several units. */
export const QUANTITIES = ['disabled', 'separated', 'combined'] as const;

const input = {
  name: field.text(),
  slug: unique(field.text(), 'products', 'slug'),
  category_id: field.existing('categories'),
  description: field.nullable(field.text({ max: 50_000 })),
  image: field.nullable(field.text()),
  stock: field.nullable(field.integer({ min: 0 })),
  per_user_limit: field.nullable(field.integer({ min: 0 })),
  sort: field.nullable(field.integer()),
  allow_quantity: field.defaulting(field.oneOf(QUANTITIES), 'disabled'),
  email_template: field.nullable(field.text({ max: 50_000 })),
  hidden: field.defaulting(field.flag(), false),
};

export const products: Resource = defineResource({
  type: 'products',
  title: 'product',
  table: 'products',
  carried: { columns: ['stock'] },
  model: 'Product',
  attributes: {
    id: id(),
    name: text(),
    description: text({ nullable: true }),
    image: text({ nullable: true }),
    slug: text(),
    stock: integer({ nullable: true }),
    per_user_limit: integer({ nullable: true }),
    sort: integer({ nullable: true }),
    allow_quantity: choice(QUANTITIES),
    email_template: text({ nullable: true }),
    hidden: bit(),
    updated_at: time(),
    created_at: time(),
    category_id: reference(),
  },
  relations: {
    category: belongsTo('categories', 'category_id'),
    plans: hasMany('plans', 'priceable_id', { where: { priceable_type: PRODUCT }, permission: 'products.view' }),
    services: yieldsNothing('services.view'),
  },
  includes: ['category', 'plans.prices', 'services'],
  filters: ['name', 'slug', 'category_id', ['server_id', exactId('server_id')], 'hidden', 'allow_quantity'],
  moreFilters: [['search', searchOf(['name_search', 'slug_search'])]],
  sorts: ['id', 'created_at', 'updated_at', 'name', 'sort', 'stock'],
  create: creation(input, (ctx, values) => insertRow(ctx, 'products', values)),
  update: update(input, (ctx, target, values) => updateRow(ctx, 'products', target, values)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'products', target) },
});
