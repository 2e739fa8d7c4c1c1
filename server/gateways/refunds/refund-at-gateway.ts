import { holdRefund, type StoredRefund, settleRefund } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { StrategyError } from '../../platform/strategies/strategy-error.ts';
import { nextLook, SURELY_MISSING } from '../attempts/schedule.ts';
import { amountOf, askGateway, can, gatewayOf, type StoredGateway } from '../gateway.ts';
import type { RefundInput } from '../interface.ts';
import { refundKey } from './refund-key.ts';

type Outcome = Parameters<typeof settleRefund>[2];

const gatewayOfRefund = statement<{ gateway_id: bigint; transaction_id: string; created_at: Temporal.Instant }>(
  'gateways.of-refund',
  `SELECT t.gateway_id, t.transaction_id, r.created_at FROM refunds r JOIN invoice_transactions t ON t.id = r.transaction_id
   WHERE r.id = $1 AND t.gateway_id IS NOT NULL`,
);

/**
 * Asks the gateway for a refund that was requested, or after one that it did not tell the end of. It is in the books once it succeeded, and
 * once only: the key is the same however often it is asked for. `timeout`: milliseconds that the gateway may take. False when there is no such
 * refund.
 */
export async function refundAtGateway(ctx: Context, id: bigint, timeout?: number): Promise<boolean> {
  if (ctx.inTransaction) throw new Error('A gateway is not called while a transaction is open.');
  const [about] = await ctx.db.query(gatewayOfRefund, [id]);
  const refund = await ctx.transaction((tx) => holdRefund(tx, id));
  if (!about || !refund) return false;
  if (refund.status === 'succeeded' || refund.status === 'failed') return true;
  const gateway = (await gatewayOf(ctx, about.gateway_id))!;
  const asks = refund.status === 'requested' || !(await can(ctx, gateway, 'lookUpRefund'));
  const outcome = asks ? await ask(ctx, gateway, refund, about, timeout) : await lookUp(ctx, gateway, refund, about);
  const nextLookAt = nextLook(ctx.clock.now(), refund.looked);
  await ctx.transaction((tx) => settleRefund(tx, id, { ...outcome, nextLookAt }));
  return true;
}

interface About {
  readonly transaction_id: string;
  readonly created_at: Temporal.Instant;
}

const inputOf = (gateway: StoredGateway, refund: StoredRefund, { transaction_id }: About): RefundInput => ({
  reference: transaction_id,
  amount: amountOf(refund.amount, refund.currency_code),
  idempotencyKey: refundKey(gateway, refund.id),
  reason: refund.reason,
});

async function ask(
  ctx: Context,
  gateway: StoredGateway,
  refund: StoredRefund,
  about: About,
  timeout?: number,
): Promise<Outcome> {
  try {
    const input = inputOf(gateway, refund, about);
    const { status, reference, reason } = await askGateway(ctx, gateway, 'refund', input, timeout);
    return { status, reference, problem: reason };
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    return { status: error.outcome === 'refused' ? 'failed' : 'unknown', problem: error.message };
  }
}

async function lookUp(ctx: Context, gateway: StoredGateway, refund: StoredRefund, about: About): Promise<Outcome> {
  const before: Outcome = { status: refund.status === 'processing' ? 'processing' : 'unknown' };
  try {
    const input = { ...inputOf(gateway, refund, about), refund: refund.reference };
    const { status, reference, reason } = await askGateway(ctx, gateway, 'lookUpRefund', input);
    if (status !== 'missing') return { status, reference, problem: reason };
    const sure = Temporal.Instant.compare(about.created_at.add(SURELY_MISSING), ctx.clock.now()) <= 0;
    return sure ? { status: 'failed', problem: 'The gateway never heard of it.' } : before;
  } catch (error) {
    if (!(error instanceof StrategyError)) throw error;
    return { ...before, problem: error.message };
  }
}
