import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createTestDatabase } from '../testing/database.ts';
import {
  exponentOf,
  inCurrency,
  isDecimal,
  MAX_WHOLE_UNITS,
  toDecimal,
  toMinorUnits,
  unusualExponents,
} from './money.ts';

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CLF', 'XXX', ...Object.keys(unusualExponents));
const minor = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });

test('an amount that is written and read again is the same', () => {
  fc.assert(
    fc.property(minor, currency, (amount, code) => assert.equal(toMinorUnits(toDecimal(amount, code), code), amount)),
  );
});

test('the text of an amount is the same from bigint and from the digits that PostgreSQL sends', () => {
  fc.assert(
    fc.property(minor, currency, (amount, code) =>
      assert.equal(toDecimal(amount, code), toDecimal(amount.toString(), code)),
    ),
  );
});

test('an amount has exactly the digits of its currency', () => {
  fc.assert(
    fc.property(minor, currency, (amount, code) => {
      const digits = exponentOf(code);
      assert.match(
        toDecimal(amount, code),
        digits === 0 ? /^-?\d+$/ : new RegExp(`^-?(0|[1-9]\\d*)\\.\\d{${digits}}$`),
      );
    }),
  );
});

test('reading is monotone: a larger number is never a smaller amount', () => {
  const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.integer({ min: 0, max: 6 }));
  const textOf = ([digits, scale]: readonly [bigint, number]) => `${digits}e-${scale}`;
  fc.assert(
    fc.property(decimal, decimal, currency, (a, b, code) => {
      const [left, right] = [a[0] * 10n ** BigInt(6 - a[1]), b[0] * 10n ** BigInt(6 - b[1])];
      const [low, high] = left <= right ? [a, b] : [b, a];
      assert.ok(toMinorUnits(textOf(low), code) <= toMinorUnits(textOf(high), code));
    }),
  );
});

test('more digits than the currency has are rounded half away from zero', () => {
  fc.assert(
    fc.property(minor, currency, fc.integer({ min: 1, max: 6 }), fc.nat(999_999), (amount, code, more, tail) => {
      const digits = String(tail).padStart(6, '0').slice(0, more);
      const text = toDecimal(amount, code);
      const given = `${text}${exponentOf(code) === 0 ? '.' : ''}${digits}`;
      const up = digits[0]! >= '5' ? 1n : 0n;
      const expected = text.startsWith('-') ? amount - up : amount + up;
      assert.equal(toMinorUnits(given, code), expected, given);
    }),
  );
});

test('a number in another currency is the same number, or there is none', () => {
  fc.assert(
    fc.property(minor, currency, currency, (amount, from, to) => {
      const moved = inCurrency(amount, from, to);
      if (exponentOf(to) >= exponentOf(from)) assert.notEqual(moved, undefined);
      if (moved === undefined) return;
      assert.equal(inCurrency(moved, to, from), amount);
      assert.equal(moved * 10n ** BigInt(exponentOf(from)), amount * 10n ** BigInt(exponentOf(to)));
    }),
  );
});

test('numbers are read in every way that JSON and people write them', () => {
  for (const [text, usd, jpy, kwd] of [
    ['4.99', 499n, 5n, 4990n],
    ['.5', 50n, 1n, 500n],
    ['5.', 500n, 5n, 5000n],
    ['+5', 500n, 5n, 5000n],
    ['-0', 0n, 0n, 0n],
    ['-1.005', -101n, -1n, -1005n],
    ['1e3', 100_000n, 1000n, 1_000_000n],
    ['1.5E+2', 15_000n, 150n, 150_000n],
    ['12345e-4', 123n, 1n, 1235n],
    ['1e-400', 0n, 0n, 0n],
    ['0.4999999999999999999', 50n, 0n, 500n],
    [String(0.1 + 0.2), 30n, 0n, 300n],
    [String(1e21), 10n ** 23n, 10n ** 21n, 10n ** 24n],
    [MAX_WHOLE_UNITS.toString(), MAX_WHOLE_UNITS * 100n, MAX_WHOLE_UNITS, MAX_WHOLE_UNITS * 1000n],
  ] as const)
    assert.deepEqual(
      [toMinorUnits(text, 'USD'), toMinorUnits(text, 'JPY'), toMinorUnits(text, 'KWD')],
      [usd, jpy, kwd],
      text,
    );
});

test('what is no number is none, and is never read as one', () => {
  for (const text of [
    '',
    '.',
    '-',
    '+',
    'e5',
    '1e',
    '1e1000',
    '0x10',
    '1,5',
    '1 000',
    ' 1',
    '1\n',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    '٣',
    '1_000',
    '9'.repeat(101),
  ]) {
    assert.equal(isDecimal(text), false, text);
    assert.throws(() => toMinorUnits(text, 'USD'), RangeError, text);
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (isDecimal(text)) assert.equal(typeof toMinorUnits(text, 'USD'), 'bigint');
      else assert.throws(() => toMinorUnits(text, 'USD'), RangeError);
    }),
  );
});

test('the database knows the same exponents, and writes and orders amounts alike', async () => {
  const { database, drop } = await createTestDatabase();
  after(drop);
  const codes = ['USD', 'EUR', 'XXX', ...Object.keys(unusualExponents)];
  const text = 'SELECT code, currency_exponent(code) AS exponent FROM unnest($1::text[]) code';
  for (const { code, exponent } of await database.query<{ code: string; exponent: number }>({ text }, [codes]))
    assert.equal(exponent, exponentOf(code), code);
  await fc.assert(
    fc.asyncProperty(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.constantFrom(...codes),
      async (amount, code) => {
        const sql =
          'SELECT money_text($1::bigint, $2::text) AS text, money_value($1::bigint, $2::text) = money_text($1::bigint, $2::text)::numeric AS same';
        const [row] = await database.query<{ text: string; same: boolean }>({ text: sql }, [amount, code]);
        assert.deepEqual(row, { text: toDecimal(amount, code), same: true });
      },
    ),
    { numRuns: 50 },
  );
});
