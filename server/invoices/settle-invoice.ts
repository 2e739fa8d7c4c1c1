import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { conflict } from '../platform/errors.ts';
import { domainEvent } from '../platform/events.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { publish } from '../platform/outbox/publish.ts';
import { issue } from './create-invoice.ts';
import { lockInvoice, lockInvoices, type StoredInvoice } from './queries.ts';
import { returnPaid } from './return-paid.ts';

/** An invoice became paid: nothing remains of it. Emitted once for each time that it does, in the same transaction. */
export const invoicePaid = domainEvent<StoredInvoice>('invoice.paid');

/** Somebody says that an unpaid invoice is paid; whoever keeps payments writes down one of what remains. */
export const invoiceSaidPaid = domainEvent<StoredInvoice>('invoice.said_paid');

/**
 * Invoices are about to be taken in order to pay them. What follows from a payment can reach other invoices: whoever knows which takes them all
 * now, in the order of their ids, so that two payments never wait for each other in a circle.
 */
export const payingInvoices = domainEvent<readonly bigint[]>('invoices.paying');

/** Invoices that were not paid are given up, which nothing but their rows says yet. Emitted in the same transaction. */
export const invoicesCancelled = domainEvent<readonly bigint[]>('invoices.cancelled');

/** What is still to be paid of an invoice, in minor units; below zero when more was paid than it comes to. */
export const remainingOf = ({ total, paid, credited }: StoredInvoice): bigint => total - paid - credited;

/** Takes an invoice until the transaction ends; undefined when there is none. */
export async function holdInvoice(tx: Context, id: bigint | string): Promise<StoredInvoice | undefined> {
  const [invoice] = await tx.db.query(lockInvoice, [id]);
  return invoice;
}

/** The same for who is going to pay it. */
export async function holdToPay(tx: Context, id: bigint | string): Promise<StoredInvoice | undefined> {
  await payingInvoices.emit(tx, [BigInt(id)]);
  return holdInvoice(tx, id);
}

/** Takes several invoices until the transaction ends, those of them that there are; with the day on which each is due. */
export const holdInvoices = (tx: Context, ids: readonly bigint[]) => tx.db.query(lockInvoices, [ids]);

/**
 * Refuses (409) what would change the record of an invoice that was paid. One that was only marked as paid has no payment to contradict,
 * until something is taken off it.
 */
export function refuseRecord({ status, marked_paid, credited }: StoredInvoice): void {
  if (status === 'paid' && (!marked_paid || credited > 0n))
    throw conflict('A paid invoice is a record and stays as it is: correct it by a credit note or a refund.');
}

/** An invoice with lines has something to say; one without is a draft. */
const hasLines = statement<{ lines: boolean }>(
  'invoices.has-lines',
  'SELECT EXISTS (SELECT 1 FROM invoice_items WHERE invoice_id = $1) AS lines',
);

/**
 * Draws the conclusion from what an invoice comes to and what was paid: one with nothing left to pay is paid, and what was paid beyond it
 * becomes the customer's credit. One of which nothing was paid, and something written off, is given up. 409 when more was taken off than
 * it comes to, or when it would come to less than nothing.
 *
 * Who changed its lines says what it came to before, in minor units: lines that come to nothing only now are paid, for no payment of nothing
 * ever comes. A draft that never came to anything waits for its lines.
 */
export async function settleInvoice(tx: Context, id: bigint, before?: bigint): Promise<void> {
  const invoice = (await holdInvoice(tx, id))!;
  const remaining = remainingOf(invoice);
  if (invoice.status !== 'pending' || remaining > 0n) return;
  const fell = before !== undefined && invoice.total < before;
  if (fell && invoice.total < 0n)
    throw conflict('An invoice does not come to less than nothing: take off its discounts first, or cancel it.');
  const untouched = invoice.paid === 0n && invoice.credited === 0n;
  if (untouched && !(fell && (await hasAnyLine(tx, id)))) return;
  if (invoice.credited > invoice.total)
    throw conflict('More was taken off this invoice than it would come to: leave it at that, or cancel it.');
  if (invoice.paid === 0n && invoice.written_off > 0n) return giveUp(tx, id);
  await returnPaid(tx, invoice, { kind: 'overpayment', amount: -remaining });
  const issued = invoice.number === null ? await issue(tx, invoice.user_id) : {};
  await updateRow(tx, 'invoices', { id: id.toString() }, { status: 'paid', ...issued });
  await becamePaid(tx, id);
}

const hasAnyLine = async (tx: Context, id: bigint) => (await tx.db.query(hasLines, [id]))[0]!.lines;

/** An invoice that was written off is over, and was never paid. What it said stands in the books, with the loss against it. */
export async function giveUp(tx: Context, id: bigint): Promise<void> {
  await invoicesCancelled.emit(tx, [id]);
  await updateRow(tx, 'invoices', { id: id.toString() }, { status: 'cancelled' });
}

/** Tells everybody that an invoice became paid: domains in this transaction, and the world afterwards. */
export async function becamePaid(tx: Context, id: bigint | string): Promise<void> {
  await invoicePaid.emit(tx, (await holdInvoice(tx, id))!);
  await publish(tx, 'invoice.paid', { id });
}
