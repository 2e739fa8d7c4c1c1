import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  assertRefused,
  BOOLEAN,
  INTEGER,
  judgeInput,
  least,
  longest,
  NUL,
  SELECTED,
  STRING,
  TAKEN,
} from '../testing/input-table.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const USER = 'App\\Models\\User';
let count = 0;

judgeInput(shop, {
  path: 'properties',
  valid: () => ({ name: 'Colour', key: `colour${++count}`, model_type: USER, model_id: 2 }),
  required: ['name', 'key', 'model_type', 'model_id'],
  fixed: ['key', 'model_type', 'model_id', 'custom_property_id'],
  nullable: ['value', 'custom_property_id'],
  also: { model_type: { model_id: [SELECTED] } },
  refused: [
    ['name', 5, STRING],
    ['name', 'x'.repeat(256), longest(255)],
    ['key', 'a\0', NUL],
    ['value', 5, STRING],
    ['value', 'x'.repeat(10_001), longest(10_000)],
    ['model_id', 999, SELECTED],
    ['model_id', 0, least(1)],
    ['model_id', 'x', INTEGER],
    ['custom_property_id', 99, SELECTED],
  ],
  accepted: [
    ['value', ' red ', 'red'],
    ['model_id', 3, 3],
    ['custom_property_id', 1],
  ],
});

judgeInput(shop, {
  path: 'custom-properties',
  valid: () => ({ name: 'Colour', key: `colour${++count}`, type: 'string' }),
  required: ['name', 'key', 'type'],
  defaulted: ['model', 'non_editable', 'required', 'show_on_invoice'],
  nullable: ['description', 'validation', 'allowed_values'],
  refused: [
    ['name', 5, STRING],
    ['key', 'x'.repeat(256), longest(255)],
    ['type', 'colour', SELECTED],
    ['model', 'App\\Models\\Ticket', SELECTED],
    ['allowed_values', 'red', 'The :field field must be an array of strings.'],
    ['allowed_values', [1], 'The :field field must be an array of strings.'],
    ['allowed_values', ['a\0'], NUL],
    ['required', 'x', BOOLEAN],
  ],
  accepted: [
    ['type', 'select', 'select'],
    ['allowed_values', ['red', 'green'], ['red', 'green']],
    ['required', true, true],
    ['non_editable', '1', true],
    ['show_on_invoice', 0, false],
  ],
});

test('a property belongs to a row of its kind, once for each key', async () => {
  const create = (body: object) =>
    shop.request('POST', '/api/v1/admin/properties', {
      body: { name: 'X', key: 'x', model_type: USER, model_id: 2, ...body },
    });
  assertRefused(await create({ model_type: 'App\\Models\\Ticket' }), { model_type: [SELECTED], model_id: [SELECTED] });
  assert.equal((await create({ model_type: 'App\\Models\\Service', model_id: 1 })).status, 201);
  assert.equal((await create({})).status, 201);
  assertRefused(await create({}), { key: [TAKEN] });
});
