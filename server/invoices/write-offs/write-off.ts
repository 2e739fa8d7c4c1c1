import { post } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import { toDecimal, toMinorUnits } from '../../platform/money.ts';
import { giveUp, holdInvoice, remainingOf } from '../settle-invoice.ts';

export interface WriteOffInput {
  /** in whole units of the invoice's currency; all that remains when left out */
  amount?: string | null;
  reason: string;
}

/**
 * Gives up what is owed for an invoice: the loss is booked against the receivable, revenue and tax stay as they were invoiced. An invoice of
 * which nothing remains then is cancelled, never paid; what was paid of it before stays with it. Undefined when there is no such invoice,
 * 409 when it waits for no payment or takes a deposit, 422 beyond what remains.
 */
export function writeOff(ctx: Context, invoiceId: string, { amount: given, reason }: WriteOffInput) {
  return ctx.transaction(async (tx) => {
    const invoice = await holdInvoice(tx, invoiceId);
    if (!invoice) return undefined;
    const { id: invoice_id, currency_code, user_id } = invoice;
    const remaining = remainingOf(invoice);
    if (invoice.status !== 'pending' || remaining <= 0n)
      throw conflict('This invoice waits for no payment: there is nothing to write off.');
    if (invoice.deposits > 0n)
      throw conflict('This invoice takes a deposit, for which nothing was delivered yet: cancel it instead.');
    const amount = given == null ? remaining : toMinorUnits(given, currency_code);
    if (amount <= 0n || amount > remaining)
      throw validationError({
        amount: [`${toDecimal(remaining, currency_code)} ${currency_code} can still be written off.`],
      });
    const row = await insertRow(tx, 'writeOffs', { invoice_id, currency_code, user_id, amount, reason });
    await post(tx, { user_id, currency_code, invoice_id }, [
      { kind: 'write_off', debit: 'write_offs', credit: 'receivable', amount, note: reason },
    ]);
    if (amount === remaining) await giveUp(tx, invoice_id);
    return row;
  });
}
