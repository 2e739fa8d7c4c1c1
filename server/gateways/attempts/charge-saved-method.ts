import { holdInvoice, remainingOf } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { amountOf, askGateway, can, gatewayOf, type StoredGateway, takes } from '../gateway.ts';
import type { ChargeInput } from '../interface.ts';
import { type Agreement, agreementFor } from '../saved-methods/queries.ts';
import { minorOf, outcomeOf } from './ask.ts';
import { customerOf } from './customer.ts';
import { attemptByNumber, attemptInFlight, type StoredAttempt } from './queries.ts';
import { CALL_LEASE } from './schedule.ts';
import { type Outcome, settleAttempt } from './settle-attempt.ts';
import { startAttempt } from './start-attempt.ts';

export interface Charging {
  readonly invoiceId: bigint;
  /** counted by the caller from 1: the same number is charged once, however often it is asked for */
  readonly attempt: number;
  /** milliseconds that the gateway may take; 20 seconds when left out */
  readonly timeout?: number;
}

/**
 * `none`: there is nothing to charge, or nothing to pay. `processing` and `unknown`: the money may still come, and nothing else is tried
 * until the gateway has said what became of it.
 */
export interface Charged {
  readonly outcome: 'none' | 'succeeded' | 'processing' | 'failed' | 'unknown';
  readonly attemptId?: bigint;
  readonly reason?: string;
}

interface Begun {
  readonly attempt: StoredAttempt;
  readonly gateway: StoredGateway;
  readonly agreement: Agreement;
  readonly number: string | null;
}

/**
 * Charges the saved payment method of an invoice's customer for what remains of it: the one of its services, else the customer's default.
 * Two short transactions, and the call of the gateway between them. An attempt that is there is never made again.
 */
export async function chargeSavedMethod(ctx: Context, charging: Charging): Promise<Charged> {
  if (ctx.inTransaction) throw new Error('A gateway is not called while a transaction is open.');
  const begun = await ctx.transaction((tx) => begin(tx, charging));
  if ('outcome' in begun) return begun;
  const { attempt, gateway } = begun;
  const outcome = await outcomeOf(charge(ctx, begun, charging.timeout));
  return chargedOf(await ctx.transaction((tx) => settleAttempt(tx, gateway, attempt, outcome)));
}

async function begin(tx: Context, { invoiceId, attempt: number }: Charging): Promise<Begun | Charged> {
  const invoice = await holdInvoice(tx, invoiceId);
  if (invoice?.status !== 'pending' || remainingOf(invoice) <= 0n)
    return { outcome: 'none', reason: 'There is nothing to pay.' };
  const [same] = await tx.db.query(attemptByNumber, [invoiceId, 'charge', number]);
  const [other] = await tx.db.query(attemptInFlight, [invoiceId]);
  // One that was started and never ended is in doubt: it may have been cut off in the middle of the call.
  if (same ?? other) return chargedOf((same ?? other)!);
  const agreement = await agreementFor(tx, invoice);
  const gateway = agreement && (await gatewayOf(tx, agreement.gateway_id));
  if (!gateway || !takes(gateway, invoice.currency_code) || !(await can(tx, gateway, 'charge')))
    return { outcome: 'none', reason: 'There is no saved payment method that could be charged.' };
  const lookAt = tx.clock.now().add(CALL_LEASE);
  const start = { kind: 'charge', number, amount: remainingOf(invoice), agreementId: agreement.id, lookAt } as const;
  return { attempt: await startAttempt(tx, invoice, gateway, start), gateway, agreement, number: invoice.number };
}

async function charge(
  ctx: Context,
  { attempt, gateway, agreement, number }: Begun,
  timeout?: number,
): Promise<Outcome> {
  const { currency_code, amount, idempotency_key, invoice_id, user_id } = attempt;
  const input: ChargeInput = {
    invoice: { id: invoice_id.toString(), number },
    total: amountOf(amount, currency_code),
    idempotencyKey: idempotency_key,
    customer: await customerOf(ctx, user_id),
    method: agreement.external_reference,
  };
  const { status, reference, fee, reason } = await askGateway(ctx, gateway, 'charge', input, timeout);
  if (status === 'succeeded' && !reference) return { status: 'unknown', problem: 'The gateway named no payment.' };
  return { status, reference, fee: minorOf(fee, currency_code), problem: reason };
}

function chargedOf({ id, status, problem }: StoredAttempt): Charged {
  const outcome = status === 'started' || status === 'waiting' ? 'unknown' : status;
  return { outcome, attemptId: id, ...(problem && { reason: problem }) };
}
