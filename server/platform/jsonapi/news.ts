import type { Resource } from './resource.ts';
import { shownSql } from './shown.ts';

/** What an event keeps beside its data, by parameter. */
export interface NewsHoles {
  readonly actor: string;
  readonly user: string;
  readonly apiKey: string;
  readonly request: string;
  readonly now: string;
}

const COLUMNS =
  'id, event, resource_type, resource_id, data, previous, actor_type, user_id, api_key_id, request_id, created_at';

/** Inserts an event from a row that stands in the query as `row`; `data` and `previous` are expressions. */
export function newsSql(
  event: string,
  { type, key }: Resource,
  values: { data: string; previous?: string },
  { actor, user, apiKey, request, now }: NewsHoles,
): string {
  return `INSERT INTO events (${COLUMNS})
      SELECT next_event_id(), ${event}, '${type}', row.${key.column}::text, ${values.data}, ${values.previous ?? 'NULL'}, ${actor}, ${user}, ${apiKey}, ${request}, ${now} FROM row`;
}

/** The event of a write as a CTE named `news`, beside CTEs `row` and, for an update, `before`. Nothing for a resource without events. */
export function writeNewsSql(verb: 'created' | 'updated' | 'deleted', resource: Resource, holes: NewsHoles): string {
  if (resource.event === undefined) return '';
  const data = `(SELECT ${shownSql(resource)} FROM row)`;
  const was = `(SELECT ${shownSql(resource, 'jsonb')} FROM before)`;
  const previous =
    verb === 'updated'
      ? `changed_members((SELECT ${shownSql(resource, 'jsonb')} FROM row), ${was}) - 'updated_at'`
      : undefined;
  return `news AS (${newsSql(`'${resource.event}.${verb}'`, resource, { data, previous }, holes)}),`;
}
