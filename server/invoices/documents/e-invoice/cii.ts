import { amountText } from './amounts.ts';
import type { Allowance, EInvoice, Line, Party, PaymentMeans, TaxTotal } from './model.ts';
import { type Element, el, xmlOf } from './xml.ts';

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
};

/** The guideline of Factur-X's profile EN 16931, which is that of the standard itself. */
const GUIDELINE = 'urn:cen.eu:en16931:2017';

/** Writes the model in the syntax UN/CEFACT Cross Industry Invoice D16B (CEN/TS 16931-3-3), as Factur-X 1.0 embeds it. */
export function ciiOf(model: EInvoice): string {
  const { number, type, issuedOn, note, lines } = model;
  return xmlOf(
    el(
      'rsm:CrossIndustryInvoice',
      [
        el('rsm:ExchangedDocumentContext', [
          el('ram:GuidelineSpecifiedDocumentContextParameter', [el('ram:ID', GUIDELINE)]),
        ]),
        el('rsm:ExchangedDocument', [
          el('ram:ID', number),
          el('ram:TypeCode', type),
          el('ram:IssueDateTime', [dayOf('udt', issuedOn)]),
          note !== null && el('ram:IncludedNote', [el('ram:Content', note)]),
        ]),
        el('rsm:SupplyChainTradeTransaction', [
          ...lines.map((line) => lineOf(line, model)),
          agreementOf(model),
          el('ram:ApplicableHeaderTradeDelivery', []),
          settlementOf(model),
        ]),
      ],
      NAMESPACES,
    ),
  );
}

/** Format 102: digits alone. */
const dayOf = (prefix: 'udt' | 'qdt', day: string): Element =>
  el(`${prefix}:DateTimeString`, day.replaceAll('-', ''), { format: '102' });

function lineOf(line: Line, { currency }: EInvoice): Element {
  const unit = { unitCode: 'C62' };
  return el('ram:IncludedSupplyChainTradeLineItem', [
    el('ram:AssociatedDocumentLineDocument', [el('ram:LineID', line.id)]),
    el('ram:SpecifiedTradeProduct', [el('ram:Name', line.name), el('ram:Description', line.description)]),
    el('ram:SpecifiedLineTradeAgreement', [
      el('ram:NetPriceProductTradePrice', [
        el('ram:ChargeAmount', amountText(line.price, currency)),
        el('ram:BasisQuantity', line.priceQuantity.toString(), unit),
      ]),
    ]),
    el('ram:SpecifiedLineTradeDelivery', [el('ram:BilledQuantity', line.quantity.toString(), unit)]),
    el('ram:SpecifiedLineTradeSettlement', [
      el('ram:ApplicableTradeTax', categoryOf(line)),
      el('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        el('ram:LineTotalAmount', amountText(line.net, currency)),
      ]),
    ]),
  ]);
}

/** What is not subject to VAT has no rate (BR-O-05). */
const categoryOf = ({ category, rate }: Pick<Line, 'category' | 'rate'>): (Element | false)[] => [
  el('ram:TypeCode', 'VAT'),
  el('ram:CategoryCode', category),
  category !== 'O' && el('ram:RateApplicablePercent', rate),
];

const agreementOf = ({ buyerReference, seller, buyer }: EInvoice): Element =>
  el('ram:ApplicableHeaderTradeAgreement', [
    el('ram:BuyerReference', buyerReference),
    el('ram:SellerTradeParty', partyOf(seller)),
    el('ram:BuyerTradeParty', partyOf(buyer)),
  ]);

function partyOf(party: Party): (Element | null | false)[] {
  const { name, phone, email } = party.contact;
  return [
    el('ram:ID', party.id),
    el('ram:Name', party.name),
    party.registration !== null && el('ram:SpecifiedLegalOrganization', [el('ram:ID', party.registration)]),
    (name ?? phone ?? email) !== null &&
      el('ram:DefinedTradeContact', [
        el('ram:PersonName', name),
        phone !== null && el('ram:TelephoneUniversalCommunication', [el('ram:CompleteNumber', phone)]),
        email !== null && el('ram:EmailURIUniversalCommunication', [el('ram:URIID', email)]),
      ]),
    el('ram:PostalTradeAddress', [
      el('ram:PostcodeCode', party.zip),
      el('ram:LineOne', party.street),
      el('ram:LineTwo', party.street2),
      el('ram:CityName', party.city),
      el('ram:CountryID', party.country),
      el('ram:CountrySubDivisionName', party.state),
    ]),
    party.electronic !== null &&
      el('ram:URIUniversalCommunication', [el('ram:URIID', party.electronic, { schemeID: 'EM' })]),
    party.taxNumber !== null && el('ram:SpecifiedTaxRegistration', [el('ram:ID', party.taxNumber, { schemeID: 'FC' })]),
    party.vatId !== null && el('ram:SpecifiedTaxRegistration', [el('ram:ID', party.vatId, { schemeID: 'VA' })]),
  ];
}

function settlementOf(model: EInvoice): Element {
  const { currency, payment, taxes, allowances, terms, dueOn, preceding } = model;
  return el('ram:ApplicableHeaderTradeSettlement', [
    el('ram:PaymentReference', payment?.reference ?? null),
    el('ram:InvoiceCurrencyCode', currency),
    payment && paymentOf(payment),
    ...taxes.map((tax) => taxOf(tax, currency)),
    ...allowances.map((allowance) => allowanceOf(allowance, currency)),
    (terms ?? dueOn) !== null &&
      el('ram:SpecifiedTradePaymentTerms', [
        el('ram:Description', terms),
        dueOn !== null && el('ram:DueDateDateTime', [dayOf('udt', dueOn)]),
      ]),
    totalsOf(model),
    preceding &&
      el('ram:InvoiceReferencedDocument', [
        el('ram:IssuerAssignedID', preceding.number),
        el('ram:FormattedIssueDateTime', [dayOf('qdt', preceding.on)]),
      ]),
  ]);
}

const paymentOf = ({ code, iban, holder, bic }: PaymentMeans): Element =>
  el('ram:SpecifiedTradeSettlementPaymentMeans', [
    el('ram:TypeCode', code),
    el('ram:PayeePartyCreditorFinancialAccount', [el('ram:IBANID', iban), el('ram:AccountName', holder || null)]),
    bic !== null && el('ram:PayeeSpecifiedCreditorFinancialInstitution', [el('ram:BICID', bic)]),
  ]);

const taxOf = ({ category, rate, base, amount, reason, reasonCode }: TaxTotal, currency: string): Element =>
  el('ram:ApplicableTradeTax', [
    el('ram:CalculatedAmount', amountText(amount, currency)),
    el('ram:TypeCode', 'VAT'),
    el('ram:ExemptionReason', reason),
    el('ram:BasisAmount', amountText(base, currency)),
    el('ram:CategoryCode', category),
    el('ram:ExemptionReasonCode', reasonCode),
    category !== 'O' && el('ram:RateApplicablePercent', rate),
  ]);

const allowanceOf = ({ amount, reason, category, rate }: Allowance, currency: string): Element =>
  el('ram:SpecifiedTradeAllowanceCharge', [
    el('ram:ChargeIndicator', [el('udt:Indicator', 'false')]),
    el('ram:ActualAmount', amountText(amount, currency)),
    el('ram:ReasonCode', '95'),
    el('ram:Reason', reason),
    el('ram:CategoryTradeTax', categoryOf({ category, rate })),
  ]);

function totalsOf({ totals, currency }: EInvoice): Element {
  const amount = (name: string, minor: bigint, attributes?: Record<string, string>) =>
    el(`ram:${name}`, amountText(minor, currency), attributes);
  return el('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    amount('LineTotalAmount', totals.lines),
    amount('AllowanceTotalAmount', totals.allowances),
    amount('TaxBasisTotalAmount', totals.net),
    amount('TaxTotalAmount', totals.tax, { currencyID: currency }),
    amount('GrandTotalAmount', totals.gross),
    amount('TotalPrepaidAmount', totals.paid),
    amount('DuePayableAmount', totals.due),
  ]);
}
