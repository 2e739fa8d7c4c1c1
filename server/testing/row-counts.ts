import type { Database } from '../platform/database/database.ts';

/** How many rows every table holds. */
export async function rowCounts(database: Database): Promise<Record<string, number>> {
  const tables = await database.query<{ name: string }>({
    text: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  });
  const counts = tables.map(async ({ name }) => {
    const [row] = await database.query<{ count: bigint }>({ text: `SELECT count(*) FROM "${name}"` });
    return [name, Number(row!.count)] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}
