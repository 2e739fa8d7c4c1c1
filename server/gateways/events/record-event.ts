import type { Context } from '../../platform/context.ts';
import type { StoredGateway } from '../gateway.ts';
import type { GatewayEvent } from '../interface.ts';
import { processEvent } from './process-event.ts';
import { claimEvent, settleEvent } from './queries.ts';

/** Stores an event and draws its conclusions, in one transaction. The same event again changes nothing: false. */
export function recordEvent(ctx: Context, gateway: StoredGateway, event: GatewayEvent): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const reference = 'reference' in event ? event.reference : event.method.reference;
    const now = tx.clock.now();
    const [claimed] = await tx.db.query(claimEvent, [gateway.id, event.id, event.type, reference, asJson(event), now]);
    if (!claimed) return false;
    const { status, problem = null, invoiceId = null, transactionId = null } = await processEvent(tx, gateway, event);
    await tx.db.query(settleEvent, [claimed.id, status, problem, invoiceId, transactionId, tx.clock.now()]);
    return true;
  });
}

/** Amounts may be bigint; JSON has numbers, which hold every amount that there can be. */
const asJson = (event: GatewayEvent): string =>
  JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
