import { createCreditNote, remainingOf, type StoredInvoice } from '../../invoices/index.ts';
import { payWithCredit } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import { lesser, toDecimal } from '../../platform/money.ts';
import { settingOf } from '../../settings/index.ts';
import { SERVICE } from '../class-name.ts';
import { transit } from '../life/transit.ts';
import type { PaidFor } from './follow-payment.ts';

const REASON = 'Paid after the service had ended';

/** Whether a service that has ended begins anew when it is paid for. Otherwise the money becomes credit. */
const reprovisions = async (tx: Context): Promise<boolean> =>
  (await settingOf(tx.db, 'late_payment')) === 'reprovision';

/**
 * An invoice was paid whose services have ended. By the setting `late_payment` they begin anew, or a credit note over their lines makes the
 * money the customer's credit: none becomes active without a server.
 */
export async function followLatePayment(tx: Context, invoice: StoredInvoice, late: readonly PaidFor[]): Promise<void> {
  if (await reprovisions(tx)) {
    await transit(
      tx,
      'activate',
      late.map(({ id }) => id),
    );
    return;
  }
  const owed = late.reduce((sum, { amount }) => sum + amount, 0n);
  const amount = lesser(owed, invoice.total - invoice.credited);
  if (amount <= 0n) return;
  await createCreditNote(tx, invoice.id.toString(), {
    amount: toDecimal(amount, invoice.currency_code),
    reason: REASON,
  });
}

const endedOf = statement<{ ended: boolean | null; balance: bigint }>(
  'services.ended-of-invoice',
  `SELECT (SELECT bool_and(status = 'cancelled') FROM services WHERE id IN (
     SELECT reference_id FROM invoice_items WHERE invoice_id = $1 AND reference_type = '${SERVICE}')) AS ended,
     coalesce((SELECT amount FROM credits WHERE user_id = $2 AND currency_code = $3), 0) AS balance`,
);

/**
 * Money came for an invoice that was given up, and is the customer's credit by now. Where services begin anew when they are paid for, and the
 * credit is enough, the invoice stands again and is paid from it.
 */
export async function followPaymentOfCancelled(tx: Context, invoice: StoredInvoice): Promise<void> {
  const needed = remainingOf(invoice);
  if (needed <= 0n || !(await reprovisions(tx))) return;
  const { id, user_id, currency_code } = invoice;
  const [found] = await tx.db.query(endedOf, [id, user_id, currency_code]);
  if (!found?.ended || found.balance < needed) return;
  await updateRow(tx, 'invoices', { id: id.toString() }, { status: 'pending' });
  await payWithCredit(tx, id.toString(), { amount: toDecimal(needed, currency_code) });
}
