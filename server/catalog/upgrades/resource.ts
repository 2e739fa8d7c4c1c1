import { id, reference, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { creation, defineResource, type Resource } from '../../platform/jsonapi/resource.ts';
import { deleteRow, insertRow } from '../../platform/jsonapi/write.ts';
import * as field from '../../platform/validation/fields.ts';

const input = {
  product_id: field.existing('products'),
  upgrade_id: field.asking(
    field.existing('products'),
    {
      sql: (value, other) => `${value}::bigint IS DISTINCT FROM ${other('product_id', 'bigint')}`,
      message: 'The :label must be another product.',
    },
    {
      sql: (value, other) =>
        `NOT EXISTS (SELECT 1 FROM product_upgrades WHERE product_id = ${other('product_id', 'bigint')} AND upgrade_id = ${value}::bigint)`,
      message: 'The :label has already been taken.',
    },
  ),
};

/** What services of a product may be changed to: up or down, each way a row of its own. */
export const productUpgrades: Resource = defineResource({
  type: 'productUpgrades',
  title: 'product upgrade',
  path: 'product-upgrades',
  table: 'product_upgrades',
  model: 'ProductUpgrade',
  attributes: {
    id: id(),
    product_id: reference(),
    upgrade_id: reference({ description: 'the product that services may be changed to' }),
    updated_at: time(),
    created_at: time(),
  },
  relations: { product: belongsTo('products', 'product_id'), upgrade: belongsTo('products', 'upgrade_id') },
  filters: ['id', 'product_id', 'upgrade_id'],
  sorts: ['id', 'created_at', 'updated_at'],
  create: creation(input, (ctx, values) => insertRow(ctx, 'productUpgrades', values)),
  destroy: { run: (ctx, target) => deleteRow(ctx, 'productUpgrades', target) },
});
