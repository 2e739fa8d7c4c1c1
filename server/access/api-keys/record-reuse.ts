import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { statement } from '../../platform/database/statement.ts';

const insertAudit = statement(
  'api-keys.record-reuse',
  `INSERT INTO audits (event, auditable_type, auditable_id, actor_type, api_key_id, ip_address, created_at)
   VALUES ('key.reuse_after_rotation', 'apiKeys', $1::bigint::text, 'api_key', $1::bigint, $2, $3)`,
);

/** Writes into the audit that a retired secret was used: somebody still has it. At most once a minute for each key. */
export function recordReuse(
  database: Database,
  clock: Clock,
  log: (line: string) => void,
): (keyId: bigint, address: string) => void {
  const last = new Map<bigint, number>();
  return (keyId, address) => {
    const now = clock.now();
    if (now.epochMilliseconds - (last.get(keyId) ?? 0) < 60_000) return;
    last.set(keyId, now.epochMilliseconds);
    database
      .query(insertAudit, [keyId.toString(), address, now])
      .catch((error) => log(`The reuse of a rotated API key could not be recorded: ${error.message}`));
  };
}
