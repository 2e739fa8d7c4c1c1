import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { insertRow, readRow, updateRow } from '../../platform/jsonapi/write.ts';
import { dropRenewals, holdUnpaid } from '../life/drop-invoices.ts';
import { type HeldService, holdServices } from '../life/held.ts';
import { transit } from '../life/transit.ts';
import { openCancellation, overOf } from './queries.ts';

export interface CancellationInput {
  type: string;
  reason?: string | null;
}

/**
 * Lets a service end: at once, or on the day on which its period ends, and then no further period is billed. An immediate one takes the place
 * of one that waits for the end of the period. Undefined when there is no such service, 409 where it can't end that way.
 */
export function requestCancellation(ctx: Context, serviceId: string, { type, reason }: CancellationInput) {
  return ctx.transaction(async (tx) => {
    const id = BigInt(serviceId);
    await holdUnpaid(tx, [id]);
    const [service] = await holdServices(tx, [id]);
    if (!service) return undefined;
    const immediate = type === 'immediate';
    refuse(service, immediate);
    const [open] = await tx.db.query(openCancellation, [id]);
    if (open && !immediate) throw conflict('This service ends with its period already: revoke that first.');
    if (open) await updateRow(tx, 'serviceCancellations', { id: open.id.toString() }, { revoked_at: tx.clock.now() });
    const row = await insertRow(tx, 'serviceCancellations', { service_id: id, type, reason: reason ?? null });
    if (!immediate) {
      await dropRenewals(tx, [id]);
      return row;
    }
    await transit(tx, service.status === 'pending' ? 'cancel' : 'terminate', [id]);
    return readRow(tx, 'serviceCancellations', row[0]!);
  });
}

function refuse({ status, expires_at }: HeldService, immediate: boolean): void {
  if (status === 'cancelled') throw conflict('This service has ended already.');
  if (immediate) return;
  if (status === 'pending')
    throw conflict('This service has not begun, and so has no period to end with: cancel it immediately.');
  if (!expires_at) throw conflict('This service has no period that ends: cancel it immediately.');
}

/** Lets a service go on that was to end with its period. Throws a 409 where it isn't, or has ended. */
export function revokeCancellation(ctx: Context, serviceId: bigint): Promise<void> {
  return ctx.transaction(async (tx) => {
    await holdServices(tx, [serviceId]);
    const [open] = await tx.db.query(openCancellation, [serviceId]);
    if (!open) throw conflict('There is no cancellation of this service that could be revoked.');
    await updateRow(tx, 'serviceCancellations', { id: open.id.toString() }, { revoked_at: tx.clock.now() });
  });
}

/** Ends those of the services that were to end with their period, which is over, and returns their ids. */
export async function endCancelledServices(tx: Context, ids: readonly bigint[]): Promise<bigint[]> {
  const over = await tx.db.query(overOf, [ids, tx.clock.now()]);
  return transit(
    tx,
    'terminate',
    over.map(({ id }) => id),
  );
}
