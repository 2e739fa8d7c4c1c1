import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { updateRows } from '../platform/jsonapi/write-many.ts';
import { STORED, type StoredInvoice } from './queries.ts';
import { returnPaid } from './return-paid.ts';
import { invoicesCancelled } from './settle-invoice.ts';

const hold = statement<StoredInvoice>(
  'invoices.lock-many',
  `SELECT ${STORED} FROM invoices
   WHERE id = ANY ($1::bigint[]) AND status = 'pending' ORDER BY id FOR UPDATE`,
);

/** Gives up invoices that are not paid: what was paid of them belongs to their customers, as credit. Others stay as they are. */
export async function cancelInvoices(tx: Context, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const pending = await tx.db.query(hold, [ids]);
  if (pending.length === 0) return;
  await invoicesCancelled.emit(
    tx,
    pending.map(({ id }) => id),
  );
  await updateRows(
    tx,
    'invoices',
    pending.map(({ id }) => ({ id, status: 'cancelled' })),
  );
  for (const invoice of pending) await returnPaid(tx, invoice, { kind: 'cancellation', amount: invoice.paid });
}
