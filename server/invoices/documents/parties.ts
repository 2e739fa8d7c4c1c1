import type { Buyer, Seller } from './facts.ts';

/** A snapshot of the shop; older ones say less. */
export type StoredSeller = Readonly<Partial<Record<keyof Seller, string>>>;

/** A snapshot of a customer; older ones have no `billing`. */
export interface StoredBuyer {
  readonly name: string | null;
  readonly email: string | null;
  /** what is shown on invoices */
  readonly properties?: Readonly<Record<string, string>>;
  readonly billing?: Readonly<Record<string, string>>;
}

interface Stored {
  readonly seller: StoredSeller | null;
  readonly buyer: StoredBuyer | null;
  readonly sellerNow: StoredSeller;
  readonly buyerNow: StoredBuyer;
  readonly customerId: bigint;
}

/** Properties that have a place of their own on documents. */
const PLACED = new Set(
  'company_name address address2 zip city state country vat_id language buyer_reference phone tax_exempt'.split(' '),
);

/** Where somebody lives can be filled in later; who they are can't. */
const LATER = ['address', 'zip', 'city', 'country'];

/**
 * Seller and buyer as the snapshot has them. What it does not say of the shop, and of the customer's address, is taken from how they are now;
 * so is all that one from before `billing` was kept lacks.
 */
export function partiesOf({ seller, buyer, sellerNow, buyerNow, customerId }: Stored): {
  seller: Seller;
  buyer: Buyer;
} {
  const shown = buyer?.properties ?? buyerNow.properties ?? {};
  const now = Object.entries(buyerNow.billing ?? {}).filter(([key]) => !buyer?.billing || LATER.includes(key));
  const billing: Record<string, string> = { ...Object.fromEntries(now), ...said(shown), ...said(buyer?.billing ?? {}) };
  const of = (key: string) => (billing[key] ?? '').trim();
  return {
    seller: { ...NOBODY, ...sellerNow, ...said(seller ?? {}) },
    buyer: {
      customerId,
      name: buyer?.name ?? (buyer ? '' : (buyerNow.name ?? '')),
      email: buyer?.email ?? buyerNow.email ?? '',
      company: of('company_name'),
      address: of('address'),
      address2: of('address2'),
      zip: of('zip'),
      city: of('city'),
      state: of('state'),
      country: of('country'),
      vatId: of('vat_id'),
      language: of('language'),
      reference: of('buyer_reference'),
      more: Object.entries(shown)
        .filter(([key, value]) => !PLACED.has(key) && value?.trim())
        .map(([, value]) => value.trim()),
    },
  };
}

const said = (stored: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(stored).flatMap(([key, value]) => (value?.trim() ? [[key, value]] : [])));

const NOBODY: Seller = {
  name: '',
  text: '',
  address: '',
  zip: '',
  city: '',
  state: '',
  country: '',
  vat_id: '',
  tax_number: '',
  registration: '',
  contact: '',
  email: '',
  phone: '',
  bank: '',
  iban: '',
  bic: '',
  prices: '',
  language: '',
  timezone: '',
};
