import { type TaxedAmount, type TaxTerms, taxAtRate } from '../tax/index.ts';
import { allocate } from './allocate.ts';
import type { CouponTerms } from './discount.ts';
import { partOf, type Share, type Span, shareLeft, taxedPart, WHOLE } from './prorate.ts';
import { type PricedItem, quote } from './quote.ts';

/** Time of a service that is not over: what it was sold for, and what was paid for it. */
export interface Stretch {
  /** the whole period of the plan that it is in; null: it has no end, and nothing is ever given back for it */
  readonly period: Span | null;
  /** since when `worth` counts: the start of the period, or the last change in it */
  readonly from: Temporal.Instant;
  /** what the time from then to the end of the period was sold for, after discounts; one for each rate of tax */
  readonly worth: readonly TaxedAmount[];
  /** gross, and not more than the worth: what was really paid for it and not given back */
  readonly paid: bigint;
  /** whether a coupon took something off it */
  readonly discounted: boolean;
}

export interface Change {
  readonly at: Temporal.Instant;
  readonly stretches: readonly Stretch[];
  /** what the service is called now, for the lines that credit it */
  readonly before: string;
  /** what it becomes. Its setup fee is not charged: what is changed is set up already */
  readonly target: PricedItem;
  readonly coupon?: CouponTerms & { readonly code: string };
  readonly terms: TaxTerms;
  readonly currency: string;
  /** the first period of the target, charged wholly; when left out, the periods that run go on */
  readonly begins?: { readonly period: Span | null; readonly discounted: boolean };
}

export interface ChangeLine {
  /** credit for unused time (below zero), what the new one costs, what a coupon takes off that (below zero) */
  readonly kind: 'unused' | 'charge' | 'discount';
  readonly description: string;
  readonly quantity: number;
  /** the time that it is for; null: for ever */
  readonly span: Span | null;
  readonly tax: TaxedAmount;
}

export interface ChangeQuote {
  readonly currency: string;
  readonly lines: readonly ChangeLine[];
  /** gross, not below zero: what is credited for unused time */
  readonly unused: bigint;
  /** gross, after discounts: what the new one costs */
  readonly charge: bigint;
  /** the tax that the total contains */
  readonly tax: bigint;
  /** gross: charge - unused; below zero, what is given back */
  readonly total: bigint;
  /** the time that is covered once the change is made and the total is paid or given back */
  readonly stretches: readonly Stretch[];
  readonly terms: TaxTerms;
}

/** A part of the time that is ahead, and which share of a whole period it is. */
interface Ahead {
  readonly period: Span | null;
  readonly share: Share;
  readonly discounted: boolean;
}

/**
 * What it costs to make another thing of a service: credit for the time that is left of what it is, by exact instants and at the rates that
 * were charged, and what that time costs as what it becomes. All lines are of the whole quantity. No more is given back than was paid for
 * the rest of the time, and going there and back in one instant comes to zero.
 */
export function quoteChange(change: Change): ChangeQuote {
  const { at, stretches, terms, currency, begins } = change;
  const going: Ahead[] = stretches.map(({ period, discounted }) => ({ period, discounted, share: leftOf(period, at) }));
  const ahead = begins ? [{ ...begins, share: WHOLE }] : going;
  const costs = ahead.map((part) => costOf(change, part));
  const charge = sum(costs.map(({ after }) => after.gross));
  const rests = stretches.map((stretch) => restOf(stretch, change));
  const paid = sum(rests.map((rest) => rest.paid));
  const credits = limited(
    rests.flatMap(({ lines }) => lines),
    charge + paid,
  );
  const unused = -sum(credits.map(({ tax }) => tax.gross));
  const total = charge - unused;
  const lines = [...credits, ...costs.flatMap((cost) => cost.lines)];
  const shares = allocate(
    paid + total,
    costs.map(({ after }) => after.gross),
  );
  return {
    ...{ currency, lines, unused, charge, total, terms },
    tax: sum(lines.map(({ tax }) => tax.amount)),
    stretches: ahead.map(({ period, discounted }, index) => ({
      ...{ period, discounted, from: later(at, period), worth: [costs[index]!.after], paid: shares[index]! },
    })),
  };
}

const leftOf = (period: Span | null, at: Temporal.Instant): Share => (period ? shareLeft(period, at) : WHOLE);

/** What is left of a stretch: its worth as credits, and what was paid of that. */
function restOf({ period, from, worth, paid }: Stretch, { at, before, terms: { mode } }: Change) {
  const share = leftOf(period && { start: from, end: period.end }, at);
  const span = period && { start: later(at, period), end: period.end };
  const parts = worth.map((amount) => taxedPart(amount, mode, share)).filter(({ gross }) => gross > 0n);
  const lines = parts.map((tax) => creditLine(before, span, tax));
  const rest: Share = {
    part: sum(parts.map(({ gross }) => gross)),
    whole: sum(worth.map(({ gross }) => gross)),
  };
  // By the worth and not by the time, so that what was paid wholly is paid wholly also where the tax was rounded.
  return { lines, paid: period && rest.whole > 0n ? partOf(paid, rest) : 0n };
}

const creditLine = (description: string, span: Span | null, tax: TaxedAmount): ChangeLine => ({
  ...{ kind: 'unused' as const, description: `Unused time: ${description}`, quantity: 1, span },
  tax: { ...tax, net: -tax.net, amount: -tax.amount, gross: -tax.gross },
});

/** Credits that together come to no more than a limit (gross). */
function limited(lines: readonly ChangeLine[], limit: bigint): readonly ChangeLine[] {
  const weights = lines.map(({ tax }) => -tax.gross);
  if (sum(weights) <= limit) return lines;
  return allocate(limit, weights).flatMap((gross, index) => {
    const { description, span, tax } = lines[index]!;
    const less = taxAtRate(tax, 'inclusive', gross);
    return gross > 0n ? [{ ...creditLine('', span, less), description }] : [];
  });
}

/** What a part of the time ahead costs: before and after the coupon, as lines. */
function costOf({ at, target, coupon, terms, currency }: Change, { period, share, discounted }: Ahead) {
  const item = { ...target, setupFee: 0n };
  const whole = quote({ items: [item], coupon: discounted ? coupon : undefined, terms, currency });
  const before = taxedPart(whole.lines[0]!.tax, terms.mode, share);
  const after = taxedPart(combined(whole.lines.map(({ tax }) => tax)), terms.mode, share);
  const { description, quantity } = target;
  const span = period && { start: later(at, period), end: period.end };
  const line: ChangeLine = { kind: 'charge', description, quantity, span, tax: before };
  if (after.gross === before.gross) return { after, lines: before.gross > 0n ? [line] : [] };
  const tax = combined([after, { ...before, net: -before.net, amount: -before.amount, gross: -before.gross }]);
  const less: ChangeLine = { kind: 'discount', description: `Discount ${coupon!.code}`, quantity: 1, span, tax };
  return { after, lines: [line, less] };
}

/** The sum of amounts of one rate. */
const combined = (amounts: readonly TaxedAmount[]): TaxedAmount => ({
  ...amounts[0]!,
  net: sum(amounts.map(({ net }) => net)),
  amount: sum(amounts.map(({ amount }) => amount)),
  gross: sum(amounts.map(({ gross }) => gross)),
});

const later = (at: Temporal.Instant, period: Span | null): Temporal.Instant =>
  period && Temporal.Instant.compare(period.start, at) > 0 ? period.start : at;

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
