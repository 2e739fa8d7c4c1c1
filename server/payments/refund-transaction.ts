import { post } from '../ledger/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { conflict, validationError } from '../platform/errors.ts';
import { insertRow, updateRow } from '../platform/jsonapi/write.ts';
import { toDecimal, toMinorUnits } from '../platform/money.ts';

export interface RefundInput {
  /** in whole units; all that was not refunded yet when left out */
  amount?: string | null;
  destination: string;
  reason?: string | null;
}

interface Stored {
  id: bigint;
  invoice_id: bigint;
  user_id: bigint;
  currency_code: string;
  status: string;
  amount: bigint;
  refunded: bigint;
  is_credit_transaction: boolean;
}

const hold = statement<Stored>(
  'payments.hold-transaction',
  `SELECT id, invoice_id, user_id, currency_code, status, amount, refunded, is_credit_transaction
   FROM invoice_transactions WHERE id = $1 FOR UPDATE`,
);

/**
 * Gives money back: the way it came, or as credit. Never more than was paid (422), nor anything of a payment that did not succeed (409).
 * The invoice stays paid: what is taken off it is a credit note's business. Undefined when there is no such transaction.
 */
export function refundTransaction(ctx: Context, id: string, { amount: given, destination, reason }: RefundInput) {
  return ctx.transaction(async (tx) => {
    const [paid] = await tx.db.query(hold, [id]);
    if (!paid) return undefined;
    if (paid.status !== 'succeeded') throw conflict('Only a payment that succeeded can be refunded.');
    if (paid.is_credit_transaction && destination === 'gateway')
      throw validationError({ destination: ['This was paid from credit: it can only go back to credit.'] });
    const { currency_code, user_id, invoice_id } = paid;
    const left = paid.amount - paid.refunded;
    const amount = given == null ? left : toMinorUnits(given, currency_code);
    if (amount <= 0n || amount > left)
      throw validationError({ amount: [`${toDecimal(left, currency_code)} ${currency_code} can still be refunded.`] });
    const transaction_id = paid.id;
    const row = await insertRow(tx, 'refunds', {
      transaction_id,
      currency_code,
      amount,
      destination,
      reason: reason ?? undefined,
    });
    await updateRow(tx, 'invoiceTransactions', { id }, { refunded: paid.refunded + amount });
    const to = destination === 'credit' ? 'credit' : 'clearing';
    const note = reason ?? undefined;
    await post(tx, { user_id, currency_code, invoice_id }, [
      { kind: 'refund', debit: 'refunds', credit: to, amount, transaction_id, ...(note && { note }) },
    ]);
    return row;
  });
}
