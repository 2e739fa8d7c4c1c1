import { holdToPay, remainingOf } from '../../invoices/index.ts';
import { payWithCredit } from '../../payments/index.ts';
import { statement } from '../../platform/database/statement.ts';
import type { Step } from './step.ts';

const balanceOf = statement<{ amount: bigint }>(
  'billing.credit',
  'SELECT amount FROM credits WHERE user_id = $1 AND currency_code = $2 FOR UPDATE',
);

/** Pays renewals from the customer's credit where it is enough for the whole invoice (`credits_auto_use`). */
export const useCredit: Step = {
  name: 'pay_with_credit',
  subject: 'invoices',
  // Whoever pays by hand holds an invoice and then the credit: with several of both, two could wait for each other.
  size: 1,
  due: ({ setting }) =>
    setting('credits_auto_use') === '1'
      ? {
          sql: `SELECT invoices.id FROM invoices JOIN credits ON credits.user_id = invoices.user_id AND credits.currency_code = invoices.currency_code
                WHERE invoices.status = 'pending' AND remaining > 0 AND credits.amount >= remaining
                AND EXISTS (SELECT 1 FROM service_renewals WHERE invoice_id = invoices.id AND service_renewals.status = 'pending')`,
        }
      : undefined,
  work: async (tx, ids) => {
    let paid = 0;
    for (const id of ids) {
      const invoice = await holdToPay(tx, id);
      if (invoice?.status !== 'pending' || remainingOf(invoice) <= 0n) continue;
      const [credit] = await tx.db.query(balanceOf, [invoice.user_id, invoice.currency_code]);
      if ((credit?.amount ?? 0n) < remainingOf(invoice)) continue;
      await payWithCredit(tx, id.toString(), {});
      paid++;
    }
    return { paid };
  },
};
