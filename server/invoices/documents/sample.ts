import type { Buyer, InvoiceFacts, Item, Seller } from './facts.ts';

/** Facts for tests: a German shop and one of its customers. */
export const SELLER: Seller = {
  name: 'Fairharbor Hosting GmbH',
  text: '',
  address: 'Hafenstraße 12',
  zip: '20457',
  city: 'Hamburg',
  state: '',
  country: 'DE',
  vat_id: 'DE136695976',
  tax_number: '22/815/08150',
  registration: 'HRB 12345',
  contact: 'Mia Lang',
  email: 'billing@example.com',
  phone: '+49 40 123456',
  bank: 'Hafenbank',
  iban: 'DE75512108001245126199',
  bic: 'SOLADEST600',
  prices: 'inclusive',
  language: 'en',
  timezone: 'Europe/Berlin',
};

export const BUYER: Buyer = {
  customerId: 42n,
  name: 'Zoë Müller',
  email: 'zoe@example.com',
  company: 'Müller & Söhne',
  address: 'Rue de la Paix 1',
  address2: '',
  zip: '75002',
  city: 'Paris',
  state: '',
  country: 'FR',
  vatId: 'FR40303265045',
  language: '',
  reference: '',
  more: [],
};

export const item = (more: Partial<Item> = {}): Item => ({
  description: 'Managed server, 1 month',
  quantity: 1n,
  price: 119_00n,
  kind: 'charge',
  taxName: 'VAT',
  taxRate: '19.0000',
  taxAmount: 19_00n,
  taxReason: 'rate',
  ...more,
});

/** An invoice over some items that is due, with nothing paid, unless said otherwise. */
export function invoiceOf(items: readonly Item[], more: Partial<InvoiceFacts> = {}): InvoiceFacts & { number: string } {
  const total = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0n);
  const paid = more.paid ?? 0n;
  return {
    id: 7n,
    status: 'pending',
    overdue: false,
    currency: 'EUR',
    issuedAt: Temporal.Instant.from('2026-11-03T09:00:00Z'),
    issuedOn: '2026-11-03',
    dueOn: '2026-11-17',
    seller: SELLER,
    buyer: BUYER,
    items,
    total,
    tax: items.reduce((sum, { taxAmount }) => sum + taxAmount, 0n),
    paid,
    credited: 0n,
    remaining: total - paid,
    taxNote: null,
    payments: [],
    creditNotes: [],
    ...more,
    number: more.number ?? 'INV-2026-0012',
  };
}
