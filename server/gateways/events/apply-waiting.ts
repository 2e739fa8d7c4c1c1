import type { PaymentNews } from '../../payments/index.ts';
import type { Context } from '../../platform/context.ts';
import { gatewayOf } from '../gateway.ts';
import type { GatewayEvent } from '../interface.ts';
import { processEvent } from './process-event.ts';
import { settleEvent, waitingEvents } from './queries.ts';

/** A payment is there now: what was told of it before (fees, refunds, disputes) is drawn the conclusion from. */
export async function applyWaiting(tx: Context, { gatewayId, reference }: PaymentNews): Promise<void> {
  const gateway = await gatewayOf(tx, gatewayId);
  if (!gateway) return;
  for (const { id, data } of await tx.db.query(waitingEvents, [gatewayId, reference])) {
    const {
      status,
      problem = null,
      invoiceId = null,
      transactionId = null,
    } = await processEvent(tx, gateway, data as GatewayEvent);
    await tx.db.query(settleEvent, [id, status, problem, invoiceId, transactionId, tx.clock.now()]);
  }
}
