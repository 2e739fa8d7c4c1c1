import { statement } from '../platform/database/statement.ts';

export interface StoredUser {
  id: bigint;
  email: string;
  role_id: bigint | null;
  email_verified_at: Temporal.Instant | null;
}

/** One user, who stays as they are until the transaction ends. */
export const lockUser = statement<StoredUser>(
  'users.lock',
  'SELECT id, email, role_id, email_verified_at FROM users WHERE id = $1 FOR UPDATE',
);

export interface Credentials {
  id: bigint;
  email: string;
  password: string;
  role_id: bigint | null;
  tfa_secret: string | null;
}

/** What a sign-in is checked against. */
export const findByEmail = statement<Credentials>(
  'users.find-by-email',
  'SELECT id, email, password, role_id, tfa_secret FROM users WHERE email_key(email) = email_key($1)',
);

/** Replaces a hash, unless the password was changed meanwhile. */
export const replaceHash = statement(
  'users.replace-hash',
  'UPDATE users SET password = $2 WHERE id = $1 AND password = $3',
);

/** Whether anybody has a role, and so could look after the shop. */
export const hasStaff = statement<{ staffed: boolean }>(
  'users.has-staff',
  'SELECT EXISTS (SELECT 1 FROM users WHERE role_id IS NOT NULL) AS staffed',
);
