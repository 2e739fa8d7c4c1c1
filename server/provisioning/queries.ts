import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import type { StoredSettings } from '../platform/strategies/settings.ts';
import type { Call, Standing } from './rules.ts';

export interface StoredServer extends StoredSettings {
  readonly id: bigint;
  readonly name: string;
  readonly strategy: string;
  readonly enabled: boolean;
}

export interface StoredProvisioning extends Standing {
  readonly id: bigint;
  readonly service_id: bigint;
  readonly server_id: bigint | null;
  readonly reference: string;
  readonly compensated_at: Temporal.Instant | null;
  /** the process that works on it */
  readonly claimed_by: string | null;
}

const holdService = statement<{ id: bigint }>(
  'provisioning.hold-service',
  'SELECT id FROM services WHERE id = $1 FOR NO KEY UPDATE',
);
const hold = statement<StoredProvisioning>(
  'provisioning.hold',
  `SELECT id, service_id, server_id, reference, life, external_id, desired, actual, state, revision, upgrade_revision, applied_revision, attempt,
     provisioned_at, ending, compensated_at, claimed_by FROM provisionings WHERE service_id = $1 FOR UPDATE`,
);

/** Locks a service and what it has at a server, in this order as everybody does. Undefined when there is no such service, or nothing of it. */
export async function holdProvisioning(tx: Context, serviceId: bigint): Promise<StoredProvisioning | undefined> {
  const [service] = await tx.db.query(holdService, [serviceId]);
  return service && (await tx.db.query(hold, [serviceId]))[0];
}

/** An unfinished call: somebody is at it, or was. */
export interface Step {
  readonly id: bigint;
  readonly call: Call;
  readonly revision: number;
  readonly server_id: bigint | null;
}

export const openStep = statement<Step>(
  'provisioning.open-step',
  'SELECT id, call, revision, server_id FROM provisioning_steps WHERE provisioning_id = $1 AND finished_at IS NULL',
);
export const insertStep = statement<Step>(
  'provisioning.insert-step',
  `INSERT INTO provisioning_steps (provisioning_id, server_id, call, idempotency_key, revision, created_at)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id, call, revision, server_id`,
);
export const finishStep = statement<{ id: bigint }>(
  'provisioning.finish-step',
  `UPDATE provisioning_steps SET outcome = $2, error = $3, duration = $4, finished_at = $5 WHERE id = $1 AND finished_at IS NULL RETURNING id`,
);
export const settle = statement(
  'provisioning.settle',
  `UPDATE provisionings SET actual = $2, state = $3, life = $4, external_id = $5, provisioned_at = $6, revision = $7, applied_revision = $8,
     attempt = $9, next_attempt_at = $10, last_error = $11, reference = $12, details = CASE WHEN $13 THEN $14 ELSE details END,
     claimed_by = CASE WHEN $15 THEN claimed_by END, claimed_until = CASE WHEN $15 THEN claimed_until END, ending = $17,
     updated_at = greatest($16, updated_at + interval '1 microsecond') WHERE id = $1`,
);

const serverById = statement<StoredServer>(
  'provisioning.server',
  'SELECT id, name, strategy, enabled, settings, sealed FROM servers WHERE id = $1',
);

export const findServer = async (ctx: Pick<Context, 'db'>, id: bigint | string): Promise<StoredServer | undefined> =>
  (await ctx.db.query(serverById, [id]))[0];

/** Ends a claim, if it is still this worker's. */
export const letGo = statement(
  'provisioning.let-go',
  `UPDATE provisionings SET claimed_by = NULL, claimed_until = NULL, state = CASE state WHEN 'working' THEN 'queued' ELSE state END
   WHERE id = $1 AND claimed_by = $2`,
);

const byService = statement<{ id: bigint }>(
  'provisioning.by-service',
  'SELECT id FROM provisionings WHERE service_id = $1',
);

/** The id of what a service has at a server. */
export const provisioningOf = async ({ db }: Pick<Context, 'db'>, serviceId: string): Promise<string | undefined> =>
  (await db.query(byService, [serviceId]))[0]?.id.toString();
