import { countryCodeOf } from '../../../tax/index.ts';
import type { Buyer, Seller } from '../facts.ts';
import type { Party } from './model.ts';

/**
 * Who sells. `untaxed`: an invoice that is not subject to VAT names no VAT ids (BR-O-02); the seller's then stands as an identifier of
 * its own, so that there is one at all (BR-CO-26).
 */
export function sellerParty(seller: Seller, untaxed: boolean): Party {
  const country = countryCodeOf(seller.country);
  const vatId = vatIdOf(seller.vat_id, country);
  const registration = some(seller.registration);
  const taxNumber = some(seller.tax_number);
  const known = registration !== null || (vatId !== null && !untaxed);
  return {
    name: seller.name.trim(),
    id: known ? null : (taxNumber ?? vatId),
    registration,
    vatId: untaxed ? null : vatId,
    taxNumber: untaxed ? null : taxNumber,
    street: some(seller.address),
    street2: null,
    city: some(seller.city),
    zip: some(seller.zip),
    state: some(seller.state),
    country,
    contact: { name: some(seller.contact) ?? some(seller.name), phone: some(seller.phone), email: some(seller.email) },
    electronic: some(seller.email),
  };
}

export function buyerParty(buyer: Buyer, untaxed: boolean): Party {
  const country = countryCodeOf(buyer.country);
  const person = some(buyer.name);
  return {
    name: some(buyer.company) ?? person ?? buyer.email,
    id: null,
    registration: null,
    vatId: untaxed ? null : vatIdOf(buyer.vatId, country),
    taxNumber: null,
    street: some(buyer.address),
    street2: some(buyer.address2),
    city: some(buyer.city),
    zip: some(buyer.zip),
    state: some(buyer.state),
    country,
    contact: { name: some(buyer.company) ? person : null, phone: null, email: null },
    electronic: some(buyer.email),
  };
}

/** A VAT id with the letters of its country before it (BR-CO-9). */
function vatIdOf(text: string, country: string | null): string | null {
  const id = text.toUpperCase().replace(/[^A-Z0-9+*]/g, '');
  if (id === '' || /^[A-Z]{2}/.test(id)) return id || null;
  return `${country === 'GR' ? 'EL' : (country ?? '')}${id}`;
}

const some = (text: string): string | null => text.trim() || null;
