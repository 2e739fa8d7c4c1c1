import { holdInvoice, settleInvoice } from '../../invoices/index.ts';
import { post } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { HttpError } from '../../platform/errors.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import { publish } from '../../platform/outbox/publish.ts';
import { refundOfPayment } from './queries.ts';
import { holdTransaction, refundPart } from './refund-transaction.ts';

export type RefundStatus = 'requested' | 'processing' | 'succeeded' | 'failed' | 'unknown';

export interface RefundOutcome {
  readonly status: Exclude<RefundStatus, 'requested'>;
  /** the gateway's name for it */
  readonly reference?: string | null;
  /** why it failed, or isn't known */
  readonly problem?: string | null;
  /** when to ask again */
  readonly nextLookAt?: Temporal.Instant | null;
}

export interface StoredRefund {
  readonly id: bigint;
  readonly transaction_id: bigint;
  readonly amount: bigint;
  /** of the amount, what was taken from the customer's credit */
  readonly from_credit: bigint;
  /** of the amount, what its invoice was owed again */
  readonly owed_again: bigint;
  readonly currency_code: string;
  readonly status: RefundStatus;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly looked: number;
}

const COLUMNS = 'id, transaction_id, amount, from_credit, owed_again, currency_code, status, reason, reference, looked';
const hold = statement<StoredRefund>('refunds.hold', `SELECT ${COLUMNS} FROM refunds WHERE id = $1 FOR UPDATE`);
const named = statement<{ id: bigint }>(
  'refunds.by-reference',
  'SELECT id FROM refunds WHERE transaction_id = $1 AND reference = $2',
);
const invoiceOf = statement<{ invoice_id: bigint }>(
  'refunds.invoice',
  'SELECT invoice_id FROM refunds JOIN invoice_transactions AS paid ON paid.id = refunds.transaction_id WHERE refunds.id = $1',
);

/** A refund, held with its invoice until the transaction ends. */
export async function holdRefund(tx: Context, id: bigint): Promise<StoredRefund | undefined> {
  const [about] = await tx.db.query(invoiceOf, [id]);
  if (!about) return undefined;
  await holdInvoice(tx, about.invoice_id);
  const [refund] = await tx.db.query(hold, [id]);
  return refund;
}

/**
 * Notes what became of a refund that a gateway carries out. It is in the books since it was asked for, so that nobody gives the same money
 * twice; one that failed is taken back there. One that has ended stays as it is, whatever is said of it later. Needs a transaction.
 */
export async function settleRefund(tx: Context, id: bigint, outcome: RefundOutcome): Promise<void> {
  const before = await holdRefund(tx, id);
  if (!before || before.status === 'succeeded' || before.status === 'failed') return;
  const { status, reference, problem = null, nextLookAt = null } = outcome;
  const ended = status === 'succeeded' || status === 'failed';
  const values = {
    status,
    problem,
    reference: reference ?? before.reference,
    next_look_at: ended ? null : nextLookAt,
    looked: before.looked + 1,
  };
  await updateRow(tx, 'refunds', { id: id.toString() }, values);
  if (status === 'failed') await takeBack(tx, before);
  if (ended) await publish(tx, `refund.${status}`, { id });
}

/** The money did not go back: an invoice that waits for it has it again; where none does any more, it is the customer's credit. */
async function takeBack(tx: Context, refund: StoredRefund): Promise<void> {
  const { transaction_id, amount, from_credit, owed_again, reason } = refund;
  const paid = (await holdTransaction(tx, transaction_id.toString()))!;
  await updateRow(tx, 'invoiceTransactions', { id: transaction_id.toString() }, { refunded: paid.refunded - amount });
  if (paid.payment_id !== null) await tx.db.query(refundOfPayment, [paid.payment_id, -amount, tx.clock.now()]);
  const about = { kind: 'refund', transaction_id, ...(reason && { note: reason }) } as const;
  const waits = (await holdInvoice(tx, paid.invoice_id))!.status === 'pending';
  await post(tx, paid, [
    { ...about, debit: 'clearing', credit: 'credit', amount: from_credit },
    { ...about, debit: 'clearing', credit: waits ? 'receivable' : 'credit', amount: owed_again },
    { ...about, debit: 'clearing', credit: 'refunds', amount: amount - from_credit - owed_again },
  ]);
  if (waits) await settleInvoice(tx, paid.invoice_id);
}

interface GatewayRefund {
  /** the gateway's name for it */
  readonly reference: string;
  /** minor units */
  readonly amount: bigint;
  readonly reason: string;
}

/**
 * Books what a gateway gave back without being asked by us: somebody did it there, or a bank took it. Never more than can still be given
 * back of the payment. The same one told again changes nothing. Returns what was not booked, in minor units.
 */
export async function refundByGateway(tx: Context, transactionId: bigint, made: GatewayRefund): Promise<bigint> {
  const { reference, amount, reason } = made;
  const [known] = await tx.db.query(named, [transactionId, reference]);
  if (known) {
    await settleRefund(tx, known.id, { status: 'succeeded' });
    return 0n;
  }
  const paid = (await holdTransaction(tx, transactionId.toString()))!;
  try {
    return amount - (await refundPart(tx, paid, { destination: 'gateway', reason, reference, upTo: amount }));
  } catch (error) {
    // A deposit that is not paid wholly gives nothing back: the whole is for staff to look at.
    if (error instanceof HttpError) return amount;
    throw error;
  }
}
