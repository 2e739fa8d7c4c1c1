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

export const lockKey = statement<{
  id: bigint;
  permissions: string[];
  user_id: bigint | null;
  updated_at: Temporal.Instant;
}>('api-keys.lock', 'SELECT id, permissions, user_id, updated_at FROM api_keys WHERE id = $1 FOR UPDATE');

export const keysOf = statement<{ id: bigint }>('api-keys.of-user', 'SELECT id FROM api_keys WHERE user_id = $1');

/** All keys, for the command line. */
export const listKeys = statement<{
  id: bigint;
  name: string;
  type: string;
  permissions: string[];
  ip_addresses: string[];
  user_id: bigint | null;
  enabled: boolean;
  expires_at: Temporal.Instant | null;
  rate_limit: number | null;
  last_used_at: Temporal.Instant | null;
  last_used_ip: string | null;
  created_at: Temporal.Instant;
}>(
  'api-keys.list',
  `SELECT id, name, type, permissions, ip_addresses, user_id, enabled, expires_at, rate_limit, last_used_at, last_used_ip, created_at
   FROM api_keys ORDER BY id`,
);

/** Usage of hours that are over for so long that nobody looks at them. */
export const forgetHours = statement('api-keys.forget-hours', 'DELETE FROM api_key_usage WHERE hour < $1');
export const forgetAddresses = statement(
  'api-keys.forget-addresses',
  'DELETE FROM api_key_addresses WHERE last_seen_at < $1',
);
