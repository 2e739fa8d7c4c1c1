import type { Database } from '../platform/database/database.ts';

/** The columns of the whole database in which a text stands somewhere: as text, inside of JSON, or as its bytes. */
export async function columnsHolding(database: Database, wanted: string): Promise<string[]> {
  const columns = await database.query<{ table_name: string; column_name: string; data_type: string }>({
    text: `SELECT table_name, column_name, data_type FROM information_schema.columns
           WHERE table_schema = 'public' AND data_type IN ('text', 'bytea', 'json', 'jsonb', 'ARRAY', 'character varying')`,
  });
  const found = columns.map(async ({ table_name, column_name, data_type }) => {
    const bytes = data_type === 'bytea' ? `"${column_name}"` : `convert_to("${column_name}"::text, 'UTF8')`;
    const [row] = await database.query<{ found: boolean }>(
      { text: `SELECT EXISTS (SELECT 1 FROM "${table_name}" WHERE position($1::bytea IN ${bytes}) > 0) AS found` },
      [Buffer.from(wanted)],
    );
    return row!.found ? [`${table_name}.${column_name}`] : [];
  });
  return (await Promise.all(found)).flat();
}
