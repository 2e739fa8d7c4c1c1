import type { Context } from '../platform/context.ts';
import { insertRow } from '../platform/jsonapi/write.ts';
import { authorizeRoles } from './assign-role.ts';
import { hashPassword } from './passwords.ts';

export interface UserInput {
  first_name?: string | null;
  last_name?: string | null;
  email: string;
  password: string;
  email_verified_at?: Temporal.Instant | null;
  role_id?: bigint | null;
}

/** Creates a user. A role needs `roles.assign`. */
export async function createUser(ctx: Context, { password, ...input }: UserInput) {
  if (input.role_id != null) await authorizeRoles(ctx, [input.role_id]);
  return insertRow(ctx, 'users', { ...input, password: await hashPassword(password) });
}
