import { statement } from '../../platform/database/statement.ts';

/** Claims an event: nobody else processes it, and nobody did. A second one waits here until the first has ended. */
export const claimEvent = statement<{ id: bigint }>(
  'gateway-events.claim',
  `INSERT INTO gateway_events (gateway_id, event_id, type, reference, data, status, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, 'processed', $6, $6) ON CONFLICT (gateway_id, event_id) DO NOTHING RETURNING id`,
);
export const settleEvent = statement(
  'gateway-events.settle',
  'UPDATE gateway_events SET status = $2, problem = $3, invoice_id = $4, transaction_id = $5, updated_at = $6 WHERE id = $1',
);
/** What was told of a payment before the payment itself. */
export const waitingEvents = statement<{ id: bigint; data: object }>(
  'gateway-events.waiting',
  `SELECT id, data FROM gateway_events WHERE gateway_id = $1 AND reference = $2 AND status = 'waiting' ORDER BY id FOR UPDATE`,
);
/** A refund of ours, by the key that we gave it along. */
export const refundByKey = statement<{ id: bigint }>(
  'gateway-events.refund-by-key',
  'SELECT id FROM refunds WHERE id = $1 AND transaction_id = $2',
);
