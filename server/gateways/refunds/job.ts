import { z } from 'zod';
import type { RefundPlan } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { addJob } from '../../platform/jobs/add-job.ts';
import { defineTask } from '../../platform/jobs/task.ts';
import { can, gatewayOf } from '../gateway.ts';
import { refundAtGateway } from './refund-at-gateway.ts';

/** Carries out a refund that was requested. What came in between is found by the janitor. */
export const carryOutRefund = defineTask({
  name: 'gateways.refund',
  payload: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  run: (ctx, { id }) => refundAtGateway(ctx, BigInt(id)),
});

/** A refund is about to be made: a gateway that can carry it out does, once the transaction has committed. */
export async function planRefund(tx: Context, plan: RefundPlan): Promise<void> {
  const gateway = await gatewayOf(tx, plan.gatewayId);
  if (gateway && (await can(tx, gateway, 'refund')))
    plan.begin = (within, id) => addJob(within, carryOutRefund, { id: id.toString() });
}
