import { rateOf, type TaxedAmount, type TaxMode, type TaxTerms } from '../tax/index.ts';
import { type Share, type Span, shareLeft, taxedPart, WHOLE } from './prorate.ts';

/** What time was sold for, as what. */
export interface Sold {
  /** equal for what is the same at the same price; null where nobody knows */
  readonly as: string | null;
  /** since when `worth` counts: the start of the period, or when it was sold */
  readonly from: Temporal.Instant;
  /** what the time from then to the end of the period was sold for, after discounts; one for each rate of tax */
  readonly worth: readonly TaxedAmount[];
}

/** Time of a service that is not over: what it was sold for, and what was paid for it. */
export interface Stretch {
  /** the whole period of the plan that it is in; null: it has no end, and nothing is ever given back for it */
  readonly period: Span | null;
  /** since when `paid` counts: the start of the period, or the last change in it */
  readonly from: Temporal.Instant;
  readonly sold: Sold;
  /** what it was sold as before, in the same period */
  readonly earlier: readonly Sold[];
  /** gross, and not more than the worth from `from` on: what was really paid for it and not given back */
  readonly paid: bigint;
  /** billed by the price of one with its tax, as renewals are; otherwise by the line, as orders are */
  readonly perUnit: boolean;
  /** whether a coupon took something off it */
  readonly discounted: boolean;
}

/** How much of a period is left. */
export const leftOf = (period: Span | null, at: Temporal.Instant): Share => (period ? shareLeft(period, at) : WHOLE);

/** What of something that was sold is left at a time, with the tax that it was sold with. */
export function worthOf(
  { from, worth }: Sold,
  period: Span | null,
  at: Temporal.Instant,
  mode: TaxMode,
): readonly TaxedAmount[] {
  const share = leftOf(period && { start: from, end: period.end }, at);
  return worth.map((amount) => taxedPart(amount, mode, share)).filter(({ gross }) => gross > 0n);
}

/** What a stretch was sold for before as the same thing, if the tax of that is still the tax of today. */
export function soldBefore({ sold, earlier }: Stretch, as: string | null, terms: TaxTerms): Sold | undefined {
  if (as === null) return undefined;
  return [sold, ...earlier].find((one) => one.as === as && one.worth.length < 2 && one.worth.every(isOf(terms)));
}

const isOf =
  ({ due, reason }: TaxTerms) =>
  (amount: TaxedAmount): boolean =>
    rateOf(amount.rate) === due && amount.reason === reason;

/** So much of its past is kept of a stretch: what it was at first, and the latest. */
const KEPT = 20;

/** What a stretch was before it is sold as something else. */
export function pastOf({ sold, earlier }: Stretch, now: Sold): readonly Sold[] {
  const past = [...earlier, sold].filter((one) => one.as !== null && one.as !== now.as);
  return past.length > KEPT ? [past[0]!, ...past.slice(1 - KEPT)] : past;
}
