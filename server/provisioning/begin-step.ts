import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { unasked } from './capacity/ask-room.ts';
import { findPlaces } from './capacity/find-places.ts';
import type { Claimed } from './claim.ts';
import { conclude, store } from './conclude.ts';
import { describeCall } from './describe-service.ts';
import type { ServerCall } from './interface.ts';
import {
  findServer,
  holdProvisioning,
  insertStep,
  openStep,
  type Step,
  type StoredProvisioning,
  type StoredServer,
} from './queries.ts';
import { atRest, type Call, idempotencyKey, nextCall, type Outcome } from './rules.ts';
import { nextToLookAt } from './search-group.ts';

/** A call that is about to be made: its row is committed. */
export interface Begun {
  readonly step: Step;
  readonly server: StoredServer;
  readonly input: ServerCall;
  /** the module of the service's product now; null when it has none */
  readonly module: string | null;
}

const INTERRUPTED: Outcome = {
  kind: 'unknown',
  error: 'The process that made the call ended before there was an answer.',
};
const NO_ROOM: Outcome = { kind: 'refused', error: 'No server has room: add one, or raise the limit of one.' };

const put = statement<{ product_id: bigint }>(
  'provisioning.put',
  'UPDATE provisionings SET server_id = $2 WHERE id = $1',
);
const productOf = statement<{ product_id: bigint }>(
  'provisioning.product-of',
  'SELECT product_id FROM services WHERE id = $1',
);

/**
 * Writes down the call that is to be made next, and commits. Undefined when there is nothing to call: all is as wanted, no server has room, or
 * somebody else has taken it over. What an earlier process began and did not finish is in doubt from here on.
 */
export function beginStep(ctx: Context, { service_id }: Claimed, worker: string): Promise<Begun | undefined> {
  return ctx.transaction(async (tx) => {
    let row = await holdProvisioning(tx, service_id);
    if (row?.claimed_by !== worker) return undefined;
    const [open] = await tx.db.query(openStep, [row.id]);
    if (open) {
      await conclude(tx, row, open, { outcome: INTERRUPTED, duration: null, keep: true });
      row = (await holdProvisioning(tx, service_id))!;
      if (row.state === 'failed') return undefined;
    }
    const call = row.state === 'ready' ? 'check' : nextCall(row);
    const rest = row.state === 'ready' ? undefined : atRest(row, tx.clock.now());
    if (call === null) return void (await store(tx, row, rest!, {}));
    return write(tx, row, call);
  });
}

async function write(tx: Context, row: StoredProvisioning, call: Call): Promise<Begun | undefined> {
  const looked = row.server_id === null && call === 'check' ? await nextToLookAt(tx, row) : undefined;
  const serverId = row.server_id ?? looked ?? (await place(tx, row));
  const server = serverId === null ? undefined : await findServer(tx, serverId);
  const key = idempotencyKey(row.reference, call, row.revision);
  const values = [row.id, server?.id ?? null, call, key, row.revision, tx.clock.now()];
  const [step] = await tx.db.query(insertStep, values);
  if (server) return { step: step!, server, ...(await describeCall(tx, row, call)) };
  await conclude(tx, row, step!, { outcome: NO_ROOM, duration: null });
  return undefined;
}

/** Finds a place for what has none: it was activated without being ordered, or gave its place back. Null when all servers are full. */
async function place(tx: Context, { id, service_id }: StoredProvisioning): Promise<bigint | null> {
  const [service] = await tx.db.query(productOf, [service_id]);
  const [found] = await findPlaces(tx, [service!.product_id], unasked(tx), { hold: true });
  if (found === 'full' || found?.serverId == null) return null;
  await tx.db.query(put, [id, found.serverId]);
  return found.serverId;
}
