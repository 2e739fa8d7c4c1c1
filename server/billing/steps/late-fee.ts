import { asTaxed, holdInvoice, remainingOf } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';
import { toMinorUnits } from '../../platform/money.ts';
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
  due: ({ dunning, zone }) =>
    dunning.some(({ action }) => action === 'fee') ? { sql: dueInvoices, parameters: ['fee', zone] } : undefined,
  work: async (tx, ids, terms) => {
    let charged = 0;
    for (const { invoice_id, step_id } of await tx.db.query(findDue, [terms.at, 'fee', terms.zone, ids])) {
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
  const { amount, text } = feeOf(step, remainingOf(invoice), invoice.currency_code);
  const tax = taxAmount(await taxTermsOf(tx, invoice.user_id), amount);
  if (noted.length === 0 || tax.gross <= 0n) return false;
  await insertRow(tx, 'invoiceItems', {
    invoice_id: invoiceId,
    currency_code: invoice.currency_code,
    description: text,
    ...{ quantity: 1, price: tax.gross, kind: 'late_fee' },
    ...asTaxed(tax),
  });
  return true;
}

/** What a step adds to what remains, in minor units: its share, and its amount in that currency, if it has one. */
function feeOf({ fee_percent, fee_amounts }: DunningStep, remaining: bigint, currency: string) {
  const fixed = fee_amounts?.[currency];
  const share = fee_percent === null ? 0n : shareOf(remaining, tenThousandths(fee_percent));
  const parts = [fee_percent && `${fee_percent.replace(/\.?0+$/, '')} %`, fee_percent && fixed];
  const said = parts.filter(Boolean).join(' + ');
  return {
    amount: share + (fixed === undefined ? 0n : toMinorUnits(fixed, currency)),
    text: said ? `Late fee (${said})` : 'Late fee',
  };
}

/** "5.0000", as the database writes it, in ten-thousandths of a percent. */
const tenThousandths = (percent: string): bigint => BigInt(percent.replace('.', ''));
