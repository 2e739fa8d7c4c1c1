import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { deleteRow } from '../platform/jsonapi/write.ts';
import { forgetProperties } from '../properties/index.ts';
import { authorizeRoles } from './assign-role.ts';
import { USER } from './class-name.ts';
import { userChanged } from './events.ts';
import { lockUser } from './queries.ts';

/** Deletes a user with their properties and tickets. Orders, invoices, services and credits are records: they refuse it (409). */
export function deleteUser(ctx: Context, target: Target): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockUser, [target.id]);
    if (!before) return false;
    if (before.role_id !== null) await authorizeRoles(tx, [before.role_id]);
    await forgetProperties(tx, USER, target.id);
    await userChanged.emit(tx, { id: before.id, change: 'deleted' });
    return deleteRow(tx, 'users', target);
  });
}
