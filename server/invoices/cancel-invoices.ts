import { post } from '../ledger/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { updateRows } from '../platform/jsonapi/write-many.ts';
import type { StoredInvoice } from './queries.ts';

const hold = statement<StoredInvoice>(
  'invoices.lock-many',
  `SELECT id, status, currency_code, user_id, number, total, paid, credited, marked_paid FROM invoices
   WHERE id = ANY ($1::bigint[]) AND status = 'pending' ORDER BY id FOR UPDATE`,
);

/** Gives up invoices that are not paid: what was paid of them belongs to their customers, as credit. Others stay as they are. */
export async function cancelInvoices(tx: Context, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const pending = await tx.db.query(hold, [ids]);
  await updateRows(
    tx,
    'invoices',
    pending.map(({ id }) => ({ id, status: 'cancelled' })),
  );
  for (const invoice of pending)
    if (invoice.paid > 0n)
      await post(tx, { ...invoice, invoice_id: invoice.id }, [
        { kind: 'cancellation', debit: 'receivable', credit: 'credit', amount: invoice.paid },
      ]);
}
