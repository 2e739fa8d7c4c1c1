import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { conflict } from '../platform/errors.ts';
import { holdProvisioning } from './queries.ts';
import type { Desired } from './rules.ts';
import { adopt } from './want.ts';

const find = statement<{ id: bigint; product_id: bigint; status: string }>(
  'provisioning.service',
  'SELECT id, product_id, status FROM services WHERE id = $1 FOR NO KEY UPDATE',
);
const again = statement(
  'provisioning.again',
  `UPDATE provisionings SET attempt = 0, last_error = NULL, next_attempt_at = $2,
     state = CASE WHEN state = 'ready' THEN 'ready' WHEN actual = 'unknown' THEN 'in_doubt' WHEN claimed_until > clock_timestamp() THEN 'working' ELSE 'queued' END,
     updated_at = greatest($2, updated_at + interval '1 microsecond') WHERE id = $1`,
);
// What is gone is made anew, under a name of its own.
const anew = statement(
  'provisioning.anew',
  `UPDATE provisionings SET life = life + 1, reference = $2, external_id = NULL, provisioned_at = NULL, details = NULL, ending = false, actual = 'absent', state = 'queued' WHERE id = $1`,
);

const WANTED: Readonly<Record<string, Desired>> = { active: 'active', suspended: 'suspended', cancelled: 'terminated' };

/**
 * Tries now, with all attempts before it, to bring a service's server to what is wanted. One that nobody knows anything of is looked for first.
 * `anew`: gives up a server that is gone, and makes another one, which is empty. False when there is no such service; 409 when its product has
 * no server, or nothing is gone.
 */
export function retry(ctx: Context, serviceId: string, { anew: makeAnew }: { anew: boolean }): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [service] = await tx.db.query(find, [serviceId]);
    if (!service) return false;
    const desired = WANTED[service.status];
    const row = await holdProvisioning(tx, service.id);
    if (!row) {
      const begun = desired && (await adopt(tx, { id: service.id, productId: service.product_id }, desired));
      if (!begun) throw conflict('This service has no server: its product has none, or it has not begun.');
    } else {
      if (row.desired === 'reserved') throw conflict('This service has not begun: its server is made when it does.');
      if (makeAnew && !(row.state === 'failed' && row.actual === 'unknown' && row.external_id !== null))
        throw conflict('Nothing is known to be gone: only a server that was not found where it was can be made anew.');
      if (makeAnew) await tx.db.query(anew, [row.id, `${row.service_id}-${row.life + 1}`]);
      await tx.db.query(again, [row.id, tx.clock.now()]);
    }
    await recordEvent(tx, { event: 'retried', type: 'services', id: serviceId, values: { anew: makeAnew } });
    return true;
  });
}
