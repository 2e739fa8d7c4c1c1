import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { holdServices } from './life/held.ts';

/** Lets a service be neither suspended nor terminated for not being paid before a time; null lifts that. 409 for one that has ended. */
export function holdSuspension(ctx: Context, id: bigint, until: Temporal.Instant | null): Promise<void> {
  return ctx.transaction(async (tx) => {
    const [service] = await holdServices(tx, [id]);
    if (service?.status === 'cancelled') throw conflict('This service has ended: there is nothing to hold.');
    await updateRow(tx, 'services', { id: id.toString() }, { suspend_hold_until: until });
  });
}
