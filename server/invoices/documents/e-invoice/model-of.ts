import { creditedGroups } from '../credited.ts';
import type { CreditNoteFacts, InvoiceFacts, Seller } from '../facts.ts';
import { type Category, groupsOf, type Taxed, type TaxedItem, taxedItems } from '../tax-groups.ts';
import type { Language } from '../texts.ts';
import type { Allowance, EInvoice, Line, PaymentMeans, TaxTotal, Totals } from './model.ts';
import { buyerParty, sellerParty } from './parties.ts';
import { type Said, said } from './said.ts';

/** The electronic invoice of a stored one that has a number. Pure: the same facts give the same model. */
export function modelOfInvoice(facts: InvoiceFacts & { readonly number: string }, language: Language): EInvoice {
  const { number, dueOn, paid, seller, currency } = facts;
  const items = taxedItems(facts.items);
  const { lines, allowances } = split(items);
  const groups = groupsOf(items);
  const totals = totalsOf(lines, allowances, groups, paid);
  return {
    ...common(facts, groups, language),
    number,
    type: '380',
    issuedOn: facts.issuedOn,
    dueOn,
    terms: dueOn === null && totals.due > 0n ? said[language].onReceipt : null,
    note: facts.taxNote,
    preceding: null,
    payment: paymentOf(seller, currency, number),
    lines: lines.map(lineOf),
    allowances,
    totals,
  };
}

/** The electronic form of a credit note for an invoice that has a number: a line for each tax that it takes back. */
export function modelOfCreditNote(
  facts: CreditNoteFacts & { readonly invoice: InvoiceFacts & { readonly number: string } },
  language: Language,
): EInvoice {
  const { invoice, amount, tax, reason } = facts;
  const groups = creditedGroups(facts);
  const lines = groups.map((group, at) => lineOf({ ...group, quantity: 1n, description: reason }, at));
  return {
    ...common({ ...invoice, tax, total: amount }, groups, language),
    number: facts.number,
    type: '381',
    issuedOn: facts.issuedOn,
    dueOn: null,
    terms: said[language].credited,
    note: invoice.taxNote,
    preceding: { number: invoice.number, on: invoice.issuedOn },
    payment: null,
    lines,
    allowances: [],
    totals: totalsOf(groups, [], groups, 0n),
  };
}

function common(facts: InvoiceFacts, groups: readonly Taxed[], language: Language) {
  const untaxed = groups.some(({ category }) => category === 'O');
  const { currency, buyer, taxNote } = facts;
  return {
    currency,
    buyerReference: buyer.reference.trim() || buyer.customerId.toString(),
    seller: sellerParty(facts.seller, untaxed),
    buyer: buyerParty(buyer, untaxed),
    taxes: groups.map((group) => taxOf(group, taxNote, said[language])),
  };
}

interface Sold extends Taxed {
  readonly quantity: bigint;
  readonly description: string;
}

/** Discounts are allowances of the document; everything else is a line. An invoice that only takes off has lines that do (BR-16). */
function split(items: readonly TaxedItem[]): { lines: Sold[]; allowances: Allowance[] } {
  const isDiscount = ({ item, net }: TaxedItem) => item.kind === 'discount' && net <= 0n;
  const sold = items.filter((item) => !isDiscount(item));
  const asLine = (taxed: TaxedItem): Sold => ({ ...taxed, ...taxed.item });
  if (sold.length === 0) return { lines: items.map(asLine), allowances: [] };
  const allowances = items.filter(isDiscount).map(({ item, net, category, rate }) => ({
    ...{ amount: -net, reason: item.description, category, rate },
  }));
  return { lines: sold.map(asLine), allowances };
}

/** A net price of one where there is one in whole minor units, else the price of all together (BT-149), so that it is exact in any case. */
function lineOf({ net, quantity: sold, description, category, rate }: Sold, at: number): Line {
  const amount = net < 0n ? -net : net;
  const whole = amount % sold === 0n;
  const name = description.trim().replace(/\s+/g, ' ');
  return {
    id: String(at + 1),
    name: name.length > LONG_NAME ? `${name.slice(0, LONG_NAME).trimEnd().toWellFormed()}…` : name || '-',
    description: name.length > LONG_NAME ? description : null,
    quantity: net < 0n ? -sold : sold,
    price: whole ? amount / sold : amount,
    priceQuantity: whole ? 1n : sold,
    net,
    category,
    rate,
  };
}

const LONG_NAME = 200;

function totalsOf(
  lines: readonly { net: bigint }[],
  allowances: readonly Allowance[],
  groups: readonly Taxed[],
  paid: bigint,
): Totals {
  const [sold, off] = [sum(lines.map(({ net }) => net)), sum(allowances.map(({ amount }) => amount))];
  const tax = sum(groups.map((group) => group.tax));
  const gross = sold - off + tax;
  return { lines: sold, allowances: off, net: sold - off, tax, gross, paid, due: gross - paid };
}

const REASON_CODES: Partial<Record<Category, string>> = { AE: 'VATEX-EU-AE', O: 'VATEX-EU-O' };

function taxOf({ category, rate, net, tax }: Taxed, note: string | null, texts: Said): TaxTotal {
  const reasons: Partial<Record<Category, string>> = {
    AE: note ?? texts.reverseCharge,
    E: texts.exempt,
    O: texts.untaxed,
  };
  return {
    ...{ category, rate, base: net, amount: tax },
    reason: reasons[category] ?? null,
    reasonCode: REASON_CODES[category] ?? null,
  };
}

function paymentOf({ iban, bic, name }: Seller, currency: string, reference: string): PaymentMeans | null {
  const account = iban.replace(/\s/g, '').toUpperCase();
  if (account === '') return null;
  const code = currency === 'EUR' ? '58' : '30';
  return { code, reference, iban: account, holder: name.trim(), bic: bic.replace(/\s/g, '').toUpperCase() || null };
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
