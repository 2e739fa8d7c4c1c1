import { statement } from '../../platform/database/statement.ts';

/** The cancellation of a service that is neither revoked nor has ended it. */
export const openCancellation = statement<{ id: bigint }>(
  'cancellations.open',
  'SELECT id FROM service_cancellations WHERE service_id = $1 AND ended_at IS NULL AND revoked_at IS NULL FOR UPDATE',
);

export const openCancellations = statement<{ id: bigint }>(
  'cancellations.open-many',
  `SELECT id FROM service_cancellations WHERE service_id = ANY ($1::bigint[]) AND ended_at IS NULL AND revoked_at IS NULL
   ORDER BY id FOR UPDATE`,
);

/** Services that end with their period, which is over. */
export const overOf = statement<{ id: bigint }>(
  'cancellations.over',
  `SELECT services.id FROM services JOIN service_cancellations AS cancellation ON cancellation.service_id = services.id
     AND cancellation.ended_at IS NULL AND cancellation.revoked_at IS NULL
   WHERE services.id = ANY ($1::bigint[]) AND expires_at <= $2 ORDER BY services.id`,
);
