import assert from 'node:assert/strict';
import test from 'node:test';
import { formatAmount, formatMoney } from './money-text.ts';

test('amounts are written as their currency is', () => {
  assert.equal(formatAmount('1234567.89', '1.000,00'), '1.234.567,89');
  assert.equal(formatAmount('1234.50', '1,000.00'), '1,234.50');
  assert.equal(formatAmount('1234.50', '1 000,00'), '1\u00A0234,50');
  assert.equal(formatAmount('999.00', '1 000.00'), '999.00');
});

test('no digit is lost, however large the amount, and none is added', () => {
  assert.equal(formatAmount('12345678901234567890.12', '1,000.00'), '12,345,678,901,234,567,890.12');
  assert.equal(formatAmount('1200', '1.000,00'), '1.200');
  assert.equal(formatAmount('1.234', '1.000,00'), '1,234');
});

test('a sign stands before everything else', () => {
  const dollar = { prefix: '$', suffix: null, format: '1,000.00' } as const;
  assert.equal(formatMoney('-5.00', 'USD', dollar), '\u2212$5.00');
  assert.equal(formatMoney('5.00', 'EUR', { prefix: null, suffix: ' €', format: '1.000,00' }), '5,00 €');
});

test('an amount in a currency that is not known stands beside its code', () => {
  assert.equal(formatMoney('5.00', 'XTS', undefined), '5.00\u00A0XTS');
});
