import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { readPermissions, refuseUnheld } from '../platform/permissions.ts';
import { roleChanged } from './events.ts';
import { permissionsOfRole } from './queries.ts';

/** Changes a role. Neither what it grants afterwards nor what it granted before may exceed what the actor holds. */
export function updateRole(ctx: Context, target: Target, input: { name?: string; permissions?: string[] }) {
  return ctx.transaction(async (tx) => {
    const permissions = input.permissions && readPermissions(tx, input.permissions);
    refuseUnheld(tx, [...(permissions ?? []), ...((await permissionsOfRole(tx.db, target.id)) ?? [])]);
    if (permissions) await roleChanged.emit(tx, { id: target.id });
    return updateRow(tx, 'roles', target, {
      name: input.name,
      permissions: permissions && JSON.stringify(permissions),
    });
  });
}
