import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import { forgetProperties } from '../properties/index.ts';
import { SERVICE } from './class-name.ts';

/** Deletes a service and its properties. Invoice items go on naming it: what was billed stays. */
export function deleteService(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const deleted = await deleteRow(tx, 'services', target);
    if (deleted) await forgetProperties(tx, SERVICE, target.id);
    return deleted;
  });
}
