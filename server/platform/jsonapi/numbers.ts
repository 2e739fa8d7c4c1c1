import type { Queryable } from '../database/database.ts';
import type { ListQuery } from './list-query.ts';
import type { Resource } from './resource.ts';

/** More different numbers than any quantity has; a column with more of them is not to be filtered by. */
const MAX_NUMBERS = 10_000;

/** Whether a query filters by a number. */
export const asksNumbers = (resource: Resource, { filters }: ListQuery): boolean =>
  filters.some(([name]) => resource.filters[name]!.kind === 'number');

/**
 * A filter of a number looks into its digits, as recorded: "3" finds 3, 13 and 37. No index knows digits, but there are few different
 * numbers: they are read off the column's index one after the other, and those that match are what the list is asked for.
 */
export async function wholeNumbers(db: Queryable, resource: Resource, query: ListQuery): Promise<ListQuery> {
  const filters = query.filters.map(async ([name, values]) => {
    const filter = resource.filters[name]!;
    return [name, filter.kind === 'number' ? await matching(db, resource, filter.sql, values) : values] as const;
  });
  return { ...query, filters: await Promise.all(filters) };
}

async function matching(
  db: Queryable,
  { type, table }: Resource,
  column: string,
  values: readonly string[],
): Promise<string[]> {
  const text = `WITH RECURSIVE seen AS (
      (SELECT ${column} AS number FROM ${table} ORDER BY ${column} LIMIT 1)
      UNION ALL SELECT (SELECT ${column} FROM ${table} WHERE ${column} > seen.number ORDER BY ${column} LIMIT 1) FROM seen WHERE seen.number IS NOT NULL)
    SELECT number FROM seen WHERE number IS NOT NULL LIMIT ${MAX_NUMBERS}`;
  const rows = await db.raw({ name: `${type}.numbers.${column}`, text });
  return rows.map(([number]) => number!).filter((number) => values.some((value) => number.includes(value)));
}
