import { holdToPay, remainingOf, settleInvoice } from '../invoices/index.ts';
import { post } from '../ledger/index.ts';
import type { Context } from '../platform/context.ts';
import { conflict, validationError } from '../platform/errors.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { lesser, toDecimal, toMinorUnits } from '../platform/money.ts';
import { holdCredit } from './hold-credit.ts';

/**
 * Pays an invoice, or a part of it, from its customer's credit in the invoice's currency. Without an amount, as much as there is and is
 * needed. Undefined when there is no such invoice; 409 when it waits for no payment or takes a deposit; 422 when the credit is not enough.
 */
export function payWithCredit(ctx: Context, invoiceId: string, input: { amount?: string | null }) {
  return ctx.transaction(async (tx) => {
    const invoice = await holdToPay(tx, invoiceId);
    if (!invoice) return undefined;
    const { id: invoice_id, user_id, currency_code } = invoice;
    const remaining = remainingOf(invoice);
    if (invoice.status !== 'pending' || remaining <= 0n)
      throw conflict('This invoice waits for no payment: only a pending one with something left to pay takes credit.');
    if (invoice.deposits > 0n)
      throw conflict('This invoice takes a deposit: credit is what it brings, so it can not be paid from credit.');
    const balance = await holdCredit(tx, user_id, currency_code);
    const amount = input.amount == null ? lesser(balance, remaining) : toMinorUnits(input.amount, currency_code);
    if (amount <= 0n || amount > balance)
      throw validationError({
        amount: [`The customer has ${toDecimal(balance, currency_code)} ${currency_code} of credit.`],
      });
    if (amount > remaining)
      throw validationError({
        amount: [`Only ${toDecimal(remaining, currency_code)} ${currency_code} remain to be paid.`],
      });
    const row = await insertRow(tx, 'invoiceTransactions', {
      invoice_id,
      currency_code,
      user_id,
      gateway: 'credit',
      status: 'succeeded',
      amount,
      is_credit_transaction: true,
    });
    const about = { transaction_id: BigInt(row[0]!), note: 'credit' };
    await post(tx, { user_id, currency_code, invoice_id }, [
      { kind: 'payment', debit: 'credit', credit: 'receivable', amount, ...about },
    ]);
    await settleInvoice(tx, invoice_id);
    return row;
  });
}
