import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import { forgetProperties } from '../properties/index.ts';
import { SERVICE } from './class-name.ts';
import { dropAwaited } from './life/drop-invoices.ts';

/**
 * Deletes a service and its properties. What waits for its payment and is nothing without it, the next period and a change, is given up with its invoice.
 * Invoice items go on naming it: what else was billed stays.
 */
export function deleteService(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    await dropAwaited(tx, [BigInt(target.id)]);
    const deleted = await deleteRow(tx, 'services', target);
    if (deleted) await forgetProperties(tx, SERVICE, target.id);
    return deleted;
  });
}
