import type { QueryClient } from '@tanstack/react-query';
import type { Listed, RowId } from './collections.ts';

/** What a write will have changed of a record when it succeeds, as it nearly always does. */
export interface Expected {
  readonly resource: Listed;
  readonly id: RowId;
  readonly changes: object;
}

/** Shows a change of a record before the server has answered. Returns what takes it back. */
export async function showAtOnce(client: QueryClient, { resource, id, changes }: Expected): Promise<() => void> {
  const queryKey = ['one', resource, String(id)];
  // An answer that is on its way already would show the record as it was.
  await client.cancelQueries({ queryKey });
  const before = client.getQueriesData<object>({ queryKey });
  client.setQueriesData<object>({ queryKey }, (record) => record && { ...record, ...changes });
  return () => {
    for (const [key, record] of before) client.setQueryData(key, record);
  };
}
