import { holdInvoice, holdToPay, remainingOf, type StoredInvoice, settleInvoice } from '../invoices/index.ts';
import { post } from '../ledger/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { domainEvent } from '../platform/events.ts';
import { insertRow, updateRow } from '../platform/jsonapi/write.ts';
import { lesser } from '../platform/money.ts';
import { publish } from '../platform/outbox/publish.ts';
import { postPayment } from './book-payment.ts';
import { cancelledInvoicePaid } from './record-payment.ts';

/** A payment as a gateway tells of it. */
export interface GatewayPayment {
  readonly gatewayId: bigint;
  /** the strategy's name, under which transactions are unique */
  readonly gateway: string;
  /** the gateway's name for the payment */
  readonly reference: string;
  readonly status: 'processing' | 'succeeded' | 'failed';
  /** minor units of the invoice's currency */
  readonly amount: bigint;
  /** what the gateway kept of it; undefined when it didn't say */
  readonly fee?: bigint;
}

export interface StoredPayment {
  readonly id: bigint;
  readonly invoice_id: bigint;
  readonly gateway_id: bigint | null;
  readonly status: 'processing' | 'succeeded' | 'failed';
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency_code: string;
  readonly user_id: bigint;
}

export interface PaymentNews {
  readonly id: bigint;
  readonly gatewayId: bigint;
  readonly reference: string;
}

/** The money of a payment through a gateway is there. Emitted once for each. */
export const gatewayPaymentSucceeded = domainEvent<PaymentNews>('gateway_payment.succeeded');

const find = statement<StoredPayment>(
  'payments.find-by-reference',
  `SELECT id, invoice_id, gateway_id, status, amount, fee, currency_code, user_id FROM invoice_transactions
   WHERE gateway = $1 AND transaction_id = $2 ORDER BY part LIMIT 1`,
);

/** The payment that a gateway knows by a name. */
export async function paymentOf(ctx: Context, gateway: string, reference: string): Promise<StoredPayment | undefined> {
  const [payment] = await ctx.db.query(find, [gateway, reference]);
  return payment;
}

/**
 * Writes down what a gateway says of a payment, however often and in whatever order it says it: one that succeeded stays so, and is in
 * the books once. What the invoice needs of it pays the invoice, the rest becomes credit. The payment's id; undefined when there is no such
 * invoice, or when the gateway's name of it belongs to another invoice or gateway.
 */
export async function recordGatewayPayment(
  tx: Context,
  invoiceId: bigint,
  payment: GatewayPayment,
): Promise<bigint | undefined> {
  const invoice = await holdToPay(tx, invoiceId);
  if (!invoice) return undefined;
  // Two of the same payment hold the same invoice, so nobody writes it between this and what follows.
  const before = await paymentOf(tx, payment.gateway, payment.reference);
  if (before && (before.invoice_id !== invoice.id || (before.gateway_id ?? payment.gatewayId) !== payment.gatewayId))
    return undefined;
  if (before?.status === 'succeeded' || before?.status === payment.status) return before.id;
  return payment.status === 'succeeded' ? succeed(tx, invoice, payment, before) : keep(tx, invoice, payment, before);
}

async function succeed(tx: Context, invoice: StoredInvoice, payment: GatewayPayment, before?: StoredPayment) {
  const { amount, gateway } = payment;
  const fee = lesser(payment.fee ?? before?.fee ?? 0n, amount);
  const remaining = invoice.status === 'pending' ? remainingOf(invoice) : 0n;
  const needed = lesser(amount, remaining > 0n ? remaining : 0n);
  const transactionId = await write(tx, invoice, payment, { fee, surplus: amount - needed }, before);
  await postPayment(tx, invoice, { transactionId, amount, fee, needed, note: gateway });
  await publish(tx, 'transaction.succeeded', { id: transactionId });
  await settleInvoice(tx, invoice.id);
  if (invoice.status === 'cancelled') await cancelledInvoicePaid.emit(tx, (await holdInvoice(tx, invoice.id))!);
  await gatewayPaymentSucceeded.emit(tx, { ...payment, id: transactionId });
  return transactionId;
}

async function keep(tx: Context, invoice: StoredInvoice, payment: GatewayPayment, before?: StoredPayment) {
  const id = await write(tx, invoice, payment, { fee: payment.fee ?? 0n, surplus: 0n }, before);
  if (payment.status === 'failed') await publish(tx, 'transaction.failed', { id });
  return id;
}

async function write(
  tx: Context,
  { id: invoice_id, currency_code, user_id }: StoredInvoice,
  { gatewayId: gateway_id, gateway, reference: transaction_id, status, amount }: GatewayPayment,
  more: { fee: bigint; surplus: bigint },
  before?: StoredPayment,
): Promise<bigint> {
  const values = { status, amount, fee: lesser(more.fee, amount), surplus: more.surplus };
  if (before) {
    await updateRow(tx, 'invoiceTransactions', { id: before.id.toString() }, { ...values, gateway_id });
    return before.id;
  }
  const owner = { invoice_id, currency_code, user_id, gateway, gateway_id, transaction_id };
  return BigInt((await insertRow(tx, 'invoiceTransactions', { ...owner, ...values }))[0]!);
}

/** Books what a gateway kept of a payment, when it says so afterwards. The same fee told again changes nothing. */
export async function recordGatewayFee(tx: Context, payment: StoredPayment, fee: bigint): Promise<void> {
  const { id, user_id, currency_code, invoice_id } = payment;
  await holdInvoice(tx, invoice_id);
  const [now] = await tx.db.query(current, [id]);
  const whole = lesser(fee, now!.amount);
  if (whole <= now!.fee) return;
  await updateRow(tx, 'invoiceTransactions', { id: id.toString() }, { fee: whole });
  if (now!.status !== 'succeeded') return;
  await post(tx, { user_id, currency_code, invoice_id }, [
    { kind: 'fee', debit: 'fees', credit: 'clearing', amount: whole - now!.fee, transaction_id: id },
  ]);
}

const current = statement<Pick<StoredPayment, 'status' | 'amount' | 'fee'>>(
  'payments.current',
  'SELECT status, amount, fee FROM invoice_transactions WHERE id = $1 FOR UPDATE',
);

/** Notes that the customer's bank asked for a payment back, or what became of that. A lost one is given back by `refundByGateway`. */
export async function recordDispute(
  tx: Context,
  { id }: StoredPayment,
  dispute: 'open' | 'won' | 'lost',
): Promise<void> {
  const [before] = await tx.db.query(disputeOf, [id]);
  if (before?.dispute === dispute || (before?.dispute && dispute === 'open')) return;
  await updateRow(tx, 'invoiceTransactions', { id: id.toString() }, { dispute });
  await publish(tx, 'transaction.disputed', { id });
}

const disputeOf = statement<{ dispute: string | null }>(
  'payments.dispute',
  'SELECT dispute FROM invoice_transactions WHERE id = $1 FOR UPDATE',
);
