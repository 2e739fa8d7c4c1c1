import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertRefused, TAKEN } from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const path = '/api/v1/admin/products';
const show = async (id: string) => (await shop.request('GET', `${path}/${id}?include=plans.prices`)).json;
const duplicate = (id: string, options: object = {}) => shop.request('POST', `${path}/${id}/duplicate`, options);

interface Included {
  type: string;
  attributes: Record<string, unknown>;
}

/** What plans and prices say, without what makes one row another. */
const terms = ({ included = [] }: { included?: Included[] }) =>
  included
    .map(({ type, attributes }) => {
      const { id, plan_id, priceable_id, created_at, updated_at, ...rest } = attributes;
      return JSON.stringify([type, rest]);
    })
    .sort();

test('a copy has everything that the product has, is hidden, and has a slug of its own', async () => {
  const before = await show('1');
  const { status, json, text } = await duplicate('1');
  assert.equal(status, 201, text);
  const after = await show(json.data.id);
  const { id, slug, name, hidden, created_at, updated_at, ...same } = before.data.attributes;
  for (const [attribute, value] of Object.entries(same))
    assert.deepEqual(after.data.attributes[attribute], value, attribute);
  assert.deepEqual([after.data.attributes.hidden, after.data.attributes.name], [1, `${name} (copy)`]);
  assert.ok(terms(before).length > 1, 'there is something to copy');
  assert.deepEqual(terms(after), terms(before));
  assert.equal(after.data.attributes.slug, `${slug}-copy`);
});

test('the copy is offered with the same options', async () => {
  const option = { name: 'Memory', type: 'select', product_ids: [1] };
  const { json } = await shop.request('POST', '/api/v1/admin/config-options', { body: option });
  const copy = (await duplicate('1')).json.data.id;
  const shown = await shop.request('GET', `/api/v1/admin/config-options/${json.data.id}?include=products`);
  const ids = shown.json.data.relationships.products.data.map((product: { id: string }) => product.id);
  assert.deepEqual(ids.sort(), ['1', copy].sort());
});

test('copies made at once all have their own slug', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => duplicate('2')));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  const slugs = answers.map(({ json }) => json.data.attributes.slug as string).sort();
  assert.deepEqual([slugs.length, new Set(slugs).size], [5, 5]);
});

test('name and slug may be chosen; a slug that is taken is refused, and nothing is copied', async () => {
  const { json } = await duplicate('1', { body: { name: 'Größer', slug: 'groesser' } });
  assert.deepEqual([json.data.attributes.name, json.data.attributes.slug], ['Größer', 'groesser']);
  const count = { text: 'SELECT count(*) FROM products' };
  const before = await shop.database.query(count);
  assertRefused(await duplicate('1', { body: { slug: 'groesser' } }), { slug: [TAKEN] });
  assert.deepEqual(await shop.database.query(count), before);
});

test('what there is not, is a 404; who may not create plans, copies none', async () => {
  for (const id of ['999', 'x', '0']) assert.equal((await duplicate(id)).status, 404);
  for (const permissions of [['products.create'], ['products.create', 'products.view', 'plans.create']]) {
    const key = await shop.createKey({ permissions });
    assert.equal((await duplicate('1', { key })).status, 403);
  }
});
