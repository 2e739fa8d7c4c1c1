import { statement } from '../../platform/database/statement.ts';

export const insertSession = statement(
  'sessions.insert',
  `INSERT INTO sessions (digest, user_id, stage, ip_address, user_agent, created_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** A user's hash, which stays as it is until the transaction ends. */
export const lockPassword = statement<{ password: string }>(
  'sessions.lock-password',
  'SELECT password FROM users WHERE id = $1 FOR SHARE',
);

export interface StoredSession {
  id: bigint;
  stage: 'password' | 'signed_in';
  user_id: bigint;
  email: string;
  tfa_secret: string | null;
}

export const findSession = statement<StoredSession>(
  'sessions.find',
  `SELECT sessions.id, stage, user_id, email, tfa_secret
   FROM sessions JOIN users ON users.id = user_id WHERE digest = $1 AND expires_at > $2`,
);

export const findById = statement<{ id: bigint }>(
  'sessions.find-by-id',
  'SELECT id FROM sessions WHERE id = $1 AND expires_at > $2',
);

/** Counts a try at the second factor; nothing comes back when there were enough. */
export const countAttempt = statement<{ id: bigint }>(
  'sessions.count-attempt',
  'UPDATE sessions SET attempts = attempts + 1 WHERE id = $1 AND attempts < $2 RETURNING id',
);

export const deleteSession = statement('sessions.delete', 'DELETE FROM sessions WHERE digest = $1');
export const deleteSessionsOf = statement('sessions.delete-of-user', 'DELETE FROM sessions WHERE user_id = $1');
export const forgetExpired = statement('sessions.forget', 'DELETE FROM sessions WHERE expires_at < $1');

/** Takes a time step, unless it or a later one was taken. */
export const takeStep = statement<{ step: bigint }>(
  'sessions.take-step',
  `INSERT INTO used_codes (user_id, step) VALUES ($1, $2)
   ON CONFLICT (user_id) DO UPDATE SET step = excluded.step WHERE used_codes.step < excluded.step RETURNING step`,
);
