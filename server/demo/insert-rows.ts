import type { Queryable } from '../platform/database/database.ts';

/** A row by its columns. Every row of a table has the same ones. */
export type Row = Readonly<Record<string, unknown>>;

/** Inserts all rows of a table with one statement, and lets its ids go on behind the highest. */
export async function insertRows(db: Queryable, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).join(', ');
  await db.query(
    {
      text: `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    },
    [JSON.stringify(rows)],
  );
  if ('id' in rows[0]!)
    await db.query({
      text: `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    });
}

/** A moment in milliseconds since 1970, as a column takes it. */
export const moment = (at: number): string => new Date(at).toISOString();

/** When a row was made, and last changed. */
export const times = (createdAt: number, updatedAt = createdAt) => ({
  created_at: moment(createdAt),
  updated_at: moment(updatedAt),
});
