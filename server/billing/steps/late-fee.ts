import { asTaxed, holdInvoice, remainingOf } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import { shareOf, taxAmount, taxTermsOf } from '../../tax/index.ts';
import { type DunningStep, noteActions } from '../dunning/queries.ts';
import { dueInvoices, dueSteps } from '../dunning/window.ts';
import type { Step } from './step.ts';

const findDue = statement<{ invoice_id: bigint; step_id: bigint }>('billing.fees-due', dueSteps);

/** Adds a fee to invoices that are late: one line for each invoice and step, with the customer's tax. */
export const chargeLateFees: Step = {
  name: 'late_fee',
  subject: 'invoices',
  size: 50,
  due: ({ dunning }) =>
    dunning.some(({ action }) => action === 'fee') ? { sql: dueInvoices, parameters: ['fee'] } : undefined,
  work: async (tx, ids, terms) => {
    let charged = 0;
    for (const { invoice_id, step_id } of await tx.db.query(findDue, [terms.at, 'fee', ids])) {
      const step = terms.dunning.find(({ id }) => id === step_id);
      if (step && (await addFee(tx, invoice_id, step))) charged++;
    }
    return { charged };
  },
};

async function addFee(tx: Context, invoiceId: bigint, step: DunningStep): Promise<boolean> {
  const invoice = await holdInvoice(tx, invoiceId);
  if (invoice?.status !== 'pending') return false;
  const noted = await tx.db.query(noteActions, [[invoiceId], step.id, false, tx.clock.now()]);
  const percent = step.fee_percent!.replace(/\.?0+$/, '');
  const tax = taxAmount(
    await taxTermsOf(tx, invoice.user_id),
    shareOf(remainingOf(invoice), tenThousandths(step.fee_percent!)),
  );
  if (noted.length === 0 || tax.gross <= 0n) return false;
  await insertRow(tx, 'invoiceItems', {
    invoice_id: invoiceId,
    currency_code: invoice.currency_code,
    description: `Late fee (${percent} %)`,
    ...{ quantity: 1, price: tax.gross, kind: 'late_fee' },
    ...asTaxed(tax),
  });
  return true;
}

/** "5.0000", as the database writes it, in ten-thousandths of a percent. */
const tenThousandths = (percent: string): bigint => BigInt(percent.replace('.', ''));
