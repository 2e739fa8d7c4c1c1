import { alwaysNull, id, integer, reference, text, time } from '../../platform/jsonapi/attributes.ts';
import { partialText, searchOf } from '../../platform/jsonapi/filters.ts';
import { belongsTo, hasMany } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource, update } from '../../platform/jsonapi/resource.ts';
import { deleteRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';
import { unique } from '../unique.ts';
import { createCategory, updateCategory } from './write-category.ts';

const input = {
  name: field.text(),
  slug: unique(field.text(), 'categories', 'slug'),
  description: field.nullable(field.text({ max: 20_000 })),
  image: field.nullable(field.text()),
  parent_id: field.nullable(field.existing('categories')),
  sort: field.nullable(field.integer()),
};

export const categories: Resource = defineResource({
  type: 'categories',
  title: 'category',
  table: 'categories',
  model: 'Category',
  attributes: {
    id: id(),
    name: text(),
    parent_id: reference({ nullable: true }),
    permissions: alwaysNull(),
    updated_at: time(),
    created_at: time(),
    slug: text(),
    full_slug: text({ nullable: true }),
    description: text({ nullable: true }),
    image: text({ nullable: true }),
    sort: integer({ nullable: true }),
  },
  relations: {
    products: hasMany('products', 'category_id'),
    parent: belongsTo('categories', 'parent_id'),
    children: hasMany('categories', 'parent_id'),
  },
  includes: ['products.plans.prices', 'parent', 'children'],
  filters: ['name', 'parent_id', ['slug', partialText('slug')]],
  moreFilters: [['search', searchOf(['name_search', 'slug_search'])]],
  sorts: ['id', 'created_at', 'updated_at', 'name'],
  create: creation(input, createCategory),
  update: update(input, updateCategory),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'categories', target) },
});
