import { percentOf, rateOf } from '../../tax/index.ts';
import type { Item } from './facts.ts';

/** VAT categories (UNTDID 5305) that come up: standard, zero rated, exempt, reverse charge, not subject to VAT. */
export type Category = 'S' | 'Z' | 'E' | 'AE' | 'O';

/** What is taxed alike. */
export interface TaxGroup {
  readonly category: Category;
  /** in percent, a decimal text without trailing zeros; "0" outside of S */
  readonly rate: string;
  readonly name: string | null;
}

/** An amount of a group, in minor units. */
export interface Taxed extends TaxGroup {
  readonly net: bigint;
  readonly tax: bigint;
}

/** An item with what its tax is to the law. */
export interface TaxedItem extends Taxed {
  readonly item: Item;
  readonly gross: bigint;
}

/** Items with their groups. "Not subject" stands alone on an invoice (BR-O-11): beside other categories it is said as exempt. */
export function taxedItems(items: readonly Item[]): TaxedItem[] {
  const categories = items.map(categoryOf);
  const alone = categories.every((category) => category === 'O');
  return items.map((item, at) => {
    const gross = item.price * item.quantity;
    const category = categories[at] === 'O' && !alone ? 'E' : categories[at]!;
    const rate = category === 'S' ? percentOf(rateOf(item.taxRate!)) : '0';
    return { item, category, rate, name: item.taxName, gross, tax: item.taxAmount, net: gross - item.taxAmount };
  });
}

function categoryOf({ taxRate, taxReason, taxName }: Item): Category {
  if (taxRate !== null && rateOf(taxRate) > 0n) return 'S';
  if (taxReason === 'reverse_charge' || (taxReason === null && taxName === 'Reverse charge')) return 'AE';
  if (taxReason === 'exempt') return 'E';
  return taxReason === 'rate' ? 'Z' : 'O';
}

/** Sums by group, in the order in which groups first appear. */
export function groupsOf(amounts: readonly Taxed[]): Taxed[] {
  const groups = new Map<string, Taxed>();
  for (const { category, rate, name, net, tax } of amounts) {
    const key = `${category} ${rate}`;
    const before = groups.get(key) ?? { category, rate, name, net: 0n, tax: 0n };
    groups.set(key, { ...before, name: before.name ?? name, net: before.net + net, tax: before.tax + tax });
  }
  return [...groups.values()];
}

/**
 * Spreads what is taken off an invoice over its groups, net and tax each in proportion. Shares are cut from the running sum, so that they
 * come to exactly the amount also where a group is below zero. What comes to nothing at all goes into the first group.
 */
export function spread(groups: readonly Taxed[], credit: { readonly net: bigint; readonly tax: bigint }): Taxed[] {
  const nets = sharesOf(
    credit.net,
    groups.map(({ net }) => net),
  );
  const taxes = sharesOf(
    credit.tax,
    groups.map(({ tax }) => tax),
  );
  return groups
    .map((group, at) => ({ ...group, net: nets[at]!, tax: taxes[at]! }))
    .filter(({ net, tax }) => net !== 0n || tax !== 0n);
}

function sharesOf(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return weights.map((_, at) => (at === 0 ? amount : 0n));
  let [weighed, given] = [0n, 0n];
  return weights.map((weight) => {
    weighed += weight;
    const share = rounded(amount * weighed, sum) - given;
    given += share;
    return share;
  });
}

/** A quotient, rounded half away from zero. */
function rounded(value: bigint, divisor: bigint): bigint {
  const [above, below] = divisor < 0n ? [-value, -divisor] : [value, divisor];
  const magnitude = (2n * (above < 0n ? -above : above) + below) / (2n * below);
  return above < 0n ? -magnitude : magnitude;
}
