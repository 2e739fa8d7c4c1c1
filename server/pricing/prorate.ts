import { divideRounded, type TaxedAmount, type TaxMode, taxAtRate } from '../tax/index.ts';

/** A stretch of time: from its start up to, but not including, its end. */
export interface Span {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** A part of something, as a quotient of nanoseconds: 0 <= part <= whole, and whole > 0. */
export interface Share {
  readonly part: bigint;
  readonly whole: bigint;
}

export const WHOLE: Share = { part: 1n, whole: 1n };

/** How much of a span is left at a time, by exact instants: all of it before its start, nothing from its end on. */
export function shareLeft({ start, end }: Span, at: Temporal.Instant): Share {
  const whole = end.epochNanoseconds - start.epochNanoseconds;
  if (whole <= 0n) return { part: 0n, whole: 1n };
  const left = end.epochNanoseconds - at.epochNanoseconds;
  return { part: left < 0n ? 0n : left > whole ? whole : left, whole };
}

/** A share of an amount in minor units, rounded half away from zero: never more than the amount. */
export const partOf = (amount: bigint, { part, whole }: Share): bigint => divideRounded(amount * part, whole);

/**
 * A share of what a line comes to, with the tax of its own rate. The whole of it is exactly what it is. A part is cut from what prices are written in
 * (gross or net), and the tax follows from that; where the amount was not made so, from its gross amount. So the same share of the same amount is
 * always the same, and a larger share is never less.
 */
export function taxedPart(amount: TaxedAmount, mode: TaxMode, share: Share): TaxedAmount {
  if (share.part === share.whole) return amount;
  const way = mode === 'exclusive' && isWritten(amount) ? 'exclusive' : 'inclusive';
  return taxAtRate(amount, way, partOf(way === 'inclusive' ? amount.gross : amount.net, share));
}

/** Whether an amount is its net amount with the tax on top. */
const isWritten = (amount: TaxedAmount): boolean => taxAtRate(amount, 'exclusive', amount.net).gross === amount.gross;
