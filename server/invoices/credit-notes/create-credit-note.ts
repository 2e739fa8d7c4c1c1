import { post } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import { toDecimal, toMinorUnits } from '../../platform/money.ts';
import { drawNumber } from '../numbers/draw-number.ts';
import { returnPaid } from '../return-paid.ts';
import { holdInvoice, settleInvoice } from '../settle-invoice.ts';
import { taxInCredit } from './rules.ts';

export interface CreditNoteInput {
  /** gross, in whole units of the invoice's currency; all that was not taken off yet when left out */
  amount?: string | null;
  reason: string;
}

/** Of what is no deposit: that was never revenue, and is given back by a refund. */
const creditedSoFar = statement<{ amount: bigint; credited_tax: bigint; total: bigint; tax: bigint }>(
  'credit-notes.so-far',
  `SELECT total - deposits AS total, invoices.tax, coalesce(sum(credit_notes.amount), 0)::bigint AS amount, coalesce(sum(credit_notes.tax), 0)::bigint AS credited_tax
   FROM invoices LEFT JOIN credit_notes ON invoice_id = invoices.id WHERE invoices.id = $1 GROUP BY invoices.id`,
);
/**
 * Takes something off an invoice that stands: revenue and tax go back in the share of the amount. What was paid for it already becomes the
 * customer's credit. Undefined when there is no such invoice, 409 for one that was given up, 422 beyond what it came to.
 */
export function createCreditNote(ctx: Context, invoiceId: string, { amount: given, reason }: CreditNoteInput) {
  return ctx.transaction(async (tx) => {
    const invoice = await holdInvoice(tx, invoiceId);
    if (!invoice) return undefined;
    if (invoice.status === 'cancelled') throw conflict('This invoice was cancelled: there is nothing to take off it.');
    const { id: invoice_id, currency_code, user_id } = invoice;
    const [before] = await tx.db.query(creditedSoFar, [invoice_id]);
    const left = before!.total - before!.amount - invoice.written_off;
    const amount = given == null ? left : toMinorUnits(given, currency_code);
    if (amount <= 0n || amount > left)
      throw validationError({ amount: [`${toDecimal(left, currency_code)} ${currency_code} can still be taken off.`] });
    const tax = taxInCredit(before!, amount);
    const number = await drawNumber(tx, 'credit_note');
    const row = await insertRow(tx, 'creditNotes', { number, invoice_id, currency_code, user_id, amount, tax, reason });
    const about = { kind: 'credit_note', credit: 'receivable', note: number } as const;
    await post(tx, { user_id, currency_code, invoice_id }, [
      { ...about, debit: 'revenue', amount: amount - tax },
      { ...about, debit: 'tax', amount: tax },
    ]);
    await returnSurplus(tx, invoice_id);
    return row;
  });
}

/** What a paid invoice has too much now is its customer's; a pending one may be paid with less. */
async function returnSurplus(tx: Context, id: bigint): Promise<void> {
  const invoice = (await holdInvoice(tx, id))!;
  if (invoice.status === 'pending') return settleInvoice(tx, id);
  const surplus = invoice.paid + invoice.credited - invoice.total;
  await returnPaid(tx, invoice, { kind: 'overpayment', amount: surplus });
}
