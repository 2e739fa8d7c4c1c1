import type { Context } from '../platform/context.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { settingOf } from '../settings/index.ts';
import { drawNumber } from './numbers/draw-number.ts';
import { snapshotFor } from './snapshot.ts';
import type { InvoiceInput } from './update-invoice.ts';

/**
 * Makes out an invoice: with the next number, and with seller and buyer as they are now. With proforma invoices switched on, an unpaid
 * one has neither; both come when it is paid.
 */
export function createInvoice(ctx: Context, input: InvoiceInput) {
  return ctx.transaction(async (tx) => {
    if (input.status !== 'paid' && (await isProforma(tx))) return insertRow(tx, 'invoices', { ...input });
    return insertRow(tx, 'invoices', { ...input, ...(await issue(tx, BigInt(input.user_id))) });
  });
}

/** What an invoice gets that is made out now. */
export async function issue(tx: Context, userId: bigint): Promise<{ number: string; seller: string; buyer: string }> {
  const parties = await snapshotFor(tx, userId);
  return { number: await drawNumber(tx, 'invoice'), ...parties };
}

/** Whether unpaid invoices have neither number nor parties yet. */
export const isProforma = async (tx: Context): Promise<boolean> => (await settingOf(tx.db, 'invoice_proforma')) === '1';
