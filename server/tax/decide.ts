import { EU_COUNTRIES } from './rates/countries.ts';
import { rateOf, type TaxMode, type TaxTerms } from './rules.ts';

/** A rate as it is stored; days as "2026-07-01". */
export interface TaxRate {
  readonly name: string;
  /** in percent, a decimal text */
  readonly rate: string;
  readonly country: string;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
}

/** Who buys. */
export interface Buyer {
  /** ISO 3166-1 alpha-2; null when it isn't known */
  readonly country: string | null;
  readonly exempt: boolean;
  /** the country whose valid VAT id the buyer has; null without one */
  readonly vatCountry: string | null;
}

/** Who sells, and how the shop deals with tax. */
export interface Seller {
  readonly enabled: boolean;
  readonly mode: TaxMode;
  /** ISO 3166-1 alpha-2; null when it isn't set, and then there is no reverse charge */
  readonly country: string | null;
  readonly reverseChargeNote: string;
}

const NOTHING = { contained: 0n, due: 0n, name: null, note: null } as const;

/** What tax a customer owes on a day. Pure: the same facts give the same terms. */
export function decideTax(seller: Seller, buyer: Buyer, rates: readonly TaxRate[], day: string): TaxTerms {
  const { mode } = seller;
  if (!seller.enabled) return { ...NOTHING, mode, reason: 'off' };
  const found = rateFor(rates, buyer.country, day);
  const contained = found ? rateOf(found.rate) : 0n;
  if (isReverseCharged(seller, buyer))
    return {
      ...NOTHING,
      mode,
      contained,
      name: 'Reverse charge',
      reason: 'reverse_charge',
      note: seller.reverseChargeNote,
    };
  if (buyer.exempt) return { ...NOTHING, mode, contained, reason: 'exempt' };
  if (!found) return { ...NOTHING, mode, reason: 'no_rate' };
  return { mode, contained, due: contained, name: found.name, reason: 'rate', note: null };
}

/** The rate of a country on a day, else the one for all others, else none. */
export function rateFor(rates: readonly TaxRate[], country: string | null, day: string): TaxRate | undefined {
  const valid = rates.filter(
    ({ valid_from, valid_until }) => (valid_from ?? day) <= day && day <= (valid_until ?? day),
  );
  return valid.find((rate) => rate.country === country) ?? valid.find((rate) => rate.country === 'all');
}

/** A business of another member state than the seller's owes the tax itself (Directive 2006/112/EC, articles 44 and 196). */
function isReverseCharged(seller: Seller, { country, vatCountry }: Buyer): boolean {
  if (!seller.country || !vatCountry || (country !== null && country !== vatCountry)) return false;
  return EU_COUNTRIES.has(seller.country) && EU_COUNTRIES.has(vatCountry) && seller.country !== vatCountry;
}
