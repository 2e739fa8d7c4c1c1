import assert from 'node:assert/strict';
import test from 'node:test';
import { difference, fromMinorUnits, isAmount, least, padded, signOf, sum, times, totalOf } from './amounts.ts';

test('amounts are reckoned with exactly, however large they are', () => {
  assert.equal(times('0.10', 3), '0.30');
  assert.equal(times('90071992547409.93', 3), '270215977642229.79');
  assert.equal(times('5', 12), '60');
  assert.equal(sum(['0.10', '0.20', '-0.05']), '0.25');
  assert.equal(sum(['1.5', '2.125']), '3.625');
  assert.equal(sum(['-0.30', '0.10']), '-0.20');
});

test('a total has the decimals of its currency, also when there is nothing to add up', () => {
  assert.equal(totalOf([], 'EUR'), '0.00');
  assert.equal(totalOf([], 'JPY'), '0');
  assert.equal(totalOf([{ price: '4.90', quantity: 3 }], 'EUR'), '14.70');
  assert.equal(padded('12.5', 'EUR'), '12.50');
  assert.equal(padded('12.5', 'KWD'), '12.500');
  assert.equal(padded('7', 'not a currency'), '7.00');
});

test('what is typed is an amount only when it is one', () => {
  for (const amount of ['1', '1.5', ' 12.50 ']) assert.ok(isAmount(amount), amount);
  for (const other of ['', '-', '1.', '.5', '1e3', '-1', '1,5']) assert.ok(!isAmount(other), other);
});

test('the smallest units of a currency are an amount with its decimals', () => {
  assert.deepEqual(
    [
      fromMinorUnits('3490', 'EUR'),
      fromMinorUnits('5', 'USD'),
      fromMinorUnits('-120', 'JPY'),
      fromMinorUnits('1', 'KWD'),
    ],
    ['34.90', '0.05', '-120', '0.001'],
  );
});

test('what is left, which is less, and on which side of zero it is', () => {
  assert.equal(difference('10.00', '2.5'), '7.50');
  assert.equal(difference('1.00', '2.50'), '-1.50');
  assert.equal(least('10.00', '2.50'), '2.50');
  assert.equal(least('2', '2.00'), '2');
  assert.deepEqual(['-0.01', '0.00', '3'].map(signOf), [-1, 0, 1]);
});
