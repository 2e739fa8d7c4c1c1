import type { Context } from '../platform/context.ts';
import type { Statement } from '../platform/database/statement.ts';

/** Attempts at one endpoint at a time, by one process; one that fails gets a single one. */
const PER_ENDPOINT = 4;
/** Seconds for which nobody else takes what was claimed: longer than an attempt can take. */
const LEASE = 60;

/** A delivery that is due, with all that its attempt needs. */
export interface Claimed {
  readonly id: bigint;
  readonly endpoint_id: bigint;
  readonly tries: number;
  readonly url: string;
  readonly event_id: string;
  readonly event: string;
  readonly resource_type: string;
  readonly resource_id: string;
  /** as JSON */
  readonly data: string;
  readonly previous: string | null;
  readonly happened_at: string;
  /** sealed, as base64, the newest first */
  readonly secrets: string[];
}

const claim: Statement<Claimed> = {
  name: 'webhooks.claim',
  alone: true,
  text: `WITH due AS (
      SELECT d.id FROM webhook_endpoints w
      LEFT JOIN unnest($2::bigint[], $3::int[]) AS busy (id, count) ON busy.id = w.id
      CROSS JOIN LATERAL (
        SELECT d.id FROM webhook_deliveries d WHERE d.endpoint_id = w.id AND d.status = 'pending' AND d.next_try_at <= $1
        ORDER BY d.next_try_at, d.id
        LIMIT greatest(0, CASE WHEN w.failing_since IS NULL THEN ${PER_ENDPOINT} ELSE 1 END - coalesce(busy.count, 0))
        FOR UPDATE SKIP LOCKED) d
      WHERE w.enabled LIMIT $4),
    claimed AS (UPDATE webhook_deliveries d SET next_try_at = $1::timestamptz + interval '${LEASE} seconds' FROM due WHERE d.id = due.id
      RETURNING d.id, d.endpoint_id, d.event_id, d.tries)
    SELECT claimed.*, w.url, e.event, e.resource_type, e.resource_id, e.data::text AS data, e.previous::text AS previous,
      to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS happened_at,
      (SELECT coalesce(json_agg(translate(encode(s.sealed, 'base64'), E'\\n', '') ORDER BY s.id DESC), '[]') FROM webhook_secrets s
       WHERE s.endpoint_id = w.id AND (s.valid_until IS NULL OR s.valid_until > $1)) AS secrets
    FROM claimed JOIN webhook_endpoints w ON w.id = claimed.endpoint_id JOIN events e ON e.id = claimed.event_id ORDER BY claimed.id`,
};

/** Takes deliveries whose time has come, at most `room`. `busy` says how many of each endpoint this process is at already. */
export function claimDue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  busy: ReadonlyMap<bigint, number>,
  room: number,
): Promise<Claimed[]> {
  return db.query(claim, [clock.now(), [...busy.keys()], [...busy.values()], room]);
}
