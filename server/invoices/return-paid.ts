import { type Entry, flowOf, post, unreturned } from '../ledger/index.ts';
import type { Context } from '../platform/context.ts';
import { lesser } from '../platform/money.ts';
import type { StoredInvoice } from './queries.ts';

/**
 * What was paid for an invoice and is not needed for it (any more) is its customer's, as credit: an amount in minor units. What was refunded
 * of it before is not given a second time; it ends the loss that the refund was booked as.
 */
export async function returnPaid(
  tx: Context,
  invoice: StoredInvoice,
  { kind, amount }: Pick<Entry, 'kind' | 'amount'>,
): Promise<void> {
  if (amount === 0n) return;
  const credit = lesser(amount, unreturned(await flowOf(tx, invoice.id)));
  await post(tx, { ...invoice, invoice_id: invoice.id }, [
    { kind, debit: 'receivable', credit: 'credit', amount: credit },
    { kind, debit: 'receivable', credit: 'refunds', amount: amount - credit },
  ]);
}
