/**
 * Amounts are integers in minor units of their currency's ISO 4217 exponent: `bigint` in rules, `bigint` columns in the
 * database, decimal strings on the wire. Nothing here ever makes a float.
 */

const EXPONENTS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** The largest amount accepted, in whole units: what decimal(17,2) of the recorded panel can hold. */
export const MAX_WHOLE_UNITS = 999_999_999_999_999n;

/** Digits after the point of a currency (ISO 4217); 2 for a code the standard doesn't know. */
export const exponentOf = (currency: string): number => EXPONENTS[currency] ?? 2;

/** Digits after the point of every currency that doesn't have two, for SQL that must know them too. */
export const unusualExponents: Readonly<Record<string, number>> = EXPONENTS;

const DECIMAL = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Digits that anybody needs; more would only keep the processor busy. */
const MAX_DECIMAL = 100;

/** Whether a text is a decimal number, with an optional exponent ("4.99", ".5", "1e3"). */
export const isDecimal = (text: string): boolean => text.length <= MAX_DECIMAL && DECIMAL.test(text);

/**
 * Reads a decimal text into minor units, rounding half away from zero to the currency's exponent, as the recorded panel's
 * database does. Throws a RangeError for what is no number.
 */
export function toMinorUnits(text: string, currency: string): bigint {
  const match = DECIMAL.exec(text);
  if (!match || !isDecimal(text)) throw new RangeError(`"${text}" is not an amount.`);
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const digits = whole + fraction;
  const scale = exponentOf(currency) + Number(power) - fraction.length;
  const magnitude =
    scale >= 0 ? BigInt(digits + '0'.repeat(scale)) : roundedQuotient(BigInt(digits), 10n ** BigInt(-scale));
  return sign === '-' ? -magnitude : magnitude;
}

const roundedQuotient = (value: bigint, divisor: bigint): bigint => (2n * value + divisor) / (2n * divisor);

/** Writes minor units as the decimal string of the wire ("4.99", "500" for JPY). `minor` may be the digits PostgreSQL sent. */
export function toDecimal(minor: bigint | string, currency: string): string {
  const exponent = exponentOf(currency);
  const text = typeof minor === 'string' ? minor : minor.toString();
  if (exponent === 0) return text;
  const negative = text.startsWith('-');
  const digits = (negative ? text.slice(1) : text).padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The same number in another currency, or undefined when it has more digits than that currency. */
export function inCurrency(minor: bigint, from: string, to: string): bigint | undefined {
  const text = toDecimal(minor, from);
  const moved = toMinorUnits(text, to);
  return toMinorUnits(toDecimal(moved, to), from) === minor ? moved : undefined;
}

/** The lesser of two amounts of one currency. */
export const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
