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

interface Line {
  readonly price: string;
  readonly quantity: number;
}

/** What lines of price and quantity come to. */
export const totalOf = (lines: readonly Line[]): string =>
  sum(lines.map(({ price, quantity }) => times(price, quantity)));

/** Whether it is an amount as somebody would type it. */
export const isAmount = (text: string): boolean => /^\d+(\.\d+)?$/.test(text.trim());
