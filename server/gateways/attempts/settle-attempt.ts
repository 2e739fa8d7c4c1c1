import { recordGatewayPayment } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { updateRow } from '../../platform/jsonapi/write.ts';
import { publish } from '../../platform/outbox/publish.ts';
import type { StoredGateway } from '../gateway.ts';
import type { AttemptStatus, StoredAttempt } from './queries.ts';
import { attemptById, holdAttemptById } from './queries.ts';
import { nextLook } from './schedule.ts';

/** What is known of a payment now. */
export interface Outcome {
  readonly status: Exclude<AttemptStatus, 'started'>;
  readonly reference?: string | null;
  /** minor units; what was asked for, when left out */
  readonly amount?: bigint;
  readonly fee?: bigint;
  readonly problem?: string | null;
  readonly step?: object;
  /** nobody can be asked after it */
  readonly last?: true;
}

const MISNAMED: Outcome = {
  status: 'unknown',
  problem: 'The gateway names a payment that is known of another invoice: look at it there.',
};

const ENDED: ReadonlySet<AttemptStatus> = new Set(['succeeded', 'failed']);

/**
 * Notes what became of an attempt, and of the payment with it, which is in the books once however often this is called. One that succeeded
 * stays so. Needs a transaction; holds the invoice, then the attempt.
 */
export async function settleAttempt(
  tx: Context,
  gateway: StoredGateway,
  { id, invoice_id }: Pick<StoredAttempt, 'id' | 'invoice_id'>,
  outcome: Outcome,
): Promise<StoredAttempt> {
  // The payment first: it holds the invoice, and in that order nobody waits for another in a circle.
  const payment = await recordPayment(tx, gateway, invoice_id, id, outcome);
  const named = payment !== undefined || outcome.status !== 'succeeded';
  const [before] = await tx.db.query(holdAttemptById, [id]);
  if (before!.status === 'succeeded') return before!;
  const { status, problem = null, step, last } = named ? outcome : MISNAMED;
  const reference = outcome.reference ?? before!.reference;
  await updateRow(
    tx,
    'paymentAttempts',
    { id: id.toString() },
    {
      status,
      problem,
      reference,
      ...(step && { step: JSON.stringify(step) }),
      ...(payment && { transaction_id: payment }),
      next_look_at: ENDED.has(status) || last ? null : nextLook(tx.clock.now(), before!.looked),
    },
  );
  const told = (status === 'failed' || status === 'unknown') && status !== before!.status;
  if (told) await publish(tx, `payment_attempt.${status}`, { id });
  return { ...before!, status, problem, reference };
}

/** What a gateway calls by a name, and says of it more than that somebody is to do something, is a payment. */
async function recordPayment(tx: Context, gateway: StoredGateway, invoiceId: bigint, id: bigint, outcome: Outcome) {
  const { status, fee } = outcome;
  if (status !== 'succeeded' && status !== 'processing' && status !== 'failed') return undefined;
  const [attempt] = await tx.db.query(attemptById, [id]);
  const reference = outcome.reference ?? attempt!.reference;
  if (!reference) {
    if (status === 'succeeded') throw new Error(`The gateway ${gateway.id} named no payment for attempt ${id}.`);
    return undefined;
  }
  const amount = outcome.amount ?? attempt!.amount;
  const named = { gatewayId: gateway.id, gateway: gateway.strategy, reference };
  return recordGatewayPayment(tx, invoiceId, { ...named, status, amount, fee });
}
