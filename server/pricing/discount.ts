import { toMinorUnits } from '../platform/money.ts';
import { shareOf } from '../tax/index.ts';
import { allocate } from './allocate.ts';

/** What a coupon takes off, and where. */
export interface CouponTerms {
  readonly type: 'percentage' | 'fixed';
  /** decimal text: a percentage, or an amount in whole units of the order's currency */
  readonly value: string;
  readonly applies_to: 'all' | 'price' | 'setup_fee';
  /** the products that it is for; none: all */
  readonly product_ids: readonly bigint[];
}

/** A part of an order that a coupon may take from: an amount in minor units, as prices are written. */
export interface Discountable {
  readonly productId: bigint;
  readonly kind: 'charge' | 'setup_fee';
  readonly amount: bigint;
}

/**
 * What a coupon takes off each part, in minor units. A percentage is taken of each part and rounded there; a fixed amount is taken once and
 * spread over all parts that it is for. No part goes below zero.
 */
export function discountsOf(coupon: CouponTerms, parts: readonly Discountable[], currency: string): bigint[] {
  const amounts = parts.map((part) => (isEligible(coupon, part) ? part.amount : 0n));
  if (coupon.type === 'percentage') {
    const rate = smaller(toTenThousandths(coupon.value), 1_000_000n);
    return amounts.map((amount) => shareOf(amount, rate));
  }
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  return allocate(smaller(toMinorUnits(coupon.value, currency), sum), amounts);
}

/** Whether a coupon may take from a part at all. */
export function isEligible({ applies_to, product_ids }: CouponTerms, { productId, kind }: Discountable): boolean {
  const wanted = applies_to === 'all' || (applies_to === 'price' ? kind === 'charge' : kind === 'setup_fee');
  return wanted && (product_ids.length === 0 || product_ids.includes(productId));
}

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** A percentage with at most four digits after the point, exactly. */
function toTenThousandths(percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
}
