import { z } from 'zod';
import { createCreditNote, holdInvoice } from '../invoices/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { addJob } from '../platform/jobs/add-job.ts';
import { defineTask } from '../platform/jobs/task.ts';
import { toDecimal } from '../platform/money.ts';
import { SERVICE, terminateService } from '../services/index.ts';
import { settingOf } from '../settings/index.ts';
import { holdProvisioning, type StoredProvisioning } from './queries.ts';

const SETTING = 'provisioning_compensation';

// What the newest paid invoice charged for the service, less what it took off for it.
const paidFor = statement<{ invoice_id: bigint; currency_code: string; amount: bigint }>(
  'provisioning.paid-for',
  `SELECT invoices.id AS invoice_id, invoices.currency_code, sum(price * quantity)::bigint AS amount
   FROM invoice_items JOIN invoices ON invoices.id = invoice_id
   WHERE reference_type = $1 AND reference_id = $2 AND status = 'paid' GROUP BY invoices.id ORDER BY invoices.id DESC LIMIT 1`,
);
const mark = statement(
  'provisioning.mark-compensated',
  'UPDATE provisionings SET compensated_at = $2 WHERE id = $1 AND compensated_at IS NULL',
);

/** Has given back what was paid for a server that could not be made, if the shop wants that. */
export async function compensate(tx: Context, { service_id }: StoredProvisioning): Promise<void> {
  if ((await settingOf(tx.db, SETTING)) === 'credit') await addJob(tx, giveBack, { service_id: service_id.toString() });
}

/** In a job of its own: whoever pays an invoice locks it before its services, and so must this. */
export const giveBack = defineTask({
  name: 'provisioning.give-back',
  payload: z.object({ service_id: z.string() }),
  run: (ctx, { service_id }) => ctx.transaction((tx) => giveBackPayment(tx, BigInt(service_id))),
});

async function giveBackPayment(tx: Context, serviceId: bigint): Promise<void> {
  const [charge] = await tx.db.query(paidFor, [SERVICE, serviceId]);
  const invoice = charge && (await holdInvoice(tx, charge.invoice_id));
  const row = await holdProvisioning(tx, serviceId);
  // Meanwhile somebody may have tried again with success, or given it back by hand.
  if (row?.state !== 'failed' || row.actual !== 'absent' || row.compensated_at) return;
  await tx.db.query(mark, [row.id, tx.clock.now()]);
  const left = invoice ? invoice.total - invoice.credited : 0n;
  const amount = charge && charge.amount < left ? charge.amount : left;
  if (invoice && amount > 0n)
    await createCreditNote(tx, invoice.id.toString(), {
      amount: toDecimal(amount, invoice.currency_code),
      reason: 'The server could not be made.',
    });
  await terminateService(tx, serviceId);
}
