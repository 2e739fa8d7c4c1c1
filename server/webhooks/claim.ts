import type { Context } from '../platform/context.ts';
import type { Statement } from '../platform/database/statement.ts';

/** Attempts at one endpoint at a time, by one process; one that fails gets a single one. */
const PER_ENDPOINT = 4;
/** Attempts at a time at endpoints that fail: what hangs takes no place from those that work. */
const FAILING = 50;
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
  text: `WITH endpoints AS (
      SELECT w.id, w.failing_since IS NOT NULL AS failing, coalesce(busy.count, 0) AS busy FROM webhook_endpoints w
      LEFT JOIN unnest($2::bigint[], $3::int[]) AS busy (id, count) ON busy.id = w.id WHERE w.enabled),
    found AS (
      SELECT d.id, d.next_try_at, w.failing, w.busy FROM endpoints w
      CROSS JOIN LATERAL (
        SELECT d.id, d.next_try_at FROM webhook_deliveries d
        WHERE d.endpoint_id = w.id AND d.status = 'pending' AND d.next_try_at <= $1 AND d.id <> ALL ($5::bigint[])
        ORDER BY d.next_try_at, d.id
        LIMIT greatest(0, CASE WHEN w.failing THEN 1 ELSE ${PER_ENDPOINT} END - w.busy)
        FOR UPDATE SKIP LOCKED) d),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY failing ORDER BY busy, next_try_at, id) AS place FROM found),
    due AS (
      SELECT id FROM ranked
      WHERE NOT failing OR place <= ${FAILING} - (SELECT coalesce(sum(busy), 0) FROM endpoints WHERE failing)
      ORDER BY failing, place LIMIT $4),
    claimed AS (UPDATE webhook_deliveries d SET next_try_at = $1::timestamptz + interval '${LEASE} seconds' FROM due WHERE d.id = due.id
      RETURNING d.id, d.endpoint_id, d.event_id, d.tries)
    SELECT claimed.*, w.url, e.event, e.resource_type, e.resource_id, e.data::text AS data, e.previous::text AS previous,
      to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS happened_at,
      (SELECT coalesce(json_agg(translate(encode(s.sealed, 'base64'), E'\\n', '') ORDER BY s.id DESC), '[]') FROM webhook_secrets s
       WHERE s.endpoint_id = w.id AND (s.valid_until IS NULL OR s.valid_until > $1)) AS secrets
    FROM claimed JOIN webhook_endpoints w ON w.id = claimed.endpoint_id JOIN events e ON e.id = claimed.event_id ORDER BY claimed.id`,
};

/**
 * Takes deliveries whose time has come, at most `room`, those of endpoints that work first. `under` are those that this process is at
 * already: none is taken twice, also when the clock of a sandbox is moved meanwhile.
 */
export function claimDue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  under: ReadonlyMap<bigint, bigint>,
  room: number,
): Promise<Claimed[]> {
  const busy = Map.groupBy(under.values(), (endpoint) => endpoint);
  const counts = [...busy.values()].map((some) => some.length);
  return db.query(claim, [clock.now(), [...busy.keys()], counts, room, [...under.keys()]]);
}
