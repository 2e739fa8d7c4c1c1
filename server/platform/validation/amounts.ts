import { validationError } from '../errors.ts';
import { inCurrency, toMinorUnits } from '../money.ts';

interface Stored {
  /** minor units */
  amount: bigint;
  currency_code: string;
}

/**
 * The minor units of a row whose amount, currency or both change. Without a new amount the number stays what it is; a
 * currency that can't hold it ("4.99" in JPY) is a 422.
 */
export function amountChange(before: Stored, change: { amount?: string; currency?: string }): bigint {
  const currency = change.currency ?? before.currency_code;
  if (change.amount !== undefined) return toMinorUnits(change.amount, currency);
  const moved = inCurrency(before.amount, before.currency_code, currency);
  if (moved === undefined)
    throw validationError({
      currency_code: [`${currency} can not hold the amount exactly: send the amount in ${currency} too.`],
    });
  return moved;
}
