import { holdInvoice, holdToPay, remainingOf, type StoredInvoice, settleInvoice } from '../invoices/index.ts';
import type { Context } from '../platform/context.ts';
import { validationError } from '../platform/errors.ts';
import { domainEvent } from '../platform/events.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { lesser, toMinorUnits } from '../platform/money.ts';
import { postPayment } from './book-payment.ts';

/** Money came for an invoice that was given up; it is the customer's credit already. */
export const cancelledInvoicePaid = domainEvent<StoredInvoice>('invoice.paid_when_cancelled');

export interface PaymentInput {
  /** in whole units of the invoice's currency; what remains when left out */
  amount?: string | null;
  /** what the gateway kept of it */
  fee?: string | null;
  gateway: string;
  /** the gateway's name for it, which nothing else of that gateway may have */
  transaction_id?: string | null;
}

/**
 * Writes down a payment that was made. What the invoice needs of it pays the invoice; the rest, or all of it when the invoice was paid or
 * given up before, becomes the customer's credit. Undefined when there is no such invoice; 422 when nothing remains and no amount is given.
 */
export function recordPayment(ctx: Context, invoiceId: string, input: PaymentInput) {
  return ctx.transaction(async (tx) => {
    const invoice = await holdToPay(tx, invoiceId);
    if (!invoice) return undefined;
    const remaining = invoice.status === 'pending' ? positive(remainingOf(invoice)) : 0n;
    const amount = input.amount == null ? remaining : toMinorUnits(input.amount, invoice.currency_code);
    if (amount <= 0n) throw validationError({ amount: [nothingToPay(input.amount)] });
    const fee = input.fee == null ? 0n : toMinorUnits(input.fee, invoice.currency_code);
    if (fee > amount) throw validationError({ fee: ['The fee field must not be greater than the amount.'] });
    refuseCredit(input.gateway);
    const row = await bookPayment(tx, invoice, { ...input, amount, fee, needed: lesser(amount, remaining) });
    await settleInvoice(tx, invoice.id);
    if (invoice.status === 'cancelled') await cancelledInvoicePaid.emit(tx, (await holdInvoice(tx, invoice.id))!);
    return row;
  });
}

/** Credit is no way in which money comes: whoever means it would make some. */
export function refuseCredit(gateway: string): void {
  if (gateway.trim().toLowerCase() === 'credit')
    throw validationError({
      gateway: ["Payments from the customer's credit are an action of their own: use credit-payments."],
    });
}

/** Somebody said that an invoice is paid: a payment by hand of what remains, of which nothing is known but that. */
export async function payByHand(tx: Context, invoice: StoredInvoice): Promise<void> {
  const amount = remainingOf(invoice);
  if (amount > 0n) await bookPayment(tx, invoice, { gateway: 'manual', amount, fee: 0n, needed: amount });
}

interface Booking extends Omit<PaymentInput, 'amount' | 'fee'> {
  /** minor units, all three */
  amount: bigint;
  fee: bigint;
  /** what the invoice needs of the amount */
  needed: bigint;
  /** the payment of several invoices that it is a part of, and which */
  payment_id?: string;
  part?: number;
}

/** Writes down a payment of an invoice, or a part of one of several, and books it. Whoever calls settles the invoice. */
export async function bookPayment(tx: Context, invoice: StoredInvoice, booking: Booking) {
  const { amount, fee, needed, gateway, transaction_id, payment_id, part } = booking;
  const { id: invoice_id, currency_code, user_id } = invoice;
  const row = await insertRow(tx, 'invoiceTransactions', {
    invoice_id,
    currency_code,
    user_id,
    gateway,
    transaction_id: transaction_id ?? undefined,
    status: 'succeeded',
    amount,
    fee,
    surplus: amount - needed,
    payment_id,
    part,
  });
  await postPayment(tx, invoice, { transactionId: BigInt(row[0]!), amount, fee, needed, note: gateway });
  return row;
}

const nothingToPay = (given?: string | null): string =>
  given == null
    ? 'Nothing remains to be paid of this invoice: send an amount to record one that becomes credit.'
    : 'The amount field must be greater than 0.';

const positive = (amount: bigint): bigint => (amount > 0n ? amount : 0n);
