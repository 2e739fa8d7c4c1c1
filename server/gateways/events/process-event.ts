import { holdInvoice, holdToPay } from '../../invoices/index.ts';
import {
  paymentOf,
  recordDispute,
  recordGatewayFee,
  recordGatewayPayment,
  refundByGateway,
  type StoredPayment,
  settleRefund,
} from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { minorOf } from '../attempts/ask.ts';
import { attemptOfPayment, type StoredAttempt } from '../attempts/queries.ts';
import { settleAttempt } from '../attempts/settle-attempt.ts';
import type { StoredGateway } from '../gateway.ts';
import type { GatewayEvent } from '../interface.ts';
import { refundIdIn } from '../refunds/refund-key.ts';
import { agreementByReference } from '../saved-methods/queries.ts';
import { dropAgreement, keepAgreement } from '../saved-methods/write-agreement.ts';
import { refundByKey } from './queries.ts';

/** What follows from an event. */
export interface Conclusion {
  readonly status: 'processed' | 'waiting' | 'ignored';
  readonly problem?: string;
  readonly invoiceId?: bigint;
  readonly transactionId?: bigint;
}

const ignored = (problem: string): Conclusion => ({ status: 'ignored', problem });
const WAITS: Conclusion = { status: 'waiting', problem: 'The payment that it is about is not known yet.' };
const OTHER_CURRENCY = 'It is in another currency than the invoice: nothing was booked.';

type Of<Type extends GatewayEvent['type']> = Extract<GatewayEvent, { type: Type }>;

/** Draws the conclusion from an event that a gateway signed, in one transaction. What it says is believed; what doesn't fit is booked nowhere. */
export function processEvent(tx: Context, gateway: StoredGateway, event: GatewayEvent): Promise<Conclusion> {
  switch (event.type) {
    case 'payment':
      return payment(tx, gateway, event);
    case 'fee':
      return aboutPayment(tx, gateway, event, (known) => fee(tx, known, event));
    case 'refund':
      return aboutPayment(tx, gateway, event, (known) => refund(tx, known, event));
    case 'dispute':
      return aboutPayment(tx, gateway, event, (known) => dispute(tx, known, event));
    case 'method':
      return method(tx, gateway, event);
  }
}

async function payment(tx: Context, gateway: StoredGateway, event: Of<'payment'>): Promise<Conclusion> {
  const { reference, status, reason: problem } = event;
  const attempt = await attemptFor(tx, gateway, event);
  const known = attempt ? undefined : await paymentOf(tx, gateway.strategy, reference);
  // What we sent ourselves says which invoice it is for; only then what the event says.
  const invoiceId = attempt?.invoice_id ?? known?.invoice_id ?? (event.invoiceId ? BigInt(event.invoiceId) : undefined);
  if (invoiceId === undefined) return ignored('It names no invoice.');
  const invoice = await holdToPay(tx, invoiceId);
  if (!invoice) return ignored('There is no such invoice.');
  const amount = minorOf(event.amount, invoice.currency_code);
  if (amount === undefined) return { ...ignored(OTHER_CURRENCY), invoiceId };
  if (amount <= 0n) return { ...ignored('It has no amount.'), invoiceId };
  const fee = minorOf(event.fee, invoice.currency_code);
  if (event.method && status === 'succeeded') await keepAgreement(tx, gateway, invoice.user_id, event.method);
  if (attempt) {
    await settleAttempt(tx, gateway, attempt, { status, reference, amount, fee, problem });
    const booked = await paymentOf(tx, gateway.strategy, reference);
    return { status: 'processed', invoiceId, transactionId: booked?.id };
  }
  const named = { gatewayId: gateway.id, gateway: gateway.strategy, reference };
  const transactionId = await recordGatewayPayment(tx, invoiceId, { ...named, status, amount, fee });
  if (!transactionId) return { ...ignored('This payment is known of another invoice or gateway.'), invoiceId };
  return { status: 'processed', invoiceId, transactionId };
}

async function attemptFor(
  tx: Context,
  gateway: StoredGateway,
  event: Of<'payment'>,
): Promise<StoredAttempt | undefined> {
  const [attempt] = await tx.db.query(attemptOfPayment, [gateway.id, event.idempotencyKey ?? null, event.reference]);
  return attempt;
}

/** Something about a payment that is there; what is told of one that isn't waits for it. */
async function aboutPayment(
  tx: Context,
  gateway: StoredGateway,
  { reference }: { reference: string },
  conclude: (payment: StoredPayment) => Promise<Conclusion>,
): Promise<Conclusion> {
  const known = await paymentOf(tx, gateway.strategy, reference);
  if (known?.status !== 'succeeded') return WAITS;
  if (known.gateway_id !== null && known.gateway_id !== gateway.id)
    return ignored('This payment is of another gateway.');
  await holdInvoice(tx, known.invoice_id);
  return { ...(await conclude(known)), invoiceId: known.invoice_id, transactionId: known.id };
}

async function fee(tx: Context, known: StoredPayment, event: Of<'fee'>): Promise<Conclusion> {
  const amount = minorOf(event.fee, known.currency_code);
  if (amount === undefined) return ignored(OTHER_CURRENCY);
  await recordGatewayFee(tx, known, amount);
  return { status: 'processed' };
}

async function refund(tx: Context, known: StoredPayment, event: Of<'refund'>): Promise<Conclusion> {
  const { status, refund: reference, reason } = event;
  const own = refundIdIn(event.refundKey);
  const [ours] = own === undefined ? [] : await tx.db.query(refundByKey, [own, known.id]);
  if (ours) {
    await settleRefund(tx, ours.id, { status, reference, problem: reason });
    return { status: 'processed' };
  }
  if (status !== 'succeeded') return ignored('It was not made here, and nothing was given back yet.');
  const amount = minorOf(event.amount, known.currency_code);
  if (amount === undefined) return ignored(OTHER_CURRENCY);
  return booked(
    await refundByGateway(tx, known.id, { reference, amount, reason: reason ?? 'Refunded at the gateway' }),
  );
}

async function dispute(tx: Context, known: StoredPayment, event: Of<'dispute'>): Promise<Conclusion> {
  const amount = minorOf(event.amount, known.currency_code);
  if (amount === undefined) return ignored(OTHER_CURRENCY);
  await recordDispute(tx, known, event.status);
  if (event.status !== 'lost') return { status: 'processed' };
  const reference = `dispute:${event.reference}`;
  return booked(await refundByGateway(tx, known.id, { reference, amount, reason: event.reason ?? 'Dispute lost' }));
}

const booked = (left: bigint): Conclusion =>
  left > 0n
    ? { status: 'processed', problem: 'More was given back than was left of the payment: the rest was not booked.' }
    : { status: 'processed' };

async function method(tx: Context, gateway: StoredGateway, event: Of<'method'>): Promise<Conclusion> {
  const [known] = await tx.db.query(agreementByReference, [gateway.id, event.method.reference]);
  if (event.status === 'removed') {
    if (known) await dropAgreement(tx, known.id);
    return known ? { status: 'processed' } : ignored('There is no such payment method.');
  }
  const userId = event.userId ? BigInt(event.userId) : known?.user_id;
  if (userId === undefined) return ignored('It says not whose payment method it is.');
  const kept = await keepAgreement(tx, gateway, userId, event.method);
  return kept === undefined
    ? ignored('There is no such customer, or it is the payment method of another one.')
    : { status: 'processed' };
}
