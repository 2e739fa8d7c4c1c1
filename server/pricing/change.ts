import { lesser } from '../platform/money.ts';
import { type TaxedAmount, type TaxTerms, taxAmount, taxAtRate } from '../tax/index.ts';
import { allocate } from './allocate.ts';
import type { CouponTerms } from './discount.ts';
import { partOf, type Span, taxedPart } from './prorate.ts';
import { type PricedItem, quote } from './quote.ts';
import { renewalPrice } from './renewal-price.ts';
import { leftOf, pastOf, type Sold, type Stretch, soldBefore, worthOf } from './stretch.ts';

export interface Change {
  readonly at: Temporal.Instant;
  readonly stretches: readonly Stretch[];
  /** gross: what was given back of them since their last change, but by a change; so much less is given back by this one */
  readonly givenBack?: bigint;
  /** what the service is called now, for the lines that credit it */
  readonly before: string;
  /** what it becomes. Its setup fee is not charged: what is changed is set up already */
  readonly target: PricedItem;
  /** equal for what is the same at the same price; what a stretch was before is given for what it was sold for then */
  readonly as?: string | null;
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

/** A part of the time that is ahead; what it was, unless it begins with the change. */
type Ahead = Pick<Stretch, 'period' | 'perUnit' | 'discounted'> & { readonly before?: Stretch };

/**
 * What it costs to make another thing of a service: credit for the time that is left of what it is, by exact instants and out of what was really
 * billed for it, and what that time costs as what it becomes. All lines are of the whole quantity. No more is given back than was paid for
 * the rest of the time. Going there and back in one instant comes to zero, because what a period was before is never reckoned anew.
 */
export function quoteChange(change: Change): ChangeQuote {
  const { at, stretches, terms, currency, begins, givenBack = 0n } = change;
  const ahead: readonly Ahead[] = begins
    ? [{ ...begins, perUnit: false }]
    : stretches.map((before) => ({ ...before, before }));
  const costs = ahead.map((part) => costOf(change, part));
  const charge = sum(costs.map(({ after }) => after.gross));
  const rests = stretches.map((stretch) => restOf(stretch, change));
  const paid = sum(rests.map((rest) => rest.paid));
  const worth = rests.flatMap(({ lines }) => lines);
  const back = lesser(sum(worth.map(({ tax }) => -tax.gross)) - charge, paid);
  const credits = limited(worth, back > 0n ? charge + notBelowZero(back - givenBack) : charge + paid);
  const unused = -sum(credits.map(({ tax }) => tax.gross));
  const total = charge - unused;
  const lines = [...credits, ...costs.flatMap((cost) => cost.lines)];
  const shares = allocate(
    notBelowZero(paid - givenBack) + total,
    costs.map(({ after }) => after.gross),
  );
  return {
    ...{ currency, lines, unused, charge, total, terms },
    tax: sum(lines.map(({ tax }) => tax.amount)),
    stretches: ahead.map(({ period, perUnit, discounted, before }, index) => {
      const { sold } = costs[index]!;
      const earlier = before ? pastOf(before, sold) : [];
      return { period, perUnit, discounted, from: later(at, period), sold, earlier, paid: shares[index]! };
    }),
  };
}

/** What is left of a stretch: its worth as credits, and what was paid of that. */
function restOf({ period, from, sold, paid }: Stretch, { at, before, terms: { mode } }: Change) {
  const span = period && { start: later(at, period), end: period.end };
  const parts = worthOf(sold, period, at, mode);
  const lines = parts.map((tax) => creditLine(before, span, tax));
  const [part, whole] = [parts, worthOf(sold, period, from, mode)].map((of) => sum(of.map(({ gross }) => gross)));
  // By the worth and not by the time, so that what was paid wholly is paid wholly also where the tax was rounded.
  const left = period && whole! > 0n ? partOf(paid, { part: part!, whole: whole! }) : 0n;
  return { lines, paid: left < part! ? left : part! };
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

/** What a part of the time ahead costs, as lines, and what its whole period does. */
function costOf(change: Change, ahead: Ahead): { sold: Sold; after: TaxedAmount; lines: ChangeLine[] } {
  const { at, target, coupon, terms, as = null } = change;
  const { period, before: stretch, discounted } = ahead;
  const price = priceOf(change, ahead);
  const sold = (stretch && soldBefore(stretch, as, terms)) ?? { as, from: period?.start ?? at, worth: [price.after] };
  const after = worthOf(sold, period, at, terms.mode)[0] ?? taxAmount(terms, 0n);
  const before = taxedPart(price.before, terms.mode, leftOf(period, at));
  const { description, quantity } = target;
  const span = period && { start: later(at, period), end: period.end };
  const line: ChangeLine = { kind: 'charge', description, quantity, span, tax: before };
  const isLess = discounted && coupon !== undefined && after.gross < before.gross;
  if (!isLess) return { sold, after, lines: after.gross > 0n ? [{ ...line, tax: after }] : [] };
  const tax = combined([after, { ...before, net: -before.net, amount: -before.amount, gross: -before.gross }]);
  const less: ChangeLine = { kind: 'discount', description: `Discount ${coupon.code}`, quantity: 1, span, tax };
  return { sold, after, lines: [line, less] };
}

/** What a whole period of the target costs, before and after the coupon: in the way in which the period was billed. */
function priceOf({ target, coupon, terms, currency }: Change, { perUnit, discounted }: Ahead) {
  const own = discounted ? coupon : undefined;
  if (!perUnit) {
    const { lines } = quote({ items: [{ ...target, setupFee: 0n }], coupon: own, terms, currency });
    return { before: lines[0]!.tax, after: combined(lines.map(({ tax }) => tax)) };
  }
  const { productId: product_id, quantity } = target;
  const unit = { product_id, quantity, price: taxAmount(terms, target.price).gross, currency_code: currency };
  const { charge, discount } = renewalPrice({ ...unit, soldRate: terms.due }, terms, own);
  return { before: charge, after: discount ? combined([charge, discount]) : charge };
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

const notBelowZero = (amount: bigint): bigint => (amount > 0n ? amount : 0n);

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
