import type { TaxedAmount } from '../../tax/index.ts';

/** The columns of an item that say what its tax is, and why. */
export const asTaxed = ({ name, rate, amount, reason }: TaxedAmount) => ({
  tax_name: name,
  tax_rate: rate,
  tax_amount: amount,
  tax_reason: reason,
});
