import { amountText } from './amounts.ts';
import type { Allowance, EInvoice, Line, Party, PaymentMeans, TaxTotal } from './model.ts';
import { type Element, el, xmlOf } from './xml.ts';

const SPECIFICATIONS = {
  ubl: 'urn:cen.eu:en16931:2017',
  xrechnung: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
} as const;

/** BT-23, which XRechnung took over from Peppol BIS Billing 3.0. */
const PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

/** Writes the model in the syntax UBL 2.1 (ISO/IEC 19845; CEN/TS 16931-3-2): plain EN 16931, or as XRechnung 3.0 narrows it. */
export function ublOf(model: EInvoice, specification: keyof typeof SPECIFICATIONS): string {
  const { number, issuedOn, dueOn, type, note, currency, payment, terms } = model;
  const isCredit = type === '381';
  const root = isCredit ? 'CreditNote' : 'Invoice';
  return xmlOf(
    el(
      root,
      [
        cbc('CustomizationID', SPECIFICATIONS[specification]),
        cbc('ProfileID', PROCESS),
        cbc('ID', number),
        cbc('IssueDate', issuedOn),
        isCredit ? null : cbc('DueDate', dueOn),
        cbc(`${root}TypeCode`, type),
        cbc('Note', note),
        cbc('DocumentCurrencyCode', currency),
        cbc('BuyerReference', model.buyerReference),
        precedingOf(model),
        cac('AccountingSupplierParty', [cac('Party', partyOf(model.seller))]),
        cac('AccountingCustomerParty', [cac('Party', partyOf(model.buyer))]),
        paymentOf(payment, specification),
        terms !== null && cac('PaymentTerms', [cbc('Note', terms)]),
        ...model.allowances.map((allowance) => allowanceOf(allowance, currency)),
        taxesOf(model),
        totalsOf(model),
        ...model.lines.map((line) => lineOf(line, currency, isCredit)),
      ],
      {
        xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
        'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
        'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
      },
    ),
  );
}

function cbc(name: string, content: string, attributes?: Record<string, string>): Element;
function cbc(name: string, content: string | null, attributes?: Record<string, string>): Element | null;
function cbc(name: string, content: string | null, attributes?: Record<string, string>): Element | null {
  return el(`cbc:${name}`, content, attributes);
}

const cac = (name: string, children: readonly (Element | null | false)[]): Element => el(`cac:${name}`, children);

const amount = (name: string, minor: bigint, currency: string): Element =>
  cbc(name, amountText(minor, currency), { currencyID: currency });

const precedingOf = ({ preceding }: EInvoice): Element | null =>
  preceding &&
  cac('BillingReference', [
    cac('InvoiceDocumentReference', [cbc('ID', preceding.number), cbc('IssueDate', preceding.on)]),
  ]);

function partyOf(party: Party): (Element | null | false)[] {
  const { name, phone, email } = party.contact;
  return [
    party.electronic !== null && cbc('EndpointID', party.electronic, { schemeID: 'EM' }),
    party.id !== null && cac('PartyIdentification', [cbc('ID', party.id)]),
    cac('PostalAddress', [
      cbc('StreetName', party.street),
      cbc('AdditionalStreetName', party.street2),
      cbc('CityName', party.city),
      cbc('PostalZone', party.zip),
      cbc('CountrySubentity', party.state),
      cac('Country', [cbc('IdentificationCode', party.country)]),
    ]),
    party.vatId !== null && taxSchemeOf(party.vatId, 'VAT'),
    party.taxNumber !== null && taxSchemeOf(party.taxNumber, 'FC'),
    cac('PartyLegalEntity', [cbc('RegistrationName', party.name), cbc('CompanyID', party.registration)]),
    (name ?? phone ?? email) !== null &&
      cac('Contact', [cbc('Name', name), cbc('Telephone', phone), cbc('ElectronicMail', email)]),
  ];
}

const taxSchemeOf = (id: string, scheme: 'VAT' | 'FC'): Element =>
  cac('PartyTaxScheme', [cbc('CompanyID', id), cac('TaxScheme', [cbc('ID', scheme)])]);

/** XRechnung always says how to pay (BR-DE-1); 1 is an instrument that is not defined. */
function paymentOf(payment: PaymentMeans | null, specification: keyof typeof SPECIFICATIONS): Element | null {
  if (!payment) return specification === 'xrechnung' ? cac('PaymentMeans', [cbc('PaymentMeansCode', '1')]) : null;
  const { code, reference, iban, holder, bic } = payment;
  return cac('PaymentMeans', [
    cbc('PaymentMeansCode', code),
    cbc('PaymentID', reference),
    cac('PayeeFinancialAccount', [
      cbc('ID', iban),
      cbc('Name', holder || null),
      bic !== null && cac('FinancialInstitutionBranch', [cbc('ID', bic)]),
    ]),
  ]);
}

/** What is not subject to VAT has no rate in lines and allowances (BR-O-05 to 07). */
const categoryOf = (name: string, { category, rate }: Pick<Line, 'category' | 'rate'>): Element =>
  cac(name, [cbc('ID', category), category !== 'O' && cbc('Percent', rate), cac('TaxScheme', [cbc('ID', 'VAT')])]);

const allowanceOf = (allowance: Allowance, currency: string): Element =>
  cac('AllowanceCharge', [
    cbc('ChargeIndicator', 'false'),
    cbc('AllowanceChargeReasonCode', '95'),
    cbc('AllowanceChargeReason', allowance.reason),
    amount('Amount', allowance.amount, currency),
    categoryOf('TaxCategory', allowance),
  ]);

const taxesOf = ({ taxes, totals, currency }: EInvoice): Element =>
  cac('TaxTotal', [amount('TaxAmount', totals.tax, currency), ...taxes.map((tax) => taxOf(tax, currency))]);

/** Here the rate of what is not subject to VAT may be said, and XRechnung wants one (BR-DE-14). */
const taxOf = ({ category, rate, base, amount: tax, reason, reasonCode }: TaxTotal, currency: string): Element =>
  cac('TaxSubtotal', [
    amount('TaxableAmount', base, currency),
    amount('TaxAmount', tax, currency),
    cac('TaxCategory', [
      cbc('ID', category),
      cbc('Percent', rate),
      cbc('TaxExemptionReasonCode', reasonCode),
      cbc('TaxExemptionReason', reason),
      cac('TaxScheme', [cbc('ID', 'VAT')]),
    ]),
  ]);

const totalsOf = ({ totals, currency }: EInvoice): Element =>
  cac('LegalMonetaryTotal', [
    amount('LineExtensionAmount', totals.lines, currency),
    amount('TaxExclusiveAmount', totals.net, currency),
    amount('TaxInclusiveAmount', totals.gross, currency),
    amount('AllowanceTotalAmount', totals.allowances, currency),
    amount('PrepaidAmount', totals.paid, currency),
    amount('PayableAmount', totals.due, currency),
  ]);

function lineOf(line: Line, currency: string, isCredit: boolean): Element {
  const unit = { unitCode: 'C62' };
  return cac(isCredit ? 'CreditNoteLine' : 'InvoiceLine', [
    cbc('ID', line.id),
    cbc(isCredit ? 'CreditedQuantity' : 'InvoicedQuantity', line.quantity.toString(), unit),
    amount('LineExtensionAmount', line.net, currency),
    cac('Item', [
      cbc('Description', line.description),
      cbc('Name', line.name),
      categoryOf('ClassifiedTaxCategory', line),
    ]),
    cac('Price', [
      amount('PriceAmount', line.price, currency),
      cbc('BaseQuantity', line.priceQuantity.toString(), unit),
    ]),
  ]);
}
