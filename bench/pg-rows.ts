import type pg from 'pg';
import { Pipeline } from '../server/platform/database/pipeline.ts';
import type { RawRow } from '../server/platform/database/raw-query.ts';
import { encodeParameter, type Parameter, type Statement } from '../server/platform/database/statement.ts';

const texts = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

/**
 * The database of the floor: `pg`'s own named prepared statements, with rows as arrays of texts. They share the pipelined connections of
 * the product, which a pool would not give it: what is compared is what the product does beyond its SQL.
 */
export function pgRows(connectionString: string) {
  const pipeline = new Pipeline({
    settings: { connectionString },
    connections: 4,
    prepare: async (client) => {
      await client.query("SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; SET plan_cache_mode = force_generic_plan");
    },
    onLost: (error) => {
      throw error;
    },
  });
  const raw = async ({ name, text }: Statement, parameters: readonly Parameter[] = []): Promise<RawRow[]> => {
    const values = parameters.map(encodeParameter) as unknown[];
    const query: pg.QueryArrayConfig = { name, text, values, types: texts, rowMode: 'array' };
    return (await pipeline.query(query)).rows as RawRow[];
  };
  return { raw, close: () => pipeline.close() };
}
