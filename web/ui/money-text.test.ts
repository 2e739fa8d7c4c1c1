import assert from 'node:assert/strict';
import test from 'node:test';
import { exactAmount, formatAmount, formatMoney } from './money-text.ts';

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

test('what is typed as the currency is written is exact, and so is what is typed as the other half of the world does', () => {
  const cases = [
    ['34,90', '1.000,00', '34.90'],
    ['34.90', '1.000,00', '34.90'],
    ['1.234,50', '1.000,00', '1234.50'],
    ['1.234', '1.000,00', '1234'],
    ['1.234.567', '1.000,00', '1234567'],
    ['1\u00A0234,5', '1 000,00', '1234.5'],
    ['1,234.50', '1,000.00', '1234.50'],
    ['34,9', '1,000.00', '34.9'],
    ['1,234', '1,000.00', '1234'],
    ['12345678901234567890,12', '1.000,00', '12345678901234567890.12'],
    ['\u22125,00', '1.000,00', '-5.00'],
    ['5,', '1.000,00', '5'],
    [',5', '1.000,00', '0.5'],
    ['', '1.000,00', ''],
  ] as const;
  for (const [typed, format, exact] of cases) assert.equal(exactAmount(typed, format), exact, `${typed} in ${format}`);
});

test('an amount that is shown is read back as itself', () => {
  for (const format of ['1.000,00', '1,000.00', '1 000,00', '1 000.00'] as const)
    for (const amount of ['0.05', '34.90', '1234.500', '1200', '1234567.89'])
      assert.equal(exactAmount(formatAmount(amount, format), format), amount, `${amount} in ${format}`);
});

test('what is no amount stays as it is typed', () => {
  for (const typed of ['free', '1,2,3x', '1e5', '5€']) assert.equal(exactAmount(typed, '1.000,00'), typed);
});
