interface Exact {
  readonly units: bigint;
  readonly digits: number;
}

/** Amounts are texts such as "12.50"; they are reckoned with as whole numbers of their smallest unit, so nothing is rounded. */
function exactOf(amount: string): Exact {
  const [, sign = '', whole = '0', decimals = ''] = /^([-+]?)(\d+)(?:\.(\d*))?$/.exec(amount.trim()) ?? [];
  return { units: BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`), digits: decimals.length };
}

function textOf({ units, digits }: Exact): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${units < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
}

/** What several of one cost: `times('4.90', 3)` is "14.70". */
export function times(amount: string, count: number): string {
  const { units, digits } = exactOf(amount);
  return textOf({ units: units * BigInt(Math.trunc(count)), digits });
}

/** The sum, with as many decimals as the most exact amount has; "0" of nothing. */
export function sum(amounts: readonly string[]): string {
  const parts = amounts.map(exactOf);
  const digits = Math.max(0, ...parts.map((part) => part.digits));
  return textOf({
    units: parts.reduce((total, part) => total + part.units * 10n ** BigInt(digits - part.digits), 0n),
    digits,
  });
}

/** What is left of one amount without another: below zero when the other is more. */
export function difference(one: string, other: string): string {
  const { units, digits } = exactOf(other);
  return sum([one, textOf({ units: -units, digits })]);
}

/** -1, 0 or 1: whether an amount is below, at or above zero. */
export function signOf(amount: string): -1 | 0 | 1 {
  const { units } = exactOf(amount);
  return units === 0n ? 0 : units < 0n ? -1 : 1;
}

/** The smaller of two amounts. */
export const least = (one: string, other: string): string => (signOf(difference(one, other)) > 0 ? other : one);

interface Line {
  readonly price: string;
  readonly quantity: number;
}

/** The amount with the decimals that its currency has: "5" of EUR is "5.00". */
export function padded(amount: string, currency: string): string {
  const { units, digits } = exactOf(amount);
  const wanted = digitsOf(currency);
  return digits >= wanted ? amount : textOf({ units: units * 10n ** BigInt(wanted - digits), digits: wanted });
}

/** An amount that is kept in the smallest unit of its currency: "3490" of EUR is "34.90". */
export const fromMinorUnits = (units: string, currency: string): string =>
  textOf({ units: BigInt(units), digits: digitsOf(currency) });

/** The decimals of a currency, as the browser knows them; 2 for one that it doesn't know. */
function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** What lines of price and quantity come to, in their currency. */
export const totalOf = (lines: readonly Line[], currency: string): string =>
  padded(sum(lines.map(({ price, quantity }) => times(price, quantity))), currency);

/** Whether it is an amount as somebody would type it. */
export const isAmount = (text: string): boolean => /^\d+(\.\d+)?$/.test(text.trim());
