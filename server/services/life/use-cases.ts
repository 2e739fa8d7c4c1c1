import type { Context } from '../../platform/context.ts';
import { statement } from '../../platform/database/statement.ts';
import { transit, transitOne } from './transit.ts';

// Each is one step of a service's life, in one transaction with its audit, its event and what follows from it. Undefined when there is no such
// service; a 409 says from where it can go instead.

/** Lets a service begin, or begin anew after it had ended: its first period runs from now. */
export const activateService = (ctx: Context, id: bigint) => transitOne(ctx, 'activate', id);
export const suspendService = (ctx: Context, id: bigint) => transitOne(ctx, 'suspend', id);
export const unsuspendService = (ctx: Context, id: bigint) => transitOne(ctx, 'unsuspend', id);
/** Gives up a service that never began. */
export const cancelService = (ctx: Context, id: bigint) => transitOne(ctx, 'cancel', id);
/** Ends a service that began: what is still to be paid for it is given up, and what it took from the stock is there again. */
export const terminateService = (ctx: Context, id: bigint) => transitOne(ctx, 'terminate', id);

// The same for many, in a few statements for hundreds. Those that can't go that way stay as they are; the ids of the others come back.

export const activateServices = (tx: Context, ids: readonly bigint[]) => transit(tx, 'activate', ids);
export const cancelServices = (tx: Context, ids: readonly bigint[]) => transit(tx, 'cancel', ids);

const notHeld = statement<{ id: bigint }>(
  'services.not-held',
  'SELECT id FROM services WHERE id = ANY ($1::bigint[]) AND (suspend_hold_until IS NULL OR suspend_hold_until <= $2) ORDER BY id FOR UPDATE',
);
const withoutHeld = async (tx: Context, ids: readonly bigint[]): Promise<bigint[]> =>
  (await tx.db.query(notHeld, [ids, tx.clock.now()])).map(({ id }) => id);

/** For not being paid: those whose suspension is held are left out. */
export const suspendServices = async (tx: Context, ids: readonly bigint[]) =>
  transit(tx, 'suspend', await withoutHeld(tx, ids));
/** For not being paid: those whose suspension is held are left out. */
export const terminateServices = async (tx: Context, ids: readonly bigint[]) =>
  transit(tx, 'terminate', await withoutHeld(tx, ids));
