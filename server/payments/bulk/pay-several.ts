import { holdInvoice, settleInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import { bookPayment, cancelledInvoicePaid } from '../record-payment.ts';
import { type BulkInput, planPayment } from './plan-payment.ts';

/**
 * Writes down one payment of several invoices, in one transaction: a part for each invoice, in the order that is asked for. What none of them
 * needs becomes the customer's credit. The gateway's name for it counts once, whether it comes for one invoice or for several (422).
 */
export function paySeveral(ctx: Context, input: BulkInput) {
  return ctx.transaction(async (tx) => {
    const { user_id, currency_code, amount, fee, surplus, parts, claims } = await planPayment(tx, input);
    const { gateway, transaction_id } = input;
    const about = { gateway, transaction_id: transaction_id ?? undefined };
    const row = await insertRow(tx, 'payments', { user_id, currency_code, amount, fee, surplus, ...about });
    const payment_id = row[0]!;
    for (const [part, { claim, ...amounts }] of parts.entries())
      await bookPayment(tx, claim, { ...about, ...amounts, payment_id, part });
    for (const id of parts.map(({ claim }) => claim.id).sort(ascending)) await settleInvoice(tx, id);
    for (const { id, status } of claims)
      if (status === 'cancelled') await cancelledInvoicePaid.emit(tx, (await holdInvoice(tx, id))!);
    return row;
  });
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : 1);
