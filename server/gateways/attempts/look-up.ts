import type { Context } from '../../platform/context.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { amountOf, askGateway, can, gatewayOf, type StoredGateway } from '../gateway.ts';
import type { LookUpInput } from '../interface.ts';
import { minorOf } from './ask.ts';
import { customerOf } from './customer.ts';
import { attemptById, type StoredAttempt, toldOfAttempt } from './queries.ts';
import { SURELY_MISSING } from './schedule.ts';
import { type Outcome, settleAttempt } from './settle-attempt.ts';

/**
 * Asks the gateway what became of an attempt that has not ended, and notes it: how a payment is found whose webhook never came. Returns
 * the attempt as it is then; undefined when there is none.
 */
export async function lookUpAttempt(ctx: Context, id: bigint | string): Promise<StoredAttempt | undefined> {
  const [attempt] = await ctx.db.query(attemptById, [id]);
  if (!attempt || attempt.status === 'succeeded') return attempt;
  const gateway = (await gatewayOf(ctx, attempt.gateway_id))!;
  const outcome = await outcomeNow(ctx, gateway, attempt);
  return ctx.transaction(async (tx) => {
    await tx.db.query(countLook, [attempt.id]);
    return settleAttempt(tx, gateway, attempt, outcome);
  });
}

const countLook = {
  name: 'attempts.count-look',
  text: 'UPDATE payment_attempts SET looked = looked + 1 WHERE id = $1',
};

async function outcomeNow(ctx: Context, gateway: StoredGateway, attempt: StoredAttempt): Promise<Outcome> {
  const { reference } = attempt;
  // Nobody who waits for the customer, or was told something before, knows less than that because of an answer that says nothing.
  const before: Outcome = { status: attempt.status === 'started' ? 'unknown' : attempt.status, reference };
  if (!(await can(ctx, gateway, 'lookUp'))) return { ...before, problem: attempt.problem, last: true };
  try {
    return (await ask(ctx, gateway, attempt)) ?? before;
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    return { ...before, problem: error.message };
  }
}

async function ask(ctx: Context, gateway: StoredGateway, before: StoredAttempt): Promise<Outcome | undefined> {
  const [told] = await ctx.db.query(toldOfAttempt, [before.id]);
  const attempt = { ...before, ...told! };
  const { currency_code, idempotency_key, amount } = attempt;
  const input: LookUpInput = {
    reference: attempt.reference,
    idempotencyKey: idempotency_key,
    amount: amountOf(amount, currency_code),
    method: attempt.method,
    invoice: { id: attempt.invoice_id.toString(), number: attempt.invoice_number },
    customer: await customerOf(ctx, attempt.user_id),
    startedAt: attempt.created_at.toString(),
  };
  const found = await askGateway(ctx, gateway, 'lookUp', input);
  const { status, reason: problem } = found;
  const reference = found.reference ?? attempt.reference;
  if (status === 'missing') return missing(ctx, attempt);
  if (status === 'waiting' || status === 'unknown') return undefined;
  const paid = minorOf(found.amount, currency_code);
  if (found.amount && paid === undefined)
    return { status: 'unknown', reference, problem: 'It is in another currency.' };
  if (status === 'succeeded' && !reference) return { status: 'unknown', problem: 'The gateway named no payment.' };
  return { status, reference, amount: paid, fee: minorOf(found.fee, currency_code), problem };
}

/** What the gateway never heard of has not happened; what was just sent may still be on its way. */
function missing(ctx: Context, attempt: StoredAttempt): Outcome {
  const sure = Temporal.Instant.compare(attempt.created_at.add(SURELY_MISSING), ctx.clock.now()) <= 0;
  return sure
    ? { status: 'failed', problem: 'The gateway never heard of it.' }
    : { status: 'unknown', problem: 'The gateway has not heard of it yet.' };
}
