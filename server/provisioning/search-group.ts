import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { Step, StoredProvisioning } from './queries.ts';
import type { Change, Outcome } from './rules.ts';

// Those that take nothing new count too: what is there may have been put there before. Who did not answer is asked again after the others.
const next = statement<{ id: bigint }>(
  'provisioning.next-to-look-at',
  `SELECT servers.id FROM servers JOIN products ON products.server_group_id = servers.server_group_id
     JOIN services ON services.product_id = products.id
   LEFT JOIN LATERAL (SELECT count(*) AS asked, bool_or(outcome = 'done') AS seen FROM provisioning_steps
     WHERE provisioning_id = $2 AND server_id = servers.id AND call = 'check') AS looked ON true
   WHERE services.id = $1 AND looked.seen IS NOT TRUE ORDER BY looked.asked, servers.id LIMIT 1`,
);
const put = statement('provisioning.found-at', 'UPDATE provisionings SET server_id = $2 WHERE id = $1');

/**
 * Of what was made by a panel that was moved in from nobody knows at which server of its group it is: it is looked for at each. The next one to
 * look at; undefined when it was looked for at all of them, or its product has no group.
 */
export const nextToLookAt = async (tx: Context, row: StoredProvisioning): Promise<bigint | undefined> =>
  (await tx.db.query(next, [row.service_id, row.id]))[0]?.id;

const isSearch = (row: StoredProvisioning, { call }: Step): boolean =>
  row.server_id === null && row.actual === 'unknown' && call === 'check';

/** What follows from having looked at one server of several: it is there, or is looked for at the next one before it counts as absent. */
export async function afterLook(
  tx: Context,
  row: StoredProvisioning,
  step: Step,
  outcome: Outcome,
  change: Change,
): Promise<Change> {
  if (!isSearch(row, step) || outcome.kind !== 'done') return change;
  if (outcome.seen.exists) await tx.db.query(put, [row.id, step.server_id]);
  else if ((await nextToLookAt(tx, row)) !== undefined)
    return { ...change, actual: 'unknown', state: 'in_doubt', next_attempt_at: tx.clock.now() };
  return change;
}
