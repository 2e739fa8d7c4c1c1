import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { insertRow } from '../../platform/jsonapi/write.ts';

interface Ending {
  readonly kind: 'subscription' | 'method';
  /** the gateway's name for it */
  readonly reference: string;
  /** left out: every gateway that can is asked */
  readonly gatewayId?: bigint;
  readonly userId: bigint;
  readonly serviceId?: bigint;
  readonly agreementId?: bigint;
}

const known = statement<{ id: bigint }>(
  'gateway-endings.known',
  `SELECT id FROM gateway_endings WHERE kind = $1 AND reference = $2 AND gateway_id IS NOT DISTINCT FROM $3 AND status <> 'failed' LIMIT 1`,
);

/** Writes down that something is to be ended at its gateway, which the janitor then asks for until it is. Returns its id. */
export async function planEnding(tx: Context, ending: Ending): Promise<bigint> {
  const { kind, reference, gatewayId: gateway_id, userId: user_id, serviceId, agreementId } = ending;
  const [same] = await tx.db.query(known, [kind, reference, gateway_id ?? null]);
  if (same) return same.id;
  const row = await insertRow(tx, 'gatewayEndings', {
    ...{ kind, reference, gateway_id, user_id },
    service_id: serviceId,
    billing_agreement_id: agreementId,
    status: 'waiting',
    next_look_at: tx.clock.now(),
  });
  return BigInt(row[0]!);
}
