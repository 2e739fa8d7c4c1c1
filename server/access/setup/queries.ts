import { statement } from '../../platform/database/statement.ts';

export const replaceToken = statement(
  'setup.replace-token',
  `INSERT INTO setup_tokens (digest, created_at) VALUES ($1, $2)
   ON CONFLICT (one) DO UPDATE SET digest = excluded.digest, created_at = excluded.created_at`,
);
export const dropToken = statement('setup.drop-token', 'DELETE FROM setup_tokens');

/** Whoever deletes the token may go on; another who has it as well waits, and finds nothing. */
export const takeToken = statement<{ one: boolean }>(
  'setup.take-token',
  'DELETE FROM setup_tokens WHERE digest = $1 RETURNING one',
);

/** A role that may do everything. */
export const findAdmin = statement<{ id: bigint }>(
  'setup.find-admin',
  `SELECT id FROM roles WHERE permissions ? '*' ORDER BY name = 'admin' DESC, id LIMIT 1`,
);
export const isRole = statement<{ id: bigint }>('setup.is-role', 'SELECT id FROM roles WHERE name = $1');
