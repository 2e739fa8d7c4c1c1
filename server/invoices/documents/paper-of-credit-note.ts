import { creditedGroups } from './credited.ts';
import type { CreditNoteFacts } from './facts.ts';
import { formatsOf } from './formats.ts';
import type { Paper } from './paper.ts';
import { partiesOn } from './paper-parties.ts';
import { taxTotals } from './paper-taxes.ts';
import type { Language } from './texts.ts';

/** A credit note on paper: what it takes off its invoice, by tax. */
export function paperOfCreditNote(facts: CreditNoteFacts, language: Language): Paper {
  const { invoice, number, issuedOn, reason, amount, tax } = facts;
  const formats = formatsOf(language, invoice.currency);
  const { t, day, money, rate } = formats;
  const groups = creditedGroups(facts);
  const vatId = invoice.buyer.vatId;
  return {
    ...partiesOn(invoice.seller, invoice.buyer, formats),
    language,
    title: `${t.creditNote} ${number}`,
    heading: t.creditNote,
    number,
    facts: [
      [t.issued, day(issuedOn)],
      [t.forInvoice, invoice.number ?? `#${invoice.id}`],
      [t.invoiceOf, day(invoice.issuedOn)],
      [t.customer, invoice.buyer.customerId.toString()],
      ...(vatId ? [[t.customerVatId, vatId] as const] : []),
    ],
    status: null,
    columns: [t.description, groups.some(({ category }) => category !== 'O') ? t.taxRate : '', t.amount],
    rows: groups.map((group) => [
      reason,
      group.category === 'O' ? '' : `${rate(group.rate)} %`,
      money(group.net + group.tax),
    ]),
    totals: [
      ...taxTotals(groups, { net: amount - tax, tax }, formats),
      { label: t.credited, amount: money(amount), strength: 'total' },
    ],
    notes: [...(invoice.taxNote ? [invoice.taxNote] : []), t.creditedNote],
    transfer: null,
    pageNumber: t.page,
    issuedAt: facts.issuedAt.epochMilliseconds,
  };
}
