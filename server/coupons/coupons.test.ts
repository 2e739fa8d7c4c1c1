import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const path = '/api/v1/admin/coupons';

/** The ids of a coupon's products, as it shows them. */
const productsOf = async (id: string): Promise<string[]> => {
  const { json } = await shop.request('GET', `${path}/${id}?include=products`);
  return json.data.relationships.products.data.map((product: { id: string }) => product.id).sort();
};
const lastAudit = async () =>
  (await shop.request('GET', '/api/v1/admin/audits?sort=-id&per_page=1')).json.data[0].attributes;

async function couponFor(code: string, product_ids: unknown[]): Promise<string> {
  const { status, json, text } = await shop.request('POST', path, {
    body: { code, type: 'fixed', value: 5, product_ids },
  });
  assert.equal(status, 201, text);
  return json.data.id;
}

test('a coupon is for the products that it is given, each once, and for all again when they are taken away', async () => {
  const id = await couponFor('SOME', [1, '2', 1]);
  assert.deepEqual(await productsOf(id), ['1', '2']);
  assert.deepEqual((await lastAudit()).new_values.product_ids, [1, 2]);
  assert.equal((await shop.request('PATCH', `${path}/${id}`, { body: { value: 6 } })).status, 200);
  assert.deepEqual(await productsOf(id), ['1', '2'], 'what is left out stays');
  const changed = await shop.request('PATCH', `${path}/${id}?include=products`, { body: { product_ids: [2] } });
  assert.deepEqual(
    changed.json.data.relationships.products.data.map((product: { id: string }) => product.id),
    ['2'],
  );
  const { event, old_values, new_values } = await lastAudit();
  assert.deepEqual([event, old_values, new_values], ['updated', { product_ids: [1, 2] }, { product_ids: [2] }]);
  assert.equal((await shop.request('PATCH', `${path}/${id}`, { body: { product_ids: [] } })).status, 200);
  assert.deepEqual(await productsOf(id), []);
});

test('products changed by somebody else in between are a 412, and stay', async () => {
  const id = await couponFor('BETWEEN', [1]);
  const { headers } = await shop.request('GET', `${path}/${id}`);
  await shop.request('PATCH', `${path}/${id}`, { body: { product_ids: [1, 2] } });
  const late = { body: { product_ids: [] }, headers: { 'if-match': headers.get('etag')! } };
  assert.equal((await shop.request('PATCH', `${path}/${id}`, late)).status, 412);
  assert.deepEqual(await productsOf(id), ['1', '2']);
});

test('many change the products at once: the coupon has those of one of them', async () => {
  const id = await couponFor('ATONCE', []);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      shop.request('PATCH', `${path}/${id}`, { body: { product_ids: index % 2 ? [1] : [2] } }),
    ),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal((await productsOf(id)).length, 1);
});
