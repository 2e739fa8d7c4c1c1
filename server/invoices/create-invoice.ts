import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { settingOf } from '../settings/index.ts';
import { drawNumber } from './numbers/draw-number.ts';
import { snapshotFor } from './snapshot.ts';
import type { InvoiceInput } from './update-invoice.ts';

const nameDocument = statement(
  'invoices.name-document',
  'UPDATE document_numbers SET document_id = $2 WHERE number = $1',
);

/**
 * Makes out an invoice: with the next number, and with seller and buyer as they are now. With proforma invoices switched on, an unpaid
 * one has neither; both come when it is paid.
 */
export function createInvoice(ctx: Context, input: InvoiceInput) {
  return ctx.transaction(async (tx) => {
    if (input.status !== 'paid' && (await isProforma(tx))) return insertRow(tx, 'invoices', { ...input });
    const issued = await issue(tx, BigInt(input.user_id));
    const row = await insertRow(tx, 'invoices', { ...input, ...issued });
    await tx.db.query(nameDocument, [issued.number, row[0]!]);
    return row;
  });
}

/** What an invoice gets that is made out now. */
export async function issue(tx: Context, userId: bigint): Promise<{ number: string; seller: string; buyer: string }> {
  const parties = await snapshotFor(tx, userId);
  return { number: await drawNumber(tx, 'invoice'), ...parties };
}

const isProforma = async (tx: Context): Promise<boolean> => (await settingOf(tx.db, 'invoice_proforma')) === '1';
