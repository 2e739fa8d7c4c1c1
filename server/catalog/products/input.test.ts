import { after, test } from 'node:test';
import {
  assertRefused,
  BOOLEAN,
  INTEGER,
  judgeInput,
  least,
  longest,
  most,
  SELECTED,
  STRING,
  TAKEN,
} from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
let count = 0;

judgeInput(shop, {
  path: 'products',
  valid: () => ({ name: 'VPS', slug: `server-${++count}`, category_id: 1 }),
  required: ['name', 'slug', 'category_id'],
  defaulted: ['allow_quantity', 'hidden'],
  nullable: ['description', 'image', 'stock', 'per_user_limit', 'sort', 'email_template'],
  refused: [
    ['name', 5, STRING],
    ['name', 'x'.repeat(256), longest(255)],
    ['slug', 'starter', TAKEN],
    ['category_id', 99, SELECTED],
    ['category_id', 'x', SELECTED],
    ['description', 'x'.repeat(50_001), longest(50_000)],
    ['stock', -1, least(0)],
    ['stock', 'many', INTEGER],
    ['stock', 2_147_483_648, most(2_147_483_647)],
    ['per_user_limit', -1, least(0)],
    ['per_user_limit', 0.5, INTEGER],
    ['sort', [1], INTEGER],
    ['allow_quantity', 'yes', SELECTED],
    ['allow_quantity', true, SELECTED],
    ['hidden', 'maybe', BOOLEAN],
    ['hidden', 2, BOOLEAN],
    ['hidden', [true], BOOLEAN],
  ],
  accepted: [
    ['category_id', 2, 2],
    ['stock', 0, 0],
    ['stock', '25', 25],
    ['per_user_limit', 1, 1],
    ['sort', -1, -1],
    ['allow_quantity', 'combined', 'combined'],
    ['hidden', true, 1],
    ['hidden', '1', 1],
    ['hidden', 0, 0],
    ['hidden', 'false', 0],
  ],
});

test('products: several errors come together, first text first', async () => {
  const body = { name: null, slug: 'starter', category_id: 99, stock: -1, hidden: 'x' };
  assertRefused(await shop.request('POST', '/api/v1/admin/products', { body }), {
    name: ['The :field field is required.'],
    slug: [TAKEN],
    category_id: [SELECTED],
    stock: [least(0)],
    hidden: [BOOLEAN],
  });
});
