import { exponentOf, toDecimal } from '../../../platform/money.ts';

/** Minor units as both syntaxes write amounts: a decimal with at most two digits after the point, where it has no more. */
export function amountText(minor: bigint, currency: string): string {
  const text = toDecimal(minor, currency);
  const extra = exponentOf(currency) - 2;
  return extra > 0 && text.endsWith('0'.repeat(extra)) ? text.slice(0, -extra) : text;
}
