import { conflict } from '../../platform/errors.ts';
import { ciiOf } from './e-invoice/cii.ts';
import { lacksOf, sentenceOf } from './e-invoice/demands.ts';
import type { EInvoice } from './e-invoice/model.ts';
import { modelOfCreditNote, modelOfInvoice } from './e-invoice/model-of.ts';
import { ublOf } from './e-invoice/ubl.ts';
import type { CreditNoteFacts, InvoiceFacts } from './facts.ts';
import { paperOfCreditNote } from './paper-of-credit-note.ts';
import { paperOfInvoice } from './paper-of-invoice.ts';
import type { Order } from './pdf/render-pdf.ts';
import { type Language, languageOf } from './texts.ts';

/** The syntaxes of electronic invoices: XRechnung 3.0 (UBL), plain EN 16931 in UBL and in CII, and CII as Factur-X embeds it. */
export const FORMATS = ['xrechnung', 'ubl', 'cii', 'factur-x'] as const;
export type Format = (typeof FORMATS)[number];

/** A document, whatever it is of. `language`: null for the customer's, else the shop's. */
export type Subject = ({ readonly invoice: InvoiceFacts } | { readonly creditNote: CreditNoteFacts }) & {
  readonly language: Language | null;
};

/** What is to be drawn. Where there can be an electronic invoice, it goes into the PDF; where there can't, the PDF is there without. */
export function pdfOrder(subject: Subject): Order {
  const language = languageIn(subject);
  const paper =
    'invoice' in subject ? paperOfInvoice(subject.invoice, language) : paperOfCreditNote(subject.creditNote, language);
  const { model, refusal } = electronic(subject, false);
  return { paper, xml: model && !refusal ? ciiOf(model) : null };
}

/** An electronic invoice as XML. Throws a 409 that says what lacks, where it can't be one (yet). */
export function electronicInvoice(subject: Subject, format: Format): string {
  const { model, refusal } = electronic(subject, format === 'xrechnung');
  if (refusal || !model) throw conflict(refusal!);
  return format === 'xrechnung' || format === 'ubl' ? ublOf(model, format) : ciiOf(model);
}

type Electronic = { readonly model?: EInvoice; readonly refusal: string | null };

function electronic(subject: Subject, strict: boolean): Electronic {
  const invoice = 'invoice' in subject ? subject.invoice : subject.creditNote.invoice;
  const { number, status } = invoice;
  if (number === null)
    return {
      refusal: 'This is a proforma invoice: there is an electronic invoice once it is paid and has its number.',
    };
  if (status === 'cancelled') return { refusal: 'This invoice was cancelled: there is no electronic invoice of it.' };
  const language = languageIn(subject);
  const model =
    'invoice' in subject
      ? modelOfInvoice({ ...subject.invoice, number }, language)
      : modelOfCreditNote({ ...subject.creditNote, invoice: { ...invoice, number } }, language);
  return { model, refusal: sentenceOf(lacksOf(model, strict)) };
}

function languageIn(subject: Subject): Language {
  const { buyer, seller } = 'invoice' in subject ? subject.invoice : subject.creditNote.invoice;
  return subject.language ?? languageOf(buyer.language, seller.language);
}
