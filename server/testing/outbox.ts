import assert from 'node:assert/strict';
import { shownSql } from '../platform/jsonapi/shown.ts';
import type { Shop } from './shop.ts';

/** Changed beside everything else, and nobody's news: when keys are used is counted, and the setting of a counter is no decision. */
const UNTOLD = ['apiKeys', 'settings'];

/**
 * Holds the outbox against the tables: of every row that an event tells of, the last one shows what the row says now. Not for shops whose
 * rows a test wrote to by hand. `overdue` comes with time alone.
 */
export async function outboxTells({ database, running }: Shop): Promise<void> {
  for (const { type, table, key, event, ...resource } of running.house.registry.all) {
    if (event === undefined || UNTOLD.includes(type)) continue;
    const shown = shownSql({ type, table, key, event, ...resource }, 'jsonb');
    const rows = await database.query<{ id: string; event: string }>({
      text: `SELECT row.id, told.event FROM (SELECT ${key.column}::text AS id, ${shown} - 'overdue' AS shown FROM ${table}) AS row
        JOIN LATERAL (SELECT event, data::jsonb AS data FROM events WHERE resource_type = '${type}' AND resource_id = row.id ORDER BY events.id DESC LIMIT 1) AS told ON true
        WHERE NOT told.data @> row.shown`,
    });
    assert.deepEqual(rows, [], `${type} are not as their last events say`);
  }
}
