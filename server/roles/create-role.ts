import type { Context } from '../platform/context.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { readPermissions, refuseUnheld } from '../platform/permissions.ts';

/** Creates a role of permissions that exist and that the actor holds. */
export async function createRole(ctx: Context, input: { name: string; permissions: string[] }) {
  const permissions = readPermissions(ctx, input.permissions);
  refuseUnheld(ctx, permissions);
  return insertRow(ctx, 'roles', { name: input.name, permissions: JSON.stringify(permissions) });
}
