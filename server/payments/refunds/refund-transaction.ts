import { holdInvoice } from '../../invoices/index.ts';
import { flowOf, post } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { conflict, validationError } from '../../platform/errors.ts';
import { domainEvent } from '../../platform/events.ts';
import { insertRow, updateRow } from '../../platform/jsonapi/write.ts';
import { lesser, toDecimal, toMinorUnits } from '../../platform/money.ts';
import { holdCredit } from '../hold-credit.ts';
import { refundOfPayment } from './queries.ts';
import { refundable } from './rules.ts';

export interface RefundInput {
  /** in whole units; all that was not refunded yet when left out */
  amount?: string | null;
  destination: string;
  reason?: string | null;
  /** the gateway's name for it, when it has made it already */
  reference?: string;
}

/** A refund is about to be made the way the payment came. Who carries it out puts how to begin into `begin`; nobody: it is done by hand. */
export interface RefundPlan {
  readonly gatewayId: bigint;
  begin?: (tx: Context, refundId: bigint) => Promise<void>;
}

export const refundPlanned = domainEvent<RefundPlan>('refund.planned');

export interface StoredTransaction {
  id: bigint;
  invoice_id: bigint;
  user_id: bigint;
  currency_code: string;
  status: string;
  amount: bigint;
  refunded: bigint;
  is_credit_transaction: boolean;
  payment_id: bigint | null;
  gateway_id: bigint | null;
}

/** The columns of a StoredTransaction. */
export const STORED_TRANSACTION =
  'id, invoice_id, user_id, currency_code, status, amount, refunded, is_credit_transaction, payment_id, gateway_id';

const invoiceOf = statement<{ invoice_id: bigint }>(
  'payments.invoice-of-transaction',
  'SELECT invoice_id FROM invoice_transactions WHERE id = $1',
);

const hold = statement<StoredTransaction>(
  'payments.hold-transaction',
  `SELECT ${STORED_TRANSACTION} FROM invoice_transactions WHERE id = $1 FOR UPDATE`,
);

/**
 * Gives money back: the way it came, or as credit. A gateway that can do it itself is asked afterwards (`refundPlanned`). Never more than was paid (422), nor anything of a payment that did not succeed (409).
 * An invoice that is paid stays so: what is taken off it is a credit note's business. One that still waits for the rest is owed again what goes
 * back of it. What the payment has become as credit already (paid too much, a deposit) is taken from there when it goes back the way it came.
 * Undefined when there is no such transaction.
 */
export function refundTransaction(ctx: Context, id: string, input: RefundInput) {
  return ctx.transaction(async (tx) => {
    const paid = await holdTransaction(tx, id);
    if (!paid) return undefined;
    if (paid.status !== 'succeeded') throw conflict('Only a payment that succeeded can be refunded.');
    if (paid.is_credit_transaction && input.destination === 'gateway')
      throw validationError({ destination: ['This was paid from credit: it can only go back to credit.'] });
    const may = await refundableOf(tx, paid, input);
    const amount = input.amount == null ? may.most : toMinorUnits(input.amount, paid.currency_code);
    if (amount <= 0n || amount > may.most)
      throw validationError({
        amount: [`${toDecimal(may.most, paid.currency_code)} ${paid.currency_code} can still be refunded.`],
      });
    return giveBack(tx, paid, input, { amount, fromCredit: may.fromCredit(amount) });
  });
}

/** Gives back as much as can be of a transaction that is held with its invoice, up to an amount (minor units); returns how much that is. */
export async function refundPart(
  tx: Context,
  paid: StoredTransaction,
  { upTo, ...input }: RefundInput & { upTo: bigint | undefined },
): Promise<bigint> {
  const { most, fromCredit } = await refundableOf(tx, paid, input);
  const amount = upTo === undefined ? most : lesser(most, upTo);
  if (amount <= 0n) return 0n;
  await giveBack(tx, paid, input, { amount, fromCredit: fromCredit(amount) });
  return amount;
}

/** With its invoice, so that two refunds of one invoice don't pass each other. */
export async function holdTransaction(tx: Context, id: string): Promise<StoredTransaction | undefined> {
  const [known] = await tx.db.query(invoiceOf, [id]);
  if (!known) return undefined;
  await holdInvoice(tx, known.invoice_id);
  const [paid] = await tx.db.query(hold, [id]);
  return paid;
}

interface Parts {
  amount: bigint;
  fromCredit: bigint;
}

async function refundableOf(tx: Context, paid: StoredTransaction, { destination }: RefundInput) {
  const { currency_code, user_id, invoice_id } = paid;
  const invoice = (await holdInvoice(tx, invoice_id))!;
  if (invoice.status === 'pending' && invoice.deposits > 0n)
    throw conflict('The deposit of this invoice is not paid wholly yet: cancel it, and refund what was paid then.');
  const [left, balance] = [paid.amount - paid.refunded, await holdCredit(tx, user_id, currency_code)];
  return refundable(await flowOf(tx, invoice_id), { destination, left, balance });
}

async function giveBack(tx: Context, paid: StoredTransaction, input: RefundInput, { amount, fromCredit }: Parts) {
  const { id: transaction_id, currency_code, user_id, invoice_id } = paid;
  const { destination } = input;
  const reason = input.reason ?? undefined;
  const begin = destination === 'gateway' && !input.reference ? await carrierOf(tx, paid) : undefined;
  const owedAgain = await owedAgainBy(tx, invoice_id, amount - fromCredit);
  const row = await insertRow(tx, 'refunds', {
    ...{ transaction_id, currency_code, amount, destination, reason, reference: input.reference },
    ...{ from_credit: fromCredit, owed_again: owedAgain },
    status: begin ? 'requested' : 'succeeded',
    // Should nobody carry it out, somebody asks.
    next_look_at: begin && tx.clock.now().add({ minutes: 10 }),
  });
  await updateRow(tx, 'invoiceTransactions', { id: transaction_id.toString() }, { refunded: paid.refunded + amount });
  if (paid.payment_id !== null) await tx.db.query(refundOfPayment, [paid.payment_id, amount, tx.clock.now()]);
  const about = { kind: 'refund', transaction_id, ...(reason && { note: reason }) } as const;
  const to = destination === 'credit' ? 'credit' : 'clearing';
  await post(tx, { user_id, currency_code, invoice_id }, [
    { ...about, debit: 'credit', credit: 'clearing', amount: fromCredit },
    { ...about, debit: 'receivable', credit: to, amount: owedAgain },
    { ...about, debit: 'refunds', credit: to, amount: amount - fromCredit - owedAgain },
  ]);
  if (begin) await begin(tx, BigInt(row[0]!));
  return row;
}

/** Of what goes back, what an invoice counts as paid that still waits for the rest. */
async function owedAgainBy(tx: Context, invoiceId: bigint, amount: bigint): Promise<bigint> {
  const { status, paid } = (await holdInvoice(tx, invoiceId))!;
  return status === 'pending' ? lesser(amount, paid) : 0n;
}

async function carrierOf(tx: Context, { gateway_id }: StoredTransaction): Promise<RefundPlan['begin']> {
  if (gateway_id === null) return undefined;
  const plan: RefundPlan = { gatewayId: gateway_id };
  await refundPlanned.emit(tx, plan);
  return plan.begin;
}
