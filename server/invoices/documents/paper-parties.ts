import { countryCodeOf } from '../../tax/index.ts';
import type { Buyer, Seller } from './facts.ts';
import type { Formats } from './formats.ts';
import type { Paper } from './paper.ts';

type Parties = Pick<Paper, 'sellerName' | 'seller' | 'sender' | 'recipient' | 'foot'>;

/** Who sells and who buys, as they stand on paper. The shop's own words for its address come before those made of its settings. */
export function partiesOn(seller: Seller, buyer: Buyer, formats: Formats): Parties {
  const own = lines(seller.text);
  const country = countryCodeOf(seller.country);
  const abroad = countryCodeOf(buyer.country) !== country;
  const address = filled([seller.address, `${seller.zip} ${seller.city}`, seller.state]);
  const home = country ? [formats.country(country)] : [];
  return {
    sellerName: seller.name.trim(),
    seller: own.length > 0 ? own : [...address, ...(abroad ? home : [])],
    sender: filled([seller.name, ...(address.length > 0 ? address : own)]).join(' · '),
    recipient: recipientOf(buyer, abroad, formats),
    foot: footOf(seller, [...address, ...(address.length > 0 ? home : [])], formats),
  };
}

function recipientOf(buyer: Buyer, abroad: boolean, formats: Formats): string[] {
  const code = countryCodeOf(buyer.country);
  const country = code ? formats.country(code) : buyer.country;
  const placed = filled([
    ...[buyer.company, buyer.name, buyer.address, buyer.address2, `${buyer.zip} ${buyer.city}`, buyer.state],
    abroad ? country : '',
  ]);
  const known = buyer.company !== '' || buyer.name !== '';
  return [...placed, ...buyer.more.flatMap(lines), ...(known && placed.length > 1 ? [] : filled([buyer.email]))];
}

function footOf(seller: Seller, address: readonly string[], { t }: Formats): string[][] {
  const labelled = (label: string, value: string) => (value.trim() ? `${label} ${value.trim()}` : '');
  return [
    filled([seller.name, ...address]),
    filled([seller.contact, seller.phone, seller.email, seller.registration]),
    filled([labelled(t.vatId, seller.vat_id), labelled(t.taxNumber, seller.tax_number)]),
    filled([seller.bank, labelled('IBAN', inFours(seller.iban)), labelled('BIC', seller.bic)]),
  ].filter((column) => column.length > 0);
}

/** An IBAN as people read it. */
export const inFours = (iban: string): string => iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');

const lines = (text: string): string[] => filled(text.split(/\r\n|[\r\n]/));
const filled = (texts: readonly string[]): string[] => texts.map((text) => text.trim()).filter(Boolean);
