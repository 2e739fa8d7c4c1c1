import type { Client } from 'pg';
import type { Queryable } from '../database/database.ts';
import { statement } from '../database/statement.ts';

// The first twelve digits after "evt_" are the moment of a transaction.
const moveOn = statement<{ shift: bigint }>(
  'outbox.move-on',
  `WITH last AS (SELECT ('x' || lpad(substr(max(id), 5, 12), 16, '0'))::bit(64)::bigint AS moment FROM events)
   UPDATE event_clock SET shift = last.moment + 1 FROM last
   WHERE last.moment > shift + pg_snapshot_xmax(pg_current_snapshot())::text::bigint RETURNING shift`,
);

/**
 * Lets new events come after those that are there, when the transactions of this database count from lower than those that wrote
 * them: it was restored into another cluster. Changes nothing otherwise.
 */
export async function setEventClock(db: Queryable): Promise<void> {
  await db.query(moveOn);
}

/** The same inside of a transaction on a connection of its own. */
export const setEventClockInside = (client: Client): Promise<unknown> => client.query(moveOn.text);
