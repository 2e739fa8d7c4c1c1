import assert from 'node:assert/strict';
import test from 'node:test';
import type { Field } from './types.ts';
import { changesOf, inputsOf, valuesOf } from './values.ts';

const fields: Field[] = [
  { kind: 'text', name: 'name', label: '' },
  { kind: 'integer', name: 'stock', label: '' },
  { kind: 'money', name: 'price', label: '' },
  { kind: 'flag', name: 'hidden', label: '' },
  { kind: 'password', name: 'password', label: '' },
  { kind: 'time', name: 'expires_at', label: '' },
  { kind: 'record', name: 'user_id', label: '', resource: 'users', search: 'search', labelOf: String },
  { kind: 'text', name: 'unit', label: '', when: ({ name }) => name === 'recurring' },
];

const record = { name: 'Box', stock: 3, price: '10.00', hidden: 1, expires_at: null, user_id: { id: 7 }, unit: null };

test('only what was changed is sent, and empty means nothing', () => {
  const initial = valuesOf(fields, record);
  assert.deepEqual(changesOf(fields, initial, initial), {});
  assert.deepEqual(changesOf(fields, { ...initial, name: '', stock: '', hidden: false }, initial), {
    name: null,
    stock: null,
    hidden: false,
  });
});

test('money stays the exact text that somebody typed, whole numbers become numbers, ids of records too', () => {
  const initial = valuesOf(fields, record);
  const typed = { ...initial, price: '0.10', stock: '12', user_id: '9' };
  assert.deepEqual(changesOf(fields, typed, initial), { price: '0.10', stock: 12, user_id: 9 });
});

test('a relation that was included shows as its id', () => {
  assert.equal(valuesOf(fields, record).user_id, '7');
});

test('an empty password is one that is not changed', () => {
  const initial = valuesOf(fields, record);
  assert.deepEqual(changesOf(fields, { ...initial, password: '' }, { ...initial, password: 'x' }), {});
});

test('what is not shown is not sent', () => {
  const initial = valuesOf(fields, record);
  assert.deepEqual(changesOf(fields, { ...initial, unit: 'month' }, initial), {});
  assert.deepEqual(changesOf(fields, { ...initial, name: 'recurring', unit: 'month' }, initial), {
    name: 'recurring',
    unit: 'month',
  });
});

test('what is left empty in something new gets the default of the server', () => {
  const initial = valuesOf(fields, undefined);
  assert.deepEqual(inputsOf(fields, { ...initial, name: 'Box' }), { name: 'Box', hidden: false });
});
