import { exponentOf } from '../../../platform/money.ts';
import type { EInvoice } from './model.ts';

/** What an electronic invoice lacks. */
export interface Lacks {
  /** settings of the shop, or choices between some: "company_vat_id/company_tax_number" */
  readonly settings: readonly string[];
  /** properties of the customer */
  readonly properties: readonly string[];
  /** what nothing that is filled in can change, in a sentence */
  readonly other: string | null;
}

type Demand = readonly [name: string, met: boolean];

/** What EN 16931 demands (and tax law of its sellers: their address), and with `strict` what XRechnung does beyond it. */
export function lacksOf(model: EInvoice, strict: boolean): Lacks {
  const { seller, buyer, taxes } = model;
  const has = (category: string) => taxes.some((tax) => tax.category === category);
  const taxed = taxes.some(({ category }) => category !== 'O');
  const settings: Demand[] = [
    ['company_name', seller.name !== ''],
    ['company_address', seller.street !== null],
    ['company_city', seller.city !== null],
    ['tax_country', seller.country !== null],
    taxed
      ? ['company_vat_id/company_tax_number', seller.vatId !== null || seller.taxNumber !== null]
      : ['company_vat_id/company_tax_number/company_registration', seller.registration !== null || seller.id !== null],
  ];
  const properties: Demand[] = [
    ['country', buyer.country !== null],
    ['vat_id', !has('AE') || buyer.vatId !== null],
  ];
  // BR-DE-3 to 9, and the electronic addresses of Peppol that XRechnung took over.
  const beyond = {
    settings: [
      ['company_zip', seller.zip !== null],
      ['company_phone', seller.contact.phone !== null],
      ['company_email', seller.contact.email !== null],
    ] satisfies Demand[],
    properties: [
      ['zip', buyer.zip !== null],
      ['city', buyer.city !== null],
    ] satisfies Demand[],
  };
  return {
    settings: unmet([...settings, ...(strict ? beyond.settings : [])]),
    properties: unmet([...properties, ...(strict ? beyond.properties : [])]),
    other: otherwise(model),
  };
}

const unmet = (demands: readonly Demand[]): string[] => demands.filter(([, met]) => !met).map(([name]) => name);

function otherwise(model: EInvoice): string | null {
  if (model.lines.length === 0) return 'An electronic invoice has at least one line: this one has no items.';
  if (!/^[A-Z]{3}$/.test(model.currency)) return 'An electronic invoice needs a currency of ISO 4217.';
  if (!amountsOf(model).every((amount) => isTwoDigits(amount, model.currency)))
    return `EN 16931 knows amounts with at most two digits after the point: this one in ${model.currency} has more. Its PDF is there without.`;
  return null;
}

/** Whether an amount can be written with two digits after the point (BR-DEC-01 to 28). */
const isTwoDigits = (amount: bigint, currency: string): boolean =>
  amount % 10n ** BigInt(Math.max(0, exponentOf(currency) - 2)) === 0n;

const amountsOf = ({ lines, allowances, taxes, totals }: EInvoice): bigint[] => [
  ...lines.map(({ net }) => net),
  ...allowances.map(({ amount }) => amount),
  ...taxes.flatMap(({ base, amount }) => [base, amount]),
  ...Object.values(totals),
];

/** What somebody has to do before there is an electronic invoice, in a sentence or two; null when nothing lacks. */
export function sentenceOf({ settings, properties, other }: Lacks): string | null {
  const about = (whom: string, kind: string, names: readonly string[]) =>
    names.length > 0
      ? [`An electronic invoice says more about the ${whom}: fill in the ${kind} ${names.join(', ')}.`]
      : [];
  const sentences = [...about('shop', 'settings', settings), ...about('customer', 'properties', properties)];
  return [...sentences, ...(other && sentences.length === 0 ? [other] : [])].join(' ') || null;
}
