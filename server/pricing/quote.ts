import { type TaxedAmount, type TaxTerms, taxAmount } from '../tax/index.ts';
import { type CouponTerms, discountsOf } from './discount.ts';

/** One thing that is bought, with the price of its plan and options; amounts of one, in minor units, as prices are written. */
export interface PricedItem {
  readonly productId: bigint;
  readonly description: string;
  readonly quantity: number;
  readonly price: bigint;
  readonly setupFee: bigint;
}

export type LineKind = 'charge' | 'setup_fee' | 'discount';

/** One line of an invoice: its amounts are those of the whole line, and below zero for a discount. */
export interface Line {
  /** the item that it belongs to, by its place */
  readonly item: number;
  readonly kind: LineKind;
  readonly description: string;
  readonly quantity: number;
  readonly tax: TaxedAmount;
}

export interface Quote {
  readonly currency: string;
  readonly lines: readonly Line[];
  /** what the coupon takes off each item, as prices are written */
  readonly discounts: readonly bigint[];
  /** gross, of all lines but discounts */
  readonly subtotal: bigint;
  /** gross, and not below zero: what discounts take off */
  readonly discount: bigint;
  /** the tax that the total contains */
  readonly tax: bigint;
  /** gross: subtotal - discount */
  readonly total: bigint;
  readonly terms: TaxTerms;
}

export interface Basket {
  readonly items: readonly PricedItem[];
  readonly coupon?: CouponTerms & { readonly code: string };
  readonly terms: TaxTerms;
  readonly currency: string;
}

interface Part {
  readonly item: number;
  readonly kind: 'charge' | 'setup_fee';
  readonly productId: bigint;
  readonly amount: bigint;
}

/**
 * The lines and totals of what is bought. Discounts are taken before tax: a discount's line carries what it changes of the net amount and of
 * the tax, so that the tax of all lines is the tax of what is really paid.
 */
export function quote({ items, coupon, terms, currency }: Basket): Quote {
  const parts = items.flatMap(partsOf);
  const reductions = coupon ? discountsOf(coupon, parts, currency) : parts.map(() => 0n);
  const lines = items.flatMap((item, at) => [
    ...parts.filter((part) => part.item === at).map((part) => lineOf(item, part, terms)),
    ...discountLine(at, coupon?.code ?? '', parts, reductions, terms),
  ]);
  const discounts = items.map((_, at) => sum(reductions.filter((_, index) => parts[index]!.item === at)));
  return { currency, lines, discounts, terms, ...totalsOf(lines) };
}

function partsOf(item: PricedItem, at: number): Part[] {
  const { productId, quantity, price, setupFee } = item;
  const part = (kind: Part['kind'], amount: bigint) => ({
    item: at,
    kind,
    productId,
    amount: amount * BigInt(quantity),
  });
  return [part('charge', price), ...(setupFee > 0n ? [part('setup_fee', setupFee)] : [])];
}

const lineOf = ({ description, quantity }: PricedItem, { item, kind, amount }: Part, terms: TaxTerms): Line => ({
  ...{ item, kind, quantity },
  description: kind === 'setup_fee' ? `${description}: setup` : description,
  tax: taxAmount(terms, amount),
});

function discountLine(
  item: number,
  code: string,
  parts: readonly Part[],
  reductions: readonly bigint[],
  terms: TaxTerms,
): Line[] {
  const own = parts.flatMap((part, at) =>
    part.item === item && reductions[at]! > 0n ? [difference(terms, part.amount, reductions[at]!)] : [],
  );
  if (own.length === 0) return [];
  const total = (of: 'net' | 'amount' | 'gross') => sum(own.map((tax) => tax[of]));
  const tax = { ...own[0]!, net: total('net'), amount: total('amount'), gross: total('gross') };
  return [{ item, kind: 'discount', quantity: 1, description: `Discount ${code}`, tax }];
}

/** What taking something off an amount changes of its net amount and its tax. */
function difference(terms: TaxTerms, amount: bigint, reduction: bigint): TaxedAmount {
  const [before, after] = [taxAmount(terms, amount), taxAmount(terms, amount - reduction)];
  return {
    ...after,
    net: after.net - before.net,
    amount: after.amount - before.amount,
    gross: after.gross - before.gross,
  };
}

function totalsOf(lines: readonly Line[]): Pick<Quote, 'subtotal' | 'discount' | 'tax' | 'total'> {
  const gross = (wanted: (line: Line) => boolean) => sum(lines.filter(wanted).map(({ tax }) => tax.gross));
  const subtotal = gross(({ kind }) => kind !== 'discount');
  const discount = -gross(({ kind }) => kind === 'discount');
  return { subtotal, discount, tax: sum(lines.map(({ tax }) => tax.amount)), total: subtotal - discount };
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
