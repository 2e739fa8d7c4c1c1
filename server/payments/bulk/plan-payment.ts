import { holdInvoices, payingInvoices, remainingOf, type StoredInvoice } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { validationError } from '../../platform/errors.ts';
import { toMinorUnits } from '../../platform/money.ts';
import { refuseCredit } from '../record-payment.ts';
import { allocate, type Claim, inOrder, type Order, type Part } from './rules.ts';

export interface BulkInput {
  invoice_ids: readonly bigint[];
  /** in whole units of the invoices' currency; all that remains of them when left out */
  amount?: string | null;
  /** what the gateway kept of it */
  fee?: string | null;
  gateway: string;
  /** the gateway's name for it, which nothing else of that gateway may have */
  transaction_id?: string | null;
  allocation: Order;
}

export type Claimed = Claim & StoredInvoice & { readonly number: string | null };

export interface PlannedPayment {
  readonly user_id: bigint;
  readonly currency_code: string;
  /** minor units, all three */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly surplus: bigint;
  readonly parts: readonly Part<Claimed>[];
  /** in the order of their payment, also those that get nothing */
  readonly claims: readonly Claimed[];
}

/**
 * Tells what becomes of one payment of several invoices, which stay as they are until the transaction ends. They are of one customer and in
 * one currency (422). One that waits for no payment any more gets nothing: what came for it becomes credit.
 */
export async function planPayment(tx: Context, input: BulkInput): Promise<PlannedPayment> {
  refuseCredit(input.gateway);
  await payingInvoices.emit(tx, input.invoice_ids.map(BigInt));
  const held = new Map((await holdInvoices(tx, input.invoice_ids)).map((invoice) => [invoice.id, invoice]));
  const invoices = input.invoice_ids.flatMap((id) => held.get(BigInt(id)) ?? []);
  const [first] = invoices;
  if (!first) throw wrong('Name at least one invoice.');
  const { user_id, currency_code } = first;
  if (invoices.some((other) => other.user_id !== user_id)) throw wrong('The invoices must be of one customer.');
  if (invoices.some((other) => other.currency_code !== currency_code))
    throw wrong('The invoices must be in one currency.');
  const claims = inOrder(
    invoices.map((invoice) => ({ ...invoice, remaining: waitingFor(invoice) })),
    input.allocation,
  );
  const sum = claims.reduce((total, { remaining }) => total + remaining, 0n);
  const amount = input.amount == null ? sum : toMinorUnits(input.amount, currency_code);
  if (amount <= 0n) throw validationError({ amount: [nothing(input.amount)] });
  const fee = input.fee == null ? 0n : toMinorUnits(input.fee, currency_code);
  if (fee > amount) throw validationError({ fee: ['The fee field must not be greater than the amount.'] });
  const surplus = amount > sum ? amount - sum : 0n;
  return { user_id, currency_code, amount, fee, surplus, parts: allocate(claims, amount, fee), claims };
}

const wrong = (sentence: string) => validationError({ invoice_ids: [sentence] });

const nothing = (given?: string | null): string =>
  given == null
    ? 'Nothing remains to be paid of these invoices: send an amount to record one that becomes credit.'
    : 'The amount field must be greater than 0.';

function waitingFor(invoice: StoredInvoice): bigint {
  const remaining = remainingOf(invoice);
  return invoice.status === 'pending' && remaining > 0n ? remaining : 0n;
}
