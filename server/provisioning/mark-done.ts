import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { conflict, validationError } from '../platform/errors.ts';
import { store } from './conclude.ts';
import { holdProvisioning } from './queries.ts';
import { afterCall, type Call } from './rules.ts';

const lastStep = statement<{ call: Call; revision: number }>(
  'provisioning.last-step',
  'SELECT call, revision FROM provisioning_steps WHERE provisioning_id = $1 ORDER BY id DESC LIMIT 1',
);

/**
 * A person has done what a module left to them. Undefined id keeps what it was called. False when there is no such service; 409 when nobody
 * waits for anybody; 422 when a new server has no name.
 */
export function markDone(ctx: Context, serviceId: string, input: { external_id?: string | null }): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const row = await holdProvisioning(tx, BigInt(serviceId));
    if (row?.state !== 'waiting') throw conflict('Nothing waits to be done by hand for this service.');
    const [step] = await tx.db.query(lastStep, [row.id]);
    const externalId = input.external_id ?? row.external_id;
    if (step!.call === 'create' && externalId === null)
      throw validationError({
        external_id: ['The external id field is required: what the server is called where it stands.'],
      });
    const seen = { exists: true, suspended: false, externalId };
    const change = afterCall(row, step!, { kind: 'done', seen }, tx.clock.now());
    await store(tx, row, change, {});
    await recordEvent(tx, { event: 'done_by_hand', type: 'services', id: serviceId, values: { call: step!.call } });
    return true;
  });
}
