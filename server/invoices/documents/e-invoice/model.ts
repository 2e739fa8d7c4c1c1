import type { Category } from '../tax-groups.ts';

/**
 * An invoice or credit note as EN 16931-1 describes it. Amounts are minor units of `currency`, days "2026-07-01"; texts may hold anything.
 * The numbers are those of the standard's business terms.
 */
export interface EInvoice {
  /** BT-1 */
  readonly number: string;
  /** BT-2 */
  readonly issuedOn: string;
  /** BT-3: 380 an invoice, 381 a credit note */
  readonly type: '380' | '381';
  /** BT-5 */
  readonly currency: string;
  /** BT-9 */
  readonly dueOn: string | null;
  /** BT-10 */
  readonly buyerReference: string;
  /** BT-20 */
  readonly terms: string | null;
  /** BT-22 */
  readonly note: string | null;
  /** BG-3 */
  readonly preceding: { readonly number: string; readonly on: string } | null;
  /** BG-4 */
  readonly seller: Party;
  /** BG-7 */
  readonly buyer: Party;
  /** BG-16 */
  readonly payment: PaymentMeans | null;
  /** BG-20 */
  readonly allowances: readonly Allowance[];
  /** BG-23 */
  readonly taxes: readonly TaxTotal[];
  /** BG-25 */
  readonly lines: readonly Line[];
  /** BG-22 */
  readonly totals: Totals;
}

export interface Party {
  /** BT-27, BT-44 */
  readonly name: string;
  /** BT-29: an identifier of the seller's own */
  readonly id: string | null;
  /** BT-30 */
  readonly registration: string | null;
  /** BT-31, BT-48 */
  readonly vatId: string | null;
  /** BT-32 */
  readonly taxNumber: string | null;
  readonly street: string | null;
  readonly street2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly state: string | null;
  /** BT-40, BT-55: ISO 3166-1 alpha-2 */
  readonly country: string | null;
  /** BG-6, BG-9 */
  readonly contact: { readonly name: string | null; readonly phone: string | null; readonly email: string | null };
  /** BT-34, BT-49: an e-mail address */
  readonly electronic: string | null;
}

export interface PaymentMeans {
  /** BT-81, UNTDID 4461 */
  readonly code: '30' | '58';
  /** BT-83 */
  readonly reference: string;
  /** BT-84 */
  readonly iban: string;
  /** BT-85 */
  readonly holder: string;
  /** BT-86 */
  readonly bic: string | null;
}

export interface Allowance {
  /** BT-92, without tax */
  readonly amount: bigint;
  /** BT-97 */
  readonly reason: string;
  readonly category: Category;
  readonly rate: string;
}

export interface TaxTotal {
  readonly category: Category;
  /** BT-119, in percent */
  readonly rate: string;
  /** BT-116 */
  readonly base: bigint;
  /** BT-117 */
  readonly amount: bigint;
  /** BT-120 */
  readonly reason: string | null;
  /** BT-121 */
  readonly reasonCode: string | null;
}

export interface Line {
  /** BT-126 */
  readonly id: string;
  /** BT-153 */
  readonly name: string;
  /** BT-154, when the name is not all there is to say */
  readonly description: string | null;
  /** BT-129; below zero where a line takes something off */
  readonly quantity: bigint;
  /** BT-146, for `priceQuantity` of them, without tax */
  readonly price: bigint;
  /** BT-149 */
  readonly priceQuantity: bigint;
  /** BT-131, without tax */
  readonly net: bigint;
  readonly category: Category;
  readonly rate: string;
}

export interface Totals {
  /** BT-106 */
  readonly lines: bigint;
  /** BT-107 */
  readonly allowances: bigint;
  /** BT-109 */
  readonly net: bigint;
  /** BT-110 */
  readonly tax: bigint;
  /** BT-112 */
  readonly gross: bigint;
  /** BT-113 */
  readonly paid: bigint;
  /** BT-115 */
  readonly due: bigint;
}
