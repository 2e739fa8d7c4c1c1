import { randomUUID } from 'node:crypto';
import { recordEvent } from '../audits/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/database/statement.ts';
import { conflict, HttpError } from '../platform/errors.ts';
import { publish } from '../platform/outbox/publish.ts';
import type { Begun } from './begin-step.ts';
import { callModule } from './call-module.ts';
import { conclude, type Result } from './conclude.ts';
import { describeCall } from './describe-service.ts';
import { serverModules } from './interface.ts';
import { findServer, holdProvisioning, insertStep, type StoredProvisioning } from './queries.ts';

const NOT_THERE =
  'The server of this service is not as it should be now: wait until it is, or look at its provisioning.';

const statusOf = statement<{ status: string }>('provisioning.status-of', 'SELECT status FROM services WHERE id = $1');
// Longer than the call can take, so that nobody else calls the module for the service meanwhile.
const claim = statement<{ id: bigint }>(
  'provisioning.claim-for-reset',
  `UPDATE provisionings SET claimed_by = $2, claimed_until = clock_timestamp() + interval '60 seconds'
   WHERE id = $1 AND (claimed_until IS NULL OR claimed_until < clock_timestamp()) RETURNING id`,
);

/**
 * Has the module of a service's server set anew what the customer gets in with. Like every call it is written down before it is made; what is new
 * is kept sealed, and read as before. False when there is no such service. 409 while it is not active, since who doesn't pay, or has left, is let in
 * by no new password either; 409 when the module can't, or refuses; 503 when nobody knows whether it was done: doing it again does no harm.
 */
export async function resetAccess(ctx: Context, serviceId: string): Promise<boolean> {
  const begun = await ctx.transaction((tx) => begin(tx, BigInt(serviceId)));
  if (!begun) return false;
  const result = await callModule(ctx, begun);
  await ctx.transaction((tx) => end(tx, BigInt(serviceId), begun, result));
  const { outcome } = result;
  if (outcome.kind === 'refused') throw conflict(`It was not reset: ${outcome.error}`);
  if (outcome.kind !== 'done')
    throw new HttpError(503, 'The server did not say whether it was reset: reset it again in a moment.', {
      headers: { 'Retry-After': '30' },
    });
  return true;
}

async function begin(tx: Context, serviceId: bigint): Promise<Begun | undefined> {
  const row = await holdProvisioning(tx, serviceId);
  const [service] = await tx.db.query(statusOf, [serviceId]);
  if (!service) return undefined;
  if (service.status !== 'active')
    throw conflict(`This service is ${service.status}: what its server is reached with is reset while it is active.`);
  if (row?.state !== 'ready' || row.actual !== 'active' || row.server_id === null) throw conflict(NOT_THERE);
  const server = (await findServer(tx, row.server_id))!;
  const module = await tx.strategies.find(serverModules, server.strategy);
  if (!module?.methods.includes('reset')) throw conflict(`The server module ${server.strategy} can not reset access.`);
  const [claimed] = await tx.db.query(claim, [row.id, randomUUID()]);
  if (!claimed) throw conflict('Something else is being done at the server of this service: try again in a moment.');
  return { server, ...(await written(tx, row)) };
}

async function written(tx: Context, row: StoredProvisioning): Promise<Omit<Begun, 'server'>> {
  const key = `${row.reference}:reset:${randomUUID()}`;
  const [step] = await tx.db.query(insertStep, [row.id, row.server_id, 'reset', key, row.revision, tx.clock.now()]);
  const { input, module } = await describeCall(tx, row, 'reset');
  return { step: step!, input: { ...input, idempotencyKey: key }, module };
}

async function end(tx: Context, id: bigint, { step }: Begun, result: Result): Promise<void> {
  const row = await holdProvisioning(tx, id);
  if (!row || !(await conclude(tx, row, step, result)) || result.outcome.kind !== 'done') return;
  await publish(tx, 'service.access_reset', { id });
  await recordEvent(tx, { event: 'access_reset', type: 'services', id });
}
