import type { Queryable } from '../platform/database/database.ts';
import { statement } from '../platform/database/statement.ts';

const find = statement<{ permissions: string[] }>(
  'roles.permissions',
  'SELECT permissions FROM roles WHERE id = $1 FOR SHARE',
);

/** The permissions of a role as stored; undefined when there is no such role. The row stays as it is until the transaction ends. */
export async function permissionsOfRole(db: Queryable, id: bigint | string): Promise<string[] | undefined> {
  const [role] = await db.query(find, [id]);
  return role?.permissions;
}

/** The role of a name. */
export const idOfRole = statement<{ id: bigint }>('roles.id-of', 'SELECT id FROM roles WHERE name = $1');

export const roleNames = statement<{ name: string }>('roles.names', 'SELECT name FROM roles ORDER BY id');
