import { holdInvoice, remainingOf } from '../../invoices/index.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, HttpError, validationError } from '../../platform/errors.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { amountOf, askGateway, can, gatewayOf, type StoredGateway, takes } from '../gateway.ts';
import type { PayInput } from '../interface.ts';
import { outcomeOf } from './ask.ts';
import { customerOf } from './customer.ts';
import { attemptInFlight, attemptWaiting, nextNumber, type StoredAttempt } from './queries.ts';
import { PAGE_KEPT, PAGE_LEASE } from './schedule.ts';
import { settleAttempt } from './settle-attempt.ts';
import { startAttempt } from './start-attempt.ts';

export interface Paying {
  gateway_id: bigint;
  return_url: string;
}

interface Begun {
  readonly attempt: StoredAttempt;
  readonly gateway: StoredGateway;
  readonly number: string | null;
  /** the page that the customer was sent to before is good still */
  readonly again: boolean;
}

/**
 * Begins a payment of what remains of an invoice, and returns the attempt, whose `step` says what the customer must do. Asked again for the
 * same, it is the same attempt, and not a second payment at the gateway. Undefined when there is no such invoice; 409 when it waits for no
 * payment, or one is under way; 422 when the gateway can't be paid with.
 */
export async function payInvoice(ctx: Context, invoiceId: string, paying: Paying): Promise<bigint | undefined> {
  const gateway = await gatewayOf(ctx, paying.gateway_id);
  if (!gateway) throw validationError({ gateway_id: ['The selected gateway id is invalid.'] });
  const begun = await ctx.transaction((tx) => begin(tx, invoiceId, gateway));
  if (!begun) return undefined;
  const { attempt } = begun;
  if (begun.again) return attempt.id;
  const refusal = await refusalOf(ctx, begun);
  const outcome = refusal ? { status: 'failed' as const, problem: refusal } : await outcomeOf(pay(ctx, begun, paying));
  // Nobody was sent anywhere, so nobody can have paid: the next one is another attempt.
  const noted = outcome.status === 'unknown' ? { ...outcome, status: 'failed' as const } : outcome;
  await ctx.transaction((tx) => settleAttempt(tx, gateway, attempt, noted));
  if (outcome.status === 'failed') throw validationError({ gateway_id: [sayProblem(gateway, outcome.problem)] });
  if (outcome.status === 'unknown')
    throw new HttpError(503, `${sayProblem(gateway, outcome.problem)} Try again in a moment.`, {
      headers: { 'Retry-After': '5' },
    });
  return attempt.id;
}

const sayProblem = ({ name }: StoredGateway, problem?: string | null): string =>
  `${name} can not be paid with now: ${problem ?? 'it gave no reason.'}`;

async function begin(tx: Context, invoiceId: string, gateway: StoredGateway): Promise<Begun | undefined> {
  const invoice = await holdInvoice(tx, invoiceId);
  if (!invoice) return undefined;
  const amount = remainingOf(invoice);
  if (invoice.status !== 'pending' || amount <= 0n)
    throw conflict('This invoice waits for no payment: only a pending one with something left to pay can be paid.');
  if (!takes(gateway, invoice.currency_code))
    throw validationError({ gateway_id: [`${gateway.name} does not take ${invoice.currency_code} now.`] });
  const [other] = await tx.db.query(attemptInFlight, [invoice.id]);
  if (other) throw conflict('A payment of this invoice is under way: wait until it has come about or failed.');
  const { number } = invoice;
  const since = tx.clock.now().subtract(PAGE_KEPT);
  const [waiting] = await tx.db.query(attemptWaiting, [invoice.id, gateway.id, amount, since]);
  if (waiting) return { attempt: waiting, gateway, number, again: true };
  const [next] = await tx.db.query(nextNumber, [invoice.id, 'pay']);
  const start = { kind: 'pay', number: next!.number, amount, lookAt: tx.clock.now().add(PAGE_LEASE) } as const;
  return { attempt: await startAttempt(tx, invoice, gateway, start), gateway, number, again: false };
}

/** Why a gateway does not want to be paid with: a sentence, when it says so. */
async function refusalOf(ctx: Context, { attempt, gateway }: Begun): Promise<string | undefined> {
  if (!(await can(ctx, gateway, 'canPay'))) return undefined;
  const total = amountOf(attempt.amount, attempt.currency_code);
  try {
    const { ok, reason } = await askGateway(ctx, gateway, 'canPay', { total });
    return ok ? undefined : (reason ?? 'it does not take this payment.');
  } catch (error) {
    if (error instanceof StrategyError) return error.message;
    throw error;
  }
}

async function pay(ctx: Context, { attempt, gateway, number }: Begun, { return_url: returnUrl }: Paying) {
  const { amount, currency_code, idempotency_key, invoice_id, user_id } = attempt;
  const input: PayInput = {
    invoice: { id: invoice_id.toString(), number },
    total: amountOf(amount, currency_code),
    idempotencyKey: idempotency_key,
    returnUrl,
    customer: await customerOf(ctx, user_id),
  };
  const { reference, ...step } = await askGateway(ctx, gateway, 'pay', input);
  return { status: 'waiting' as const, reference, step };
}
