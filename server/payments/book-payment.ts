import type { StoredInvoice } from '../invoices/index.ts';
import { type Entry, post } from '../ledger/index.ts';
import type { Context } from '../platform/context.ts';

interface Booking {
  readonly transactionId: bigint;
  /** minor units, all three */
  readonly amount: bigint;
  readonly fee: bigint;
  /** what the invoice needs of the amount; the rest becomes credit */
  readonly needed: bigint;
  readonly note: string;
}

/** Puts a payment that succeeded into the books. */
export async function postPayment(
  tx: Context,
  { id: invoice_id, currency_code, user_id }: StoredInvoice,
  { transactionId: transaction_id, amount, fee, needed, note }: Booking,
): Promise<void> {
  const about = { transaction_id, note };
  const entries: Entry[] = [
    { kind: 'payment', debit: 'clearing', credit: 'receivable', amount: needed, ...about },
    { kind: 'overpayment', debit: 'clearing', credit: 'credit', amount: amount - needed, ...about },
    { kind: 'fee', debit: 'fees', credit: 'clearing', amount: fee, ...about },
  ];
  await post(tx, { user_id, currency_code, invoice_id }, entries);
}
