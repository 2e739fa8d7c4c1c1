/** What is stored of an invoice or a credit note, as its documents need it. Amounts are minor units, days "2026-07-01". Pure data. */

/** Who sells, as the invoice's snapshot has it; an empty text where something isn't known. */
export type Seller = Readonly<
  Record<
    | 'name'
    | 'text'
    | 'address'
    | 'zip'
    | 'city'
    | 'state'
    | 'country'
    | 'vat_id'
    | 'tax_number'
    | 'registration'
    | 'contact'
    | 'email'
    | 'phone'
    | 'bank'
    | 'iban'
    | 'bic'
    | 'prices'
    | 'language'
    | 'timezone',
    string
  >
>;

export interface Buyer {
  readonly customerId: bigint;
  /** the person; empty when unknown */
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly address: string;
  readonly address2: string;
  readonly zip: string;
  readonly city: string;
  readonly state: string;
  /** as the customer wrote it, a code or an English name */
  readonly country: string;
  readonly vatId: string;
  readonly language: string;
  /** what the buyer wants to find on invoices (BT-10), such as a Leitweg-ID */
  readonly reference: string;
  /** other properties that are shown on invoices, line by line */
  readonly more: readonly string[];
}

export interface Item {
  readonly description: string;
  readonly quantity: bigint;
  /** of one, with its tax */
  readonly price: bigint;
  readonly kind: string;
  readonly taxName: string | null;
  /** in percent, a decimal text; null where nobody decided */
  readonly taxRate: string | null;
  /** in price * quantity */
  readonly taxAmount: bigint;
  readonly taxReason: string | null;
}

/** Something that was paid, or that went back: below zero then. */
export interface Payment {
  /** null when nobody wrote it down */
  readonly on: string | null;
  readonly kind: 'payment' | 'credit' | 'returned' | 'refunded';
  readonly gateway: string | null;
  readonly amount: bigint;
}

export interface InvoiceFacts {
  readonly id: bigint;
  /** null as long as it is a proforma invoice */
  readonly number: string | null;
  readonly status: 'pending' | 'paid' | 'cancelled';
  readonly overdue: boolean;
  readonly currency: string;
  readonly issuedAt: Temporal.Instant;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly items: readonly Item[];
  readonly total: bigint;
  readonly tax: bigint;
  readonly paid: bigint;
  /** what credit notes and write-offs took off */
  readonly credited: bigint;
  readonly remaining: bigint;
  readonly taxNote: string | null;
  readonly payments: readonly Payment[];
  readonly creditNotes: readonly { readonly number: string; readonly on: string; readonly amount: bigint }[];
}

export interface CreditNoteFacts {
  readonly id: bigint;
  readonly number: string;
  readonly issuedAt: Temporal.Instant;
  readonly issuedOn: string;
  /** gross, and the tax in it */
  readonly amount: bigint;
  readonly tax: bigint;
  readonly reason: string;
  /** what it takes something off; its seller, buyer and currency are also those of the credit note */
  readonly invoice: InvoiceFacts;
}
