import type { ServiceCoupon } from '../../coupons/index.ts';
import { asTaxed, type NewInvoice } from '../../invoices/index.ts';
import { asItem, renewalPrice } from '../../pricing/index.ts';
import { rateOf, type TaxedAmount, type TaxTerms } from '../../tax/index.ts';
import { SERVICE } from '../class-name.ts';
import { nextPeriod, type Period } from '../rules.ts';
import type { DueService, Periodic } from './due.ts';

/** The next period of a service, and what it costs. */
export interface PlannedRenewal {
  readonly service: Periodic<DueService>;
  readonly period: Period;
  readonly charge: TaxedAmount;
  readonly discount: TaxedAmount | null;
  readonly coupon: ServiceCoupon | undefined;
  /** gross */
  readonly total: bigint;
  readonly description: string;
  readonly taxNote: string | null;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MAX = 255;

/** What the next period of a service costs, and what its invoice calls it: "VPS S (Mar 01, 2026 - Apr 01, 2026)". No I/O. */
export function planRenewal(
  service: Periodic<DueService>,
  terms: TaxTerms,
  coupon: ServiceCoupon | undefined,
  zone: string,
): PlannedRenewal {
  const { price_tax_rate, product_name } = service;
  const soldRate = price_tax_rate === null ? null : rateOf(price_tax_rate);
  const price = renewalPrice({ ...service, soldRate }, terms, coupon);
  const { end } = nextPeriod(service, service, zone);
  const dates = ` (${dayOf(service.expires_at, zone)} - ${dayOf(end, zone)})`;
  const description = `${[...product_name].slice(0, MAX - dates.length).join('')}${dates}`;
  return { service, period: { start: service.expires_at, end }, coupon, description, taxNote: terms.note, ...price };
}

function dayOf(time: Temporal.Instant, zone: string): string {
  const { year, month, day } = time.toZonedDateTimeISO(zone);
  return `${MONTHS[month - 1]} ${String(day).padStart(2, '0')}, ${year}`;
}

/** The invoice of a renewal, due when its period begins. */
export function invoiceOf({ service, charge, discount, coupon, description, taxNote }: PlannedRenewal): NewInvoice {
  const reference = { reference_type: SERVICE, reference_id: service.id };
  const item = (line: Parameters<typeof asItem>[0]) => ({ ...asItem(line), ...asTaxed(line.tax), ...reference });
  const items = [item({ kind: 'charge', description, quantity: service.quantity, tax: charge })];
  if (discount)
    items.push(item({ kind: 'discount', description: `Discount ${coupon!.code}`, quantity: 1, tax: discount }));
  const { user_id, currency_code, expires_at } = service;
  return { user_id, currency_code, due_at: expires_at, tax_note: taxNote, items };
}
