import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';

const keep = statement(
  'provisioning.keep-place',
  `INSERT INTO provisionings (service_id, server_id, reference, desired, actual, state, next_attempt_at, created_at, updated_at)
   SELECT id, $2, id::text, CASE status WHEN 'active' THEN 'active' ELSE 'reserved' END, 'absent',
     CASE status WHEN 'active' THEN 'queued' ELSE 'ready' END, CASE status WHEN 'active' THEN $3::timestamptz END, $3, $3
   FROM services WHERE id = $1 ON CONFLICT (service_id) DO NOTHING`,
);

/**
 * Keeps the place that `findPlaces` found, in the same transaction, for a service that was just ordered. It is given back when the order is
 * given up, and used when the service begins.
 */
export const keepPlace = async (tx: Context, serviceId: string, serverId: bigint): Promise<void> =>
  void (await tx.db.query(keep, [serviceId, serverId, tx.clock.now()]));
