import type { Attribute } from './attributes.ts';
import type { Resource } from './resource.ts';

/** The attributes of a row as the API shows them, as an SQL expression over a table that has the resource's columns. */
export function shownSql({ attributes }: Resource, kind: 'json' | 'jsonb' = 'json'): string {
  const members = Object.entries(attributes).map(([name, attribute]) => `'${name}', ${memberSql(attribute)}`);
  return `${kind}_build_object(${members.join(', ')})`;
}

function memberSql({ kind, column, schema, currency, status }: Attribute): string {
  switch (kind) {
    case 'none':
      return 'NULL';
    case 'money':
      return `money_text(${column}, ${currency})`;
    case 'time':
      return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    case 'past':
      return `(status = '${status}' AND coalesce(${column} < acting_time(), false))`;
    case 'decimal':
      return `trim_scale(${column})`;
    case 'flag':
      return [schema.type].flat().includes('integer') ? `(${column})::int` : column;
    case 'text':
    case 'code':
    case 'choice':
      return `(${column})::text`;
    default:
      return column;
  }
}
