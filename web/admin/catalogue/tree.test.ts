import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Category, Product } from '@tollgate/sdk';
import { slugOf } from './slug.ts';
import { changed, changesFor, isWithin, matching, siblingsOf, treeOf } from './tree.ts';

const category = (id: number, parent_id: number | null, sort: number | null) =>
  ({ id, name: `Category ${id}`, parent_id, sort }) as Category;
const product = (id: number, category_id: number, sort: number | null) =>
  ({ id, name: `Product ${id}`, category_id, sort }) as Product;

const catalogue = {
  categories: [category(1, null, 2), category(2, null, 1), category(3, 2, null)],
  products: [product(10, 1, 1), product(11, 1, 2), product(12, 1, null), product(13, 3, 1)],
};
const item = (id: number) => siblingsOf(catalogue, 'product', 1).find((each) => each.id === id)!;

test('the tree stands in the order of its numbers, what has none last', () => {
  const tree = treeOf(catalogue);
  assert.deepEqual(
    tree.map(({ id }) => id),
    [2, 1],
  );
  assert.deepEqual(
    tree[1]?.products.map(({ id }) => id),
    [10, 11, 12],
  );
});

test('a move writes only the numbers that change', () => {
  assert.deepEqual(changesFor(catalogue, item(12), { parent: 1, index: 2 }), [{ kind: 'product', id: 12, sort: 3 }]);
  assert.deepEqual(changesFor(catalogue, item(10), { parent: 1, index: 2 }), [
    { kind: 'product', id: 11, sort: 1 },
    { kind: 'product', id: 10, sort: 2 },
    { kind: 'product', id: 12, sort: 3 },
  ]);
});

test('a product moved to another category stands where it was put', () => {
  const changes = changesFor(catalogue, item(10), { parent: 3, index: 0 });
  const after = siblingsOf(changed(catalogue, changes), 'product', 3);
  assert.deepEqual(
    after.map(({ id, sort }) => [id, sort]),
    [
      [10, 1],
      [13, 2],
    ],
  );
});

test('a category is within itself and what is above it', () => {
  assert.equal(isWithin(catalogue, 3, 2), true);
  assert.equal(isWithin(catalogue, 3, 3), true);
  assert.equal(isWithin(catalogue, 2, 3), false);
  assert.equal(isWithin(catalogue, null, 2), false);
});

test('a search keeps the categories that lead to what it finds', () => {
  const [found] = matching(treeOf(catalogue), 'product 13');
  assert.equal(found?.id, 2);
  assert.deepEqual(
    found?.branches[0]?.products.map(({ id }) => id),
    [13],
  );
  assert.deepEqual(matching(treeOf(catalogue), 'nothing'), []);
});

test('a slug is what an address can hold', () => {
  assert.equal(slugOf('  Größere Öfen & més! '), 'groessere-oefen-mes');
  assert.equal(slugOf('日本'), '');
});
