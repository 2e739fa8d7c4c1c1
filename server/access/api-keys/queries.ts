import { statement } from '../../platform/database/statement.ts';

/** A key as the gate needs it. */
export interface StoredKey {
  id: bigint;
  type: string;
  permissions: string[];
  ip_addresses: string[] | null;
  user_id: bigint | null;
  enabled: boolean;
  expires_at: Temporal.Instant | null;
  rate_limit: number | null;
  /** end of a secret that a rotation retired; null for the one in force */
  valid_until: Temporal.Instant | null;
}

export const findByDigest = statement<StoredKey>(
  'api-keys.find-by-digest',
  `SELECT api_keys.id, type, permissions, ip_addresses, user_id, enabled, expires_at, rate_limit, valid_until
   FROM api_key_secrets JOIN api_keys ON api_keys.id = api_key_id WHERE digest = $1`,
);

export const insertSecret = statement(
  'api-keys.insert-secret',
  'INSERT INTO api_key_secrets (digest, api_key_id, valid_until, created_at) VALUES ($1, $2, NULL, $3)',
);

/** Secrets that are still good end no later than `valid_until`. */
export const retireSecrets = statement(
  'api-keys.retire-secrets',
  'UPDATE api_key_secrets SET valid_until = least(coalesce(valid_until, $2::timestamptz), $2::timestamptz) WHERE api_key_id = $1',
);

/** Tells every node, when the transaction commits, that what it knows of a key is old. */
export const announce = statement('api-keys.announce', `SELECT pg_notify('tollgate_access', 'api_key:' || $1::text)`);

export const lockKey = statement<{
  id: bigint;
  permissions: string[];
  user_id: bigint | null;
  updated_at: Temporal.Instant;
}>('api-keys.lock', 'SELECT id, permissions, user_id, updated_at FROM api_keys WHERE id = $1 FOR UPDATE');
