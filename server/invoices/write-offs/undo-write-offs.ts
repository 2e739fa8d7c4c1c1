import { post } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import type { StoredInvoice } from '../queries.ts';

const standing = statement<{ id: bigint }>(
  'write-offs.standing',
  'SELECT id FROM write_offs WHERE invoice_id = $1 AND undone_at IS NULL ORDER BY id',
);

/** What was written off of an invoice is owed again: the invoice goes on. */
export async function undoWriteOffs(tx: Context, { id, written_off, ...invoice }: StoredInvoice): Promise<void> {
  if (written_off === 0n) return;
  for (const row of await tx.db.query(standing, [id]))
    await updateRow(tx, 'writeOffs', { id: row.id.toString() }, { undone_at: tx.clock.now() });
  await post(tx, { ...invoice, invoice_id: id }, [
    { kind: 'write_off', debit: 'receivable', credit: 'write_offs', amount: written_off },
  ]);
}
