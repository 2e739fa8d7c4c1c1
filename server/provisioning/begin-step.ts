import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { findPlaces, placeOf } from './capacity/find-places.ts';
import type { Claimed } from './claim.ts';
import { concludeStep } from './conclude-step.ts';
import { describeCall } from './describe-service.ts';
import type { ServerCall } from './interface.ts';
import { findServer, holdProvisioning, insertStep, letGo, openStep, type Step, type StoredServer } from './queries.ts';
import { type Call, idempotencyKey, nextCall } from './rules.ts';

/** A call that is about to be made: its row is committed. */
export interface Begun {
  readonly step: Step;
  readonly server: StoredServer;
  readonly input: ServerCall;
}

const INTERRUPTED = 'The server stopped before there was an answer.';
const NO_ROOM = 'No server has room: add one, or raise the limit of one.';

const put = statement(
  'provisioning.put',
  'UPDATE provisionings SET server_id = $2 WHERE id = $1 AND server_id IS NULL',
);
const productOf = statement<{ product_id: bigint }>(
  'provisioning.product-of',
  'SELECT product_id FROM services WHERE id = $1',
);

/**
 * Writes down the call that is to be made next, and commits. Undefined when there is nothing to call: all is as wanted, or no server has room.
 * What an earlier process began and did not finish is in doubt from here on.
 */
export function beginStep(ctx: Context, { service_id }: Claimed): Promise<Begun | undefined> {
  return ctx.transaction(async (tx) => {
    let row = await holdProvisioning(tx, service_id);
    if (!row) return undefined;
    const [open] = await tx.db.query(openStep, [row.id]);
    if (open) {
      await concludeStep(tx, row, open, { outcome: { kind: 'unknown', error: INTERRUPTED }, duration: null, keep: true });
      row = (await holdProvisioning(tx, service_id))!;
    }
    const watching = row.state === 'ready';
    const call: Call | null = watching ? 'check' : nextCall(row);
    const serverId = row.server_id ?? (await place(tx, row.id, service_id));
    const server = serverId === null ? undefined : await findServer(tx, serverId);
    if (call === null || !server) {
      const step = call && (await write(tx, row, null, call));
      if (step) await concludeStep(tx, row, step, { outcome: { kind: 'refused', error: NO_ROOM }, duration: null });
      else await arrive(tx, row);
      return undefined;
    }
    const step = await write(tx, row, server.id, call);
    return { step, server, input: await describeCall(tx, row, call) };
  });
}
