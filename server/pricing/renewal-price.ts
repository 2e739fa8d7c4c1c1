import { type TaxedAmount, type TaxTerms, taxAmount } from '../tax/index.ts';
import { type CouponTerms, discountsOf } from './discount.ts';

/** What is paid for another period. Amounts are minor units. No I/O. */
export interface Renewable {
  readonly product_id: bigint;
  readonly quantity: number;
  /** of one, with the tax that it was made with */
  readonly price: bigint;
  /** the rate of that tax, in ten-thousandths of a percent; null where nobody knows: then it is the one that is due now */
  readonly soldRate: bigint | null;
  readonly currency_code: string;
}

export interface RenewalPrice {
  readonly charge: TaxedAmount;
  /** what the coupon changes of the charge: below zero; null where it takes nothing */
  readonly discount: TaxedAmount | null;
  /** gross, of both: never below zero */
  readonly total: bigint;
}

/**
 * The price of another period by the tax that is due now. Prices that contain their tax stay what they are when its rate changes, and go down
 * by it where none is due any more; on prices without tax, the new one comes on top of what was the net price.
 */
export function renewalPrice(service: Renewable, terms: TaxTerms, coupon: CouponTerms | undefined): RenewalPrice {
  const amount = service.price * BigInt(service.quantity);
  const sold = service.soldRate ?? terms.due;
  const added = terms.mode === 'exclusive' && sold !== terms.due;
  const freed = terms.mode === 'inclusive' && terms.due === 0n && sold > 0n;
  const charge =
    added || freed
      ? taxAmount({ ...terms, mode: 'exclusive' }, containing(terms, sold, amount).net)
      : containing(terms, terms.due, amount);
  const discount = coupon ? discountOf(service, terms, coupon, charge) : null;
  return { charge, discount, total: charge.gross + (discount?.gross ?? 0n) };
}

/** A gross amount that contains a tax of this rate. */
const containing = (terms: TaxTerms, rate: bigint, gross: bigint): TaxedAmount =>
  taxAmount({ ...terms, mode: 'inclusive', contained: rate, due: rate }, gross);

/** A coupon takes off prices as they are written: without tax where it comes on top. */
function discountOf(
  { product_id, currency_code }: Renewable,
  terms: TaxTerms,
  coupon: CouponTerms,
  charge: TaxedAmount,
): TaxedAmount | null {
  const written = terms.mode === 'exclusive' ? charge.net : charge.gross;
  const part = { productId: product_id, kind: 'charge', amount: written } as const;
  const [reduction = 0n] = discountsOf(coupon, [part], currency_code);
  if (reduction === 0n) return null;
  const after =
    terms.mode === 'exclusive'
      ? taxAmount(terms, written - reduction)
      : containing(terms, terms.due, written - reduction);
  return {
    ...after,
    net: after.net - charge.net,
    amount: after.amount - charge.amount,
    gross: after.gross - charge.gross,
  };
}
