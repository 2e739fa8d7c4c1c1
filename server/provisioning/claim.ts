import type { Context } from '../platform/context.ts';
import type { Statement } from '../platform/database/statement.ts';

/** Calls of one server at a time, by one process: a server that hangs keeps nobody else from theirs. */
const PER_SERVER = 4;
/** Seconds for which nobody else takes what was claimed, unless its process says again that it is at it. */
const LEASE = 30;
/** Milliseconds between two times of saying so. */
export const HEARTBEAT = 10_000;

export interface Claimed {
  readonly id: bigint;
  readonly service_id: bigint;
  readonly server_id: bigint | null;
}

// By the database's clock: what the shop's clock says has nothing to do with how long a process may be at it.
const DUE = 'p.next_attempt_at <= $1 AND (p.claimed_until IS NULL OR p.claimed_until < clock_timestamp())';
const UNTIL = `claimed_until = clock_timestamp() + interval '${LEASE} seconds'`;
const TAKE = `UPDATE provisionings p SET claimed_by = $2, ${UNTIL}, state = CASE state WHEN 'queued' THEN 'working' ELSE state END
    FROM due WHERE p.id = due.id RETURNING p.id, p.service_id, p.server_id`;

const claim: Statement<Claimed> = {
  name: 'provisioning.claim',
  alone: true,
  text: `WITH due AS (
      SELECT p.id FROM servers w
      LEFT JOIN unnest($3::bigint[], $4::int[]) AS busy (id, count) ON busy.id = w.id
      CROSS JOIN LATERAL (
        SELECT p.id FROM provisionings p WHERE p.server_id = w.id AND ${DUE} ORDER BY p.next_attempt_at, p.id
        LIMIT greatest(0, ${PER_SERVER} - coalesce(busy.count, 0)) FOR UPDATE SKIP LOCKED) p
      LIMIT $5)
    ${TAKE}`,
};
const claimUnplaced: Statement<Claimed> = {
  name: 'provisioning.claim-unplaced',
  alone: true,
  text: `WITH due AS (SELECT p.id FROM provisionings p WHERE p.server_id IS NULL AND ${DUE} ORDER BY p.next_attempt_at, p.id LIMIT $3 FOR UPDATE SKIP LOCKED)
    ${TAKE}`,
};
const putOff: Statement = {
  name: 'provisioning.put-off',
  alone: true,
  text: `UPDATE provisionings SET ${UNTIL} WHERE id = ANY ($1::bigint[]) AND claimed_by = $2`,
};

/** What one process works on. */
export interface Working {
  /** its name among claims */
  readonly worker: string;
  /** how many of each server it is at already */
  readonly busy: ReadonlyMap<bigint, number>;
}

/** Takes what is due, at most `room`. */
export async function claimDue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { worker, busy }: Working,
  room: number,
): Promise<Claimed[]> {
  const now = clock.now();
  const placed = await db.query(claim, [now, worker, [...busy.keys()], [...busy.values()], room]);
  const unplaced = room > placed.length ? await db.query(claimUnplaced, [now, worker, room - placed.length]) : [];
  return [...placed, ...unplaced];
}

/** Says that a process is still at what it claimed. */
export const stayAt = async ({ db }: Pick<Context, 'db'>, worker: string, ids: readonly bigint[]): Promise<void> =>
  void (ids.length > 0 && (await db.query(putOff, [ids, worker])));
