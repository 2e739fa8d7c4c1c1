import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { MAX_WHOLE_UNITS } from '../../platform/money.ts';
import {
  assertRefused,
  INTEGER,
  judgeInput,
  least,
  longest,
  most,
  NUL,
  NUMBER,
  SELECTED,
  STRING,
} from '../../testing/input-table.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const NO_CLASS = 'The reference_type must be a valid class name.';
const NO_ROW = 'The selected reference_id is invalid for the given reference_type.';
const SERVICE = 'App\\Models\\Service';

judgeInput(shop, {
  path: 'invoice-items',
  valid: () => ({ invoice_id: 2, description: 'Hosting', price: 4.99, quantity: 1 }),
  required: ['invoice_id', 'description', 'price', 'quantity'],
  nullable: ['reference_type', 'reference_id'],
  refused: [
    ['invoice_id', 99, SELECTED],
    ['invoice_id', 'x', SELECTED],
    ['description', 5, STRING],
    ['description', ['x'], STRING],
    ['description', 'x'.repeat(256), longest(255)],
    ['description', 'a\0b', NUL],
    ['price', 'x', NUMBER],
    ['price', -1, least(0)],
    ['price', '1e400', most(MAX_WHOLE_UNITS)],
    ['quantity', 0, least(1)],
    ['quantity', -5, least(1)],
    ['quantity', '1.5', INTEGER],
    ['quantity', 2_147_483_648, most(2_147_483_647)],
    ['reference_type', 5, STRING],
    ['reference_type', 'x'.repeat(256), longest(255)],
    ['reference_type', 'App\\Models\\User', NO_CLASS],
    ['reference_type', 'Illuminate\\Support\\Str', NO_CLASS],
    ['reference_type', 'app\\models\\service', NO_CLASS],
    ['reference_id', 'x', INTEGER],
    ['reference_id', 1.5, INTEGER],
  ],
  accepted: [
    ['invoice_id', 4, 4],
    ['description', 'x'.repeat(255), 'x'.repeat(255)],
    ['description', ' Café <b>½</b> ', 'Café <b>½</b>'],
    ['price', 0, '0.00'],
    ['price', '12.345', '12.35'],
    ['quantity', '12', 12],
    ['reference_type', SERVICE, SERVICE],
  ],
});

const create = (body: object) =>
  shop.request('POST', '/api/v1/admin/invoice-items', {
    body: { invoice_id: 2, description: 'x', price: 1, quantity: 1, ...body },
  });
const change = (id: string, body: object) => shop.request('PATCH', `/api/v1/admin/invoice-items/${id}`, { body });

test('an item refers to a service, an upgrade or a credit that is there, and to nothing else', async () => {
  for (const [reference_type, known] of [
    [SERVICE, 1],
    ['App\\Models\\ServiceUpgrade', 1],
    ['App\\Models\\Credit', 2],
  ]) {
    const { status, json, text } = await create({ reference_type, reference_id: known });
    assert.equal(status, 201, text);
    assert.deepEqual([json.data.attributes.reference_type, json.data.attributes.reference_id], [reference_type, known]);
    assertRefused(await create({ reference_type, reference_id: 999 }), { reference_id: [NO_ROW] });
    assertRefused(await create({ reference_type, reference_id: 2 ** 53 - 1 }), { reference_id: [NO_ROW] });
  }
  for (const reference_type of ['App\\Models\\User', 'stdClass', '../../x', 'services'])
    assertRefused(await create({ reference_type, reference_id: 1 }), { reference_id: [NO_CLASS] });
  assertRefused(await create({ reference_id: 1 }), { reference_id: [NO_CLASS] });
  assertRefused(await create({ reference_type: null, reference_id: 1 }), { reference_id: [NO_CLASS] });
});

test('a change of an item is checked against the reference that it has', async () => {
  const { json } = await create({ reference_type: SERVICE, reference_id: 1 });
  const { id } = json.data;
  assertRefused(await change(id, { reference_id: 999 }), { reference_id: [NO_ROW] });
  assert.equal((await change(id, { reference_id: 2 })).json.data.attributes.reference_id, 2);
  const credit = { reference_type: 'App\\Models\\Credit', reference_id: 1 };
  assert.equal((await change(id, credit)).json.data.attributes.reference_type, credit.reference_type);
  assertRefused(await change(id, { reference_type: SERVICE, reference_id: 999 }), { reference_id: [NO_ROW] });
  assert.equal((await change(id, { reference_type: null, reference_id: null })).status, 200);
});

test('invoice items: several errors come together, first text first', async () => {
  const body = { invoice_id: 99, description: 5, price: 'x', quantity: 0, reference_type: 'x', reference_id: 'y' };
  assertRefused(await create(body), {
    invoice_id: [SELECTED],
    description: [STRING],
    price: [NUMBER],
    quantity: [least(1)],
    reference_id: [INTEGER],
  });
});
