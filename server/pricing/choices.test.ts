import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SaleOption, SalePlan, SaleProduct, SaleValue } from '../catalog/index.ts';
import { chooseOptions, unitPriceOf } from './choices.ts';

const monthly: SalePlan = {
  ...{ id: 1n, name: 'Monthly', type: 'recurring', billing_period: 1, billing_unit: 'month' },
  ...{ trial_period: null, trial_unit: null },
  ...{ price: 10_00n, setup_fee: 5_00n },
};
const yearly: SalePlan = { ...monthly, id: 2n, name: 'Yearly', billing_unit: 'year', price: 100_00n, setup_fee: null };
const free: SalePlan = { ...monthly, id: 3n, type: 'free', billing_period: null, billing_unit: null, price: null };
const value = (id: bigint, name: string, ...plans: SalePlan[]): SaleValue => ({ id, name, plans });
const option = (id: bigint, type: SaleOption['type'], ...values: SaleValue[]): SaleOption => ({
  ...{ id, name: `Option ${id}`, env_variable: null, type, hidden: false, upgradable: true, values },
});

const memory = option(
  1n,
  'select',
  value(11n, '1 GB'),
  value(12n, '2 GB', { ...monthly, price: 3_00n, setup_fee: 1_00n }),
);
const backups = option(2n, 'checkbox', value(21n, 'Backups', { ...monthly, price: 2_00n, setup_fee: null }));
const host = option(3n, 'text');
const disk = option(4n, 'number');
const vps: SaleProduct = {
  ...{ id: 1n, name: 'VPS', stock: null, per_user_limit: null, allow_quantity: 'disabled' },
  ...{ plans: [monthly, yearly, free], options: [memory, backups, host, disk] },
};

const chosen = (given: Record<string, unknown>) =>
  chooseOptions(vps, given).choices.map(({ option: { id }, value: picked, text }) => [id, picked?.id ?? text]);
const refusals = (given: Record<string, unknown>) => chooseOptions(vps, given).refusals;

test('each type of option is read in its own way', () => {
  const given = { 1: 12, 2: true, 3: ' web1.example.com ', 4: '40.5' };
  assert.deepEqual(chosen(given), [
    [1n, 12n],
    [2n, 21n],
    [3n, 'web1.example.com'],
    [4n, '40.5'],
  ]);
  assert.deepEqual(chosen({ 1: '11', 2: false, 3: '', 4: null }), [[1n, 11n]]);
});

test('a value of another option, a missing choice, a wrong kind and an unknown option are refused by name', () => {
  assert.match(refusals({ 1: 21 })[0]![1], /^Option 1 of VPS has no such value/);
  assert.match(refusals({})[0]![1], /^Option 1 of VPS is missing: choose one of its values\.$/);
  const odd = { 1: { $ne: null }, 2: 'perhaps', 3: ['x'], 4: 'many', 99: 1, __proto__: 1, price: 0 };
  assert.deepEqual(
    refusals(odd)
      .map(([field]) => field)
      .sort(),
    ['options.1', 'options.2', 'options.3', 'options.4', 'options.99', 'options.price'],
  );
});

test('the values that are chosen cost what they cost for the same billing period', () => {
  const { choices } = chooseOptions(vps, { 1: 12, 2: true });
  assert.deepEqual(unitPriceOf('VPS', monthly, choices, 'USD'), { price: 15_00n, setupFee: 6_00n });
  assert.match(unitPriceOf('VPS', yearly, choices, 'USD') as string, /"2 GB" of VPS has no price for one year/);
});

test('a value without plans costs nothing, for every period', () => {
  const { choices } = chooseOptions(vps, { 1: 11 });
  assert.deepEqual(unitPriceOf('VPS', yearly, choices, 'USD'), { price: 100_00n, setupFee: 0n });
});

test('#1305: a price that is missing in the currency of the order is refused by the name of the product, never taken as zero', () => {
  const without = { ...monthly, price: null };
  assert.equal(
    unitPriceOf('VPS', without, [], 'SEK'),
    'VPS has no price in SEK: add one, or order in another currency.',
  );
  const choice = { option: memory, value: value(13n, '4 GB', without), text: null };
  assert.match(unitPriceOf('VPS', monthly, [choice], 'SEK') as string, /^Option 1 "4 GB" of VPS has no price in SEK/);
});

test('1.15.6: that a product has a free plan too makes its other plans no cheaper', () => {
  assert.deepEqual(unitPriceOf('VPS', monthly, [], 'USD'), { price: 10_00n, setupFee: 5_00n });
  assert.deepEqual(unitPriceOf('VPS', free, [], 'USD'), { price: 0n, setupFee: 0n });
});
