import type { Context } from '../platform/context.ts';
import { forbidden, unauthorizedAction } from '../platform/errors.ts';
import { unheld } from '../platform/permissions.ts';
import { permissionsOfRole } from '../roles/index.ts';

/** Giving, changing or taking a role needs `roles.assign`, and no role involved may hold more than the actor does. */
export async function authorizeRoles(ctx: Context, roleIds: readonly (bigint | null | undefined)[]): Promise<void> {
  if (!ctx.actor.can('roles.assign')) throw unauthorizedAction();
  for (const roleId of roleIds) {
    const permissions = roleId == null ? [] : ((await permissionsOfRole(ctx.db, roleId)) ?? []);
    if (unheld(ctx.actor, permissions).length > 0) throw forbidden('the role holds more than the actor');
  }
}
