import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after });
const path = '/api/v1/admin/categories';
let count = 0;

const create = async (parent_id: string | null, slug = `c${++count}`): Promise<string> => {
  const { status, json, text } = await shop.request('POST', path, { body: { name: slug, slug, parent_id } });
  assert.equal(status, 201, text);
  return json.data.id;
};
const change = (id: string, body: object) => shop.request('PATCH', `${path}/${id}`, { body });
const fullSlug = async (id: string) => (await shop.request('GET', `${path}/${id}`)).json.data.attributes.full_slug;

test('the full slug is the way from the root', async () => {
  const root = await create(null, 'a');
  const child = await create(root, 'b');
  const leaf = await create(child, 'c');
  assert.deepEqual([await fullSlug(root), await fullSlug(child), await fullSlug(leaf)], ['a', 'a/b', 'a/b/c']);
  await change(root, { slug: 'x' });
  assert.deepEqual([await fullSlug(root), await fullSlug(child), await fullSlug(leaf)], ['x', 'x/b', 'x/b/c']);
  await change(child, { parent_id: null });
  assert.deepEqual([await fullSlug(child), await fullSlug(leaf)], ['b', 'b/c']);
  await change(leaf, { parent_id: root, slug: 'y' });
  assert.equal(await fullSlug(leaf), 'x/y');
  await change(leaf, { name: 'only the name' });
  assert.equal(await fullSlug(leaf), 'x/y');
});

test('what moves with a category is another version of itself', async () => {
  const root = await create(null);
  const child = await create(root);
  const { headers } = await shop.request('GET', `${path}/${child}`);
  await change(root, { slug: `moved${root}` });
  const ifNoneMatch = { headers: { 'if-none-match': headers.get('etag')! } };
  const { status, json } = await shop.request('GET', `${path}/${child}`, ifNoneMatch);
  assert.equal(status, 200);
  assert.match(json.data.attributes.full_slug, /^moved/);
});

test('a category is never above itself', async () => {
  const root = await create(null);
  const child = await create(root);
  const leaf = await create(child);
  for (const [id, parent_id] of [
    [root, root],
    [root, child],
    [root, leaf],
    [child, leaf],
  ] as const) {
    const { status, json } = await change(id, { parent_id });
    assert.equal(status, 422);
    assert.deepEqual(json.errors, { parent_id: ['A category can not be moved below itself.'] });
  }
  assert.equal((await change(leaf, { parent_id: root })).status, 200);
});

test('two moves at once do not close a circle', async () => {
  for (let round = 0; round < 10; round++) {
    const [left, right] = [await create(null), await create(null)];
    const answers = await Promise.all([change(left, { parent_id: right }), change(right, { parent_id: left })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
    const text = `WITH RECURSIVE above AS (SELECT id, parent_id, 1 AS depth FROM categories WHERE id = $1
      UNION ALL SELECT c.id, c.parent_id, depth + 1 FROM categories c JOIN above ON c.id = above.parent_id WHERE depth < 50)
      SELECT max(depth) AS depth FROM above`;
    const [{ depth } = { depth: 0 }] = await shop.database.query<{ depth: number }>({ text }, [left]);
    assert.ok(depth <= 2);
  }
});

test('three moves at once do not close a circle of three', async () => {
  const ids = [await create(null), await create(null), await create(null)] as const;
  const moves = ids.map((id, index) => change(id, { parent_id: ids[(index + 1) % 3] }));
  assert.deepEqual((await Promise.all(moves)).map(({ status }) => status).sort(), [200, 200, 422]);
});

test('a child created while its parent moves has the right full slug', async () => {
  const [root, parent] = [await create(null), await create(null)];
  for (let round = 0; round < 10; round++) {
    const slug = `born${round}`;
    const [, child] = await Promise.all([change(parent, { parent_id: round % 2 ? null : root }), create(parent, slug)]);
    assert.equal(await fullSlug(child), `${await fullSlug(parent)}/${slug}`);
  }
});

test('a category with children or products is not deleted', async () => {
  const [root, full] = [await create(null), await create(null)];
  await create(root);
  const product = { name: 'VPS', slug: 'vps', category_id: full };
  assert.equal((await shop.request('POST', '/api/v1/admin/products', { body: product })).status, 201);
  for (const id of [root, full]) assert.equal((await shop.request('DELETE', `${path}/${id}`)).status, 409);
});
