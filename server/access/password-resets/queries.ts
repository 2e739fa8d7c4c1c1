import { statement } from '../../platform/database/statement.ts';

/** The link that was asked for before is no longer good, from the moment that another is asked for. */
export const dropResetsOf = statement(
  'password-resets.drop-of',
  'DELETE FROM password_resets USING users WHERE users.id = user_id AND email_key(email) = email_key($1)',
);
export const insertReset = statement(
  'password-resets.insert',
  `INSERT INTO password_resets (user_id, digest, created_at, expires_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (user_id) DO UPDATE SET digest = excluded.digest, created_at = excluded.created_at, expires_at = excluded.expires_at`,
);

/** Uses a link up. */
export const takeReset = statement<{ user_id: bigint }>(
  'password-resets.take',
  'DELETE FROM password_resets WHERE digest = $1 AND expires_at > $2 RETURNING user_id',
);
export const dropReset = statement('password-resets.drop', 'DELETE FROM password_resets WHERE user_id = $1');
export const forgetExpired = statement('password-resets.forget', 'DELETE FROM password_resets WHERE expires_at < $1');
