import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { readRow, updateRow } from '../platform/jsonapi/write.ts';
import { amountChange } from '../platform/validation/amounts.ts';
import { taxWithin } from '../tax/index.ts';
import { issue } from './create-invoice.ts';
import { hasHistory, pricesOf, type StoredInvoice } from './queries.ts';
import { returnPaid } from './return-paid.ts';
import {
  becamePaid,
  holdInvoice,
  holdToPay,
  invoiceSaidPaid,
  invoicesCancelled,
  refuseRecord,
} from './settle-invoice.ts';
import { undoWriteOffs } from './write-offs/undo-write-offs.ts';

export interface InvoiceInput {
  user_id: bigint;
  currency_code: string;
  due_at?: Temporal.Instant | null;
  status: string;
  /** what the invoice must say about its tax; decided with its items, not sent by callers */
  tax_note?: string | null;
}

/**
 * Changes an invoice. When its currency changes, the amounts of its items stay the numbers that they are. A new status is what it means
 * in the books: paid is a payment by hand of what remains, cancelled gives back as credit what was paid so far, and an invoice that was
 * cancelled and is opened again is owed wholly, also what was written off of it.
 */
export function updateInvoice(ctx: Context, target: Target, input: Partial<InvoiceInput>) {
  return ctx.transaction(async (tx) => {
    const before = await (input.status === 'paid' ? holdToPay : holdInvoice)(tx, target.id);
    if (!before) return undefined;
    await refuseOther(tx, before, input);
    // The versions that the caller allows are held against the row here; everything else follows from its change.
    const becomesPaid = input.status === 'paid' && before.status !== 'paid';
    const issued = becomesPaid && before.number === null ? await issue(tx, before.user_id) : {};
    const row = await updateRow(tx, 'invoices', target, { ...input, ...issued });
    if (!row) return undefined;
    if (input.status === 'cancelled' && before.status === 'pending') await invoicesCancelled.emit(tx, [before.id]);
    if (input.currency_code !== undefined) await moveItems(tx, before, input.currency_code);
    if (input.status === 'cancelled' && before.status === 'pending')
      await returnPaid(tx, before, { kind: 'cancellation', amount: before.paid });
    if (input.status && input.status !== 'cancelled' && before.status === 'cancelled') await undoWriteOffs(tx, before);
    if (becomesPaid) await payRest(tx, target.id);
    return readRow(tx, 'invoices', target.id);
  });
}

async function payRest(tx: Context, id: string): Promise<void> {
  await invoiceSaidPaid.emit(tx, (await holdInvoice(tx, id))!);
  await becamePaid(tx, id);
}

async function refuseOther(
  tx: Context,
  before: StoredInvoice,
  { status, user_id, currency_code }: Partial<InvoiceInput>,
): Promise<void> {
  const moves =
    (user_id !== undefined && BigInt(user_id) !== before.user_id) ||
    (currency_code !== undefined && currency_code !== before.currency_code);
  if (moves || (status !== undefined && status !== before.status)) refuseRecord(before);
  if (moves && (await tx.db.query(hasHistory, [before.id]))[0]!.history)
    throw conflict('Something was paid for this invoice, or taken off it: its customer and currency stay as they are.');
}

async function moveItems(ctx: Context, { id, currency_code }: StoredInvoice, currency: string): Promise<void> {
  for (const item of await ctx.db.query(pricesOf, [id])) {
    const price = amountChange({ amount: item.price, currency_code }, { currency });
    if (price === item.price) continue;
    const tax = item.tax_rate === null ? {} : { tax_amount: taxWithin(price * BigInt(item.quantity), item.tax_rate) };
    await updateRow(ctx, 'invoiceItems', { id: item.id.toString() }, { price, ...tax });
  }
}
