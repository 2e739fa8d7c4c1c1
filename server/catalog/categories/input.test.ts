import { after, test } from 'node:test';
import {
  assertRefused,
  INTEGER,
  judgeInput,
  longest,
  NUL,
  SELECTED,
  STRING,
  TAKEN,
} from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
let count = 0;

judgeInput(shop, {
  path: 'categories',
  valid: () => ({ name: 'Servers', slug: `servers-${++count}` }),
  required: ['name', 'slug'],
  nullable: ['description', 'image', 'parent_id', 'sort'],
  refused: [
    ['name', 5, STRING],
    ['name', 'x'.repeat(256), longest(255)],
    ['slug', 5, STRING],
    ['slug', 'a\0b', NUL],
    ['slug', 'x'.repeat(256), longest(255)],
    ['slug', 'hosting', TAKEN],
    ['description', 5, STRING],
    ['description', 'x'.repeat(20_001), longest(20_000)],
    ['parent_id', 99, SELECTED],
    ['parent_id', 'x', SELECTED],
    ['sort', 'x', INTEGER],
    ['sort', 1.5, INTEGER],
  ],
  accepted: [
    ['name', ' Ä ', 'Ä'],
    ['slug', 'new-slug', 'new-slug'],
    ['description', '<p>Fast</p>', '<p>Fast</p>'],
    ['parent_id', 1, 1],
    ['parent_id', '1', 1],
    ['sort', -5, -5],
    ['sort', '7', 7],
  ],
});

test('categories: several errors come together, first text first', async () => {
  const body = { name: 5, slug: 'hosting', parent_id: 99, sort: 'x' };
  const errors = { name: [STRING], slug: [TAKEN], parent_id: [SELECTED], sort: [INTEGER] };
  assertRefused(await shop.request('POST', '/api/v1/admin/categories', { body }), errors);
  assertRefused(await shop.request('PATCH', '/api/v1/admin/categories/2', { body }), errors);
});
