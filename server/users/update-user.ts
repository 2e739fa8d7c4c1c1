import type { Context } from '../platform/context.ts';
import type { Target } from '../platform/jsonapi/resource.ts';
import { updateRow } from '../platform/jsonapi/write.ts';
import { authorizeRoles } from './assign-role.ts';
import type { UserInput } from './create-user.ts';
import { userRoleChanged } from './events.ts';
import { passwordChanged } from './password-changed.ts';
import { hashPassword } from './passwords.ts';
import { lockUser, type StoredUser } from './queries.ts';

/**
 * Changes a user. A new e-mail address is not verified (CVE-2026-44584), unless the request says so itself; a new password
 * ends everything that was signed in with the old one.
 */
export async function updateUser(ctx: Context, target: Target, input: Partial<UserInput>) {
  const password = input.password === undefined ? undefined : await hashPassword(input.password);
  return ctx.transaction(async (tx) => {
    const [before] = await tx.db.query(lockUser, [target.id]);
    if (!before) return undefined;
    await authorizeChange(tx, before, input);
    const row = await updateRow(tx, 'users', target, {
      ...input,
      password,
      email_verified_at: verifiedAt(before, input),
    });
    if (row && input.role_id !== undefined) await userRoleChanged.emit(tx, { id: before.id });
    if (row && password) await passwordChanged(tx, before.id);
    return row;
  });
}

/** Whoever changes the address or password of a member of staff can become them, and so needs all that they may do. */
async function authorizeChange(ctx: Context, before: StoredUser, input: Partial<UserInput>): Promise<void> {
  const roleChanges = input.role_id !== undefined && input.role_id !== before.role_id;
  if (roleChanges) await authorizeRoles(ctx, [before.role_id, input.role_id]);
  const takesOver = before.role_id !== null && (input.password !== undefined || emailChanges(before, input));
  if (takesOver) await authorizeRoles(ctx, [before.role_id]);
}

const emailChanges = (before: StoredUser, { email }: Partial<UserInput>): boolean =>
  email !== undefined && email.toLowerCase() !== before.email.toLowerCase();

function verifiedAt(before: StoredUser, input: Partial<UserInput>): Temporal.Instant | null | undefined {
  if (input.email_verified_at !== undefined) return input.email_verified_at;
  return emailChanges(before, input) ? null : undefined;
}
