import { statement } from '../../platform/database/statement.ts';

export const insertSession = statement<{ id: bigint }>(
  'sessions.insert',
  `INSERT INTO sessions (digest, user_id, stage, remember, idle, ip_address, user_agent, created_at, last_seen_at, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) RETURNING id`,
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
  new_tfa_secret: string | null;
  remember: boolean;
  /** seconds */
  idle: number;
  last_seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  role_id: bigint | null;
  /** of the user's role; null when they have none */
  permissions: string[] | null;
}

/** Whether a session is good at the moment `$2`. */
const ALIVE = `expires_at > $2::timestamptz AND last_seen_at > $2::timestamptz - idle * interval '1 second'`;

export const findSession = statement<StoredSession>(
  'sessions.find',
  `SELECT sessions.id, stage, user_id, email, tfa_secret, new_tfa_secret, remember, idle, last_seen_at, expires_at, role_id, permissions
   FROM sessions JOIN users ON users.id = user_id LEFT JOIN roles ON roles.id = role_id WHERE digest = $1 AND ${ALIVE}`,
);

export const findById = statement<{ id: bigint }>(
  'sessions.find-by-id',
  `SELECT id FROM sessions WHERE id = $1 AND ${ALIVE}`,
);

export interface ListedSession {
  id: bigint;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

/** Where a user is signed in, the latest first. */
export const listSessions = statement<ListedSession>(
  'sessions.list',
  `SELECT id, ip_address, user_agent, created_at, last_seen_at, expires_at FROM sessions
   WHERE user_id = $1 AND stage = 'signed_in' AND ${ALIVE} ORDER BY last_seen_at DESC, id DESC LIMIT 200`,
);

/** Notes that a session is in use, at most once a minute. */
export const touchSession = statement(
  'sessions.touch',
  `UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at <= $2::timestamptz - interval '1 minute'`,
);

/** Moves all sessions in time, by milliseconds. */
export const moveSessions = statement(
  'sessions.move',
  `UPDATE sessions SET created_at = created_at + by, last_seen_at = last_seen_at + by, expires_at = expires_at + by
   FROM (SELECT $1::bigint * interval '1 millisecond' AS by) AS moved`,
);

/** Counts a try at the second factor; nothing comes back when there were enough. */
export const countAttempt = statement<{ id: bigint }>(
  'sessions.count-attempt',
  `UPDATE sessions SET attempts = attempts + 1 WHERE id = $1 AND stage = 'password' AND attempts < $2 RETURNING id`,
);

/** Uses a half-open session up: whoever deletes it may go on. */
export const takeHalfOpen = statement<{ id: bigint }>(
  'sessions.take-half-open',
  `DELETE FROM sessions WHERE id = $1 AND stage = 'password' RETURNING id`,
);

export const deleteSession = statement<{ id: bigint }>(
  'sessions.delete',
  'DELETE FROM sessions WHERE digest = $1 RETURNING id',
);
export const deleteOwnSession = statement<{ id: bigint }>(
  'sessions.delete-own',
  'DELETE FROM sessions WHERE id = $1 AND user_id = $2 RETURNING id',
);
export const deleteSessionsOf = statement('sessions.delete-of-user', 'DELETE FROM sessions WHERE user_id = $1');
export const forgetExpired = statement(
  'sessions.forget',
  `DELETE FROM sessions WHERE expires_at < $1::timestamptz OR last_seen_at < $1::timestamptz - idle * interval '1 second'`,
);

export const userExists = statement<{ id: bigint }>('sessions.user-exists', 'SELECT id FROM users WHERE id = $1');

/** Takes a time step, unless it or a later one was taken. */
export const takeStep = statement<{ step: bigint }>(
  'sessions.take-step',
  `INSERT INTO used_codes (user_id, step) VALUES ($1, $2)
   ON CONFLICT (user_id) DO UPDATE SET step = excluded.step WHERE used_codes.step < excluded.step RETURNING step`,
);

export const keepNewSecret = statement<{ id: bigint }>(
  'sessions.keep-new-secret',
  'UPDATE sessions SET new_tfa_secret = $2 WHERE id = $1 RETURNING id',
);

export const insertRecoveryCodes = statement(
  'sessions.insert-recovery-codes',
  `INSERT INTO recovery_codes (digest, user_id, created_at) SELECT decode(digest, 'hex'), $2, $3 FROM unnest($1::text[]) AS digest`,
);
export const takeRecoveryCode = statement<{ left: bigint }>(
  'sessions.take-recovery-code',
  `WITH taken AS (DELETE FROM recovery_codes WHERE digest = $1 AND user_id = $2 RETURNING user_id)
   SELECT (SELECT count(*) FROM recovery_codes WHERE recovery_codes.user_id = taken.user_id) - 1 AS left FROM taken`,
);
export const forgetRecoveryCodes = statement(
  'sessions.forget-recovery-codes',
  'DELETE FROM recovery_codes WHERE user_id = $1',
);

export interface SignedInUser {
  id: bigint;
  first_name: string | null;
  last_name: string | null;
  email: string;
  role_id: bigint | null;
  two_factor: boolean;
  role_name: string | null;
  permissions: string[] | null;
}

export const findSignedIn = statement<SignedInUser>(
  'sessions.find-signed-in',
  `SELECT users.id, first_name, last_name, email, role_id, tfa_secret IS NOT NULL AS two_factor, roles.name AS role_name, permissions
   FROM users LEFT JOIN roles ON roles.id = role_id WHERE users.id = $1`,
);
