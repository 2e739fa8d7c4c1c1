import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import { hasHistory, lockInvoice } from './queries.ts';
import { invoicesCancelled } from './settle-invoice.ts';

/** Deletes an invoice and its items. A paid one is a record and stays (409). */
export function deleteInvoice(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [invoice] = await tx.db.query(lockInvoice, [target.id]);
    if (invoice?.status === 'paid')
      throw conflict('A paid invoice is a record and can not be deleted: cancel or refund it instead.');
    if (invoice && (await tx.db.query(hasHistory, [invoice.id]))[0]!.history)
      throw conflict(
        'Something was paid for this invoice, or taken off it: cancel it instead, which gives back as credit what it holds.',
      );
    if (invoice) await invoicesCancelled.emit(tx, [invoice.id]);
    return deleteRow(tx, 'invoices', target);
  });
}
