import { recordEvent } from '../../audits/index.ts';
import { type Context, systemActor } from '../../platform/context.ts';
import { HttpError, validationError } from '../../platform/errors.ts';
import { ALL } from '../../platform/permissions.ts';
import { createRole } from '../../roles/index.ts';
import { createUser } from '../../users/index.ts';
import { digestOf, isNeeded } from './offer-setup.ts';
import { findAdmin, isRole, takeToken } from './queries.ts';

export interface Owner {
  token: string;
  first_name?: string | null;
  last_name?: string | null;
  email: string;
  password: string;
}

export const setUpAlready = () => new HttpError(410, 'This shop has been set up already: sign in.');

/**
 * Makes the first administrator, once: the link is used up in the same transaction, so that of two at once one finds it gone
 * (CVE-2026-33543). Returns the user's id.
 */
export async function setUp(ctx: Context, { token, ...person }: Owner): Promise<bigint> {
  const tx = ctx.as(systemActor);
  const [taken] = await tx.db.query(takeToken, [digestOf(tx, token)]);
  if (!(await isNeeded(tx))) throw setUpAlready();
  if (!taken)
    throw validationError({ token: ['This link is not good any more: use the one that the last start printed.'] });
  const [id] = await createUser(tx, {
    ...person,
    role_id: await adminRole(tx),
    // Whoever can read what the server prints vouches for the address.
    email_verified_at: tx.clock.now(),
  });
  await recordEvent(tx, { event: 'setup.completed', type: 'users', id: id! });
  return BigInt(id!);
}

async function adminRole(tx: Context): Promise<bigint> {
  const [admin] = await tx.db.query(findAdmin);
  if (admin) return admin.id;
  const [taken] = await tx.db.query(isRole, ['admin']);
  const [id] = await createRole(tx, { name: taken ? 'owner' : 'admin', permissions: [ALL] });
  return BigInt(id!);
}
