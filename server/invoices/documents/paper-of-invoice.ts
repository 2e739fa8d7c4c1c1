import type { InvoiceFacts, Payment } from './facts.ts';
import { type Formats, formatsOf } from './formats.ts';
import type { Labelled, Paper, Status, Total } from './paper.ts';
import { inFours, partiesOn } from './paper-parties.ts';
import { taxTotals } from './paper-taxes.ts';
import { groupsOf, type Taxed, type TaxedItem, taxedItems } from './tax-groups.ts';
import type { Language } from './texts.ts';

/** What an invoice without a number is called. */
const nameOf = ({ number, id }: Pick<InvoiceFacts, 'number' | 'id'>): string => number ?? `#${id}`;

/** An invoice on paper; one without a number says that it is a proforma invoice. */
export function paperOfInvoice(facts: InvoiceFacts, language: Language): Paper {
  const formats = formatsOf(language, facts.currency);
  const { t } = formats;
  const [heading, number] = [facts.number === null ? t.proforma : t.invoice, nameOf(facts)];
  const items = taxedItems(facts.items);
  const net = facts.seller.prices === 'exclusive';
  return {
    ...partiesOn(facts.seller, facts.buyer, formats),
    language,
    title: `${heading} ${number}`,
    heading,
    number,
    facts: factsOf(facts, formats),
    status: statusOf(facts, formats),
    columns: [t.description, t.quantity, t.unitPrice, items.some(isTold) ? t.taxRate : '', t.amount],
    rows: items.map((item) => rowOf(item, net, formats)),
    totals: totalsOf(facts, items, formats),
    notes: notesOf(facts, net, formats),
    transfer: transferOf(facts, formats),
    pageNumber: t.page,
    issuedAt: facts.issuedAt.epochMilliseconds,
  };
}

function factsOf({ issuedOn, dueOn, buyer }: InvoiceFacts, { t, day }: Formats): Labelled[] {
  const due: Labelled[] = dueOn ? [[t.due, day(dueOn)]] : [];
  const vatId: Labelled[] = buyer.vatId ? [[t.customerVatId, buyer.vatId]] : [];
  const reference: Labelled[] = buyer.reference ? [[t.yourReference, buyer.reference]] : [];
  return [[t.issued, day(issuedOn)], ...due, [t.customer, buyer.customerId.toString()], ...vatId, ...reference];
}

function statusOf(facts: InvoiceFacts, { t, day }: Formats): Status {
  const { status, overdue, dueOn, payments } = facts;
  if (status === 'cancelled') return { text: t.statusCancelled, tone: 'bad' };
  if (status === 'paid') {
    const last = payments.findLast(({ amount, on }) => amount > 0n && on !== null)?.on;
    return { text: last ? t.statusPaidOn(day(last)) : t.statusPaid, tone: 'good' };
  }
  if (overdue) return { text: t.statusOverdue(day(dueOn!)), tone: 'bad' };
  return { text: dueOn ? t.statusOpen(day(dueOn)) : t.statusOpenNoDay, tone: 'plain' };
}

/** Without any tax there is no column of rates. */
const isTold = ({ category }: Taxed): boolean => category !== 'O';

function rowOf(taxed: TaxedItem, withoutTax: boolean, formats: Formats): string[] {
  const { item, rate, net, gross } = taxed;
  const amount = withoutTax ? net : gross;
  return [
    item.description,
    item.quantity.toString(),
    formats.price(amount, item.quantity),
    isTold(taxed) ? `${formats.rate(rate)} %` : '',
    formats.money(amount),
  ];
}

function totalsOf(facts: InvoiceFacts, items: readonly TaxedItem[], formats: Formats): Total[] {
  const { t, money, day } = formats;
  const { total, tax, credited, remaining, payments, creditNotes, status } = facts;
  const off = creditNotes.map(({ number, on, amount }) => ({
    label: t.creditNoteOf(number, day(on)),
    amount: money(-amount),
  }));
  const written = credited - creditNotes.reduce((sum, { amount }) => sum + amount, 0n);
  const settled: Total[] = [
    ...payments.map((payment) => ({ label: paymentLabel(payment, formats), amount: money(-payment.amount) })),
    ...off,
    ...(written === 0n ? [] : [{ label: t.writtenOff, amount: money(-written) }]),
  ];
  const due: Total[] =
    status === 'pending' || settled.length > 0
      ? [{ label: t.remaining, amount: money(remaining), strength: 'due' }]
      : [];
  return [
    ...taxTotals(groupsOf(items), { net: total - tax, tax }, formats),
    { label: t.total, amount: money(total), strength: 'total' },
    ...settled,
    ...due,
  ];
}

function paymentLabel({ on, kind, gateway }: Payment, { t, day }: Formats): string {
  if (on === null) return t.paidUndated;
  if (kind === 'returned') return t.returned(day(on));
  if (kind === 'refunded') return t.refunded(day(on));
  if (kind === 'credit') return t.creditPayment(day(on));
  return gateway ? t.paymentBy(day(on), gateway) : t.payment(day(on));
}

function notesOf({ number, status, taxNote, tax }: InvoiceFacts, net: boolean, { t }: Formats): string[] {
  return [
    ...(taxNote ? [taxNote] : []),
    ...(tax !== 0n ? [net ? t.exTax : t.inTax] : []),
    ...(number === null ? [t.proformaNote] : []),
    ...(status === 'cancelled' ? [t.cancelledNote] : []),
  ];
}

function transferOf(facts: InvoiceFacts, { t, money }: Formats): Paper['transfer'] {
  const { status, remaining, seller } = facts;
  if (status !== 'pending' || remaining <= 0n || !seller.iban) return null;
  const rows: Labelled[] = [
    ['IBAN', inFours(seller.iban)],
    ['BIC', seller.bic],
    [t.bank, seller.bank],
    [t.reference, nameOf(facts)],
  ];
  return { intro: t.transfer(money(remaining), seller.name), rows: rows.filter(([, value]) => value) };
}
