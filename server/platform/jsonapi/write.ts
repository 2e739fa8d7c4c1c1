import type { Context } from '../context.ts';
import type { RawRow } from '../database/database.ts';
import { encodeParameter, type Parameter, type Statement } from '../database/statement.ts';
import { type NewsHoles, writeNewsSql } from './news.ts';
import type { Resource, Target } from './resource.ts';
import { plainView } from './view.ts';

/** Column values of a write. */
export type Values = Readonly<Record<string, Parameter | undefined>>;

// Resources are named, not imported, so that a declaration can name its use cases. Rows are written together with their audit row and their
// event in one statement, so that none is ever there alone.

const statements = new Map<string, Statement>();

/** Writes that PostgreSQL may keep prepared on every connection: one for each set of columns that callers send. */
const MAX_PREPARED = 400;

function remembered(key: string, text: () => string): Statement {
  let statement = statements.get(key);
  if (!statement) {
    const name = statements.size < MAX_PREPARED ? `write.${statements.size}` : undefined;
    // What changes a row may wait for somebody who holds it.
    statement = { name, text: text(), alone: !/^(insert|read) /.test(key) };
    statements.set(key, statement);
  }
  return statement;
}

/** What belongs to a row and stands in another table, for the audit: by name, as JSON has it. */
type Besides = Readonly<Record<string, unknown>>;

/** Inserts a row, stamped with the clock's time, and returns it as the resource shows it. */
export async function insertRow(ctx: Context, type: string, values: Values, besides: Besides = {}): Promise<RawRow> {
  const resource = ctx.registry.get(type);
  const given = definedOf(values);
  const columns = Object.keys(given);
  const now = ctx.clock.now();
  const statement = remembered(`insert ${resource.type} ${columns}`, () => insertSql(resource, columns));
  const parameters = [...Object.values(given), now, jsonOf(resource, given, besides), ...auditParameters(ctx)];
  const [row] = await ctx.db.raw(statement, parameters);
  return row!;
}

/**
 * Changes a row, moves its version on, and returns it. Undefined when there is no such row, or none of the target's version.
 */
export async function updateRow(
  ctx: Context,
  type: string,
  { id, versions }: Target,
  values: Values,
  besides?: { readonly before: Besides; readonly after: Besides },
): Promise<RawRow | undefined> {
  const resource = ctx.registry.get(type);
  const given = definedOf(values);
  const columns = Object.keys(given);
  const key = `update ${resource.type} ${columns} ${versions === undefined} ${besides === undefined}`;
  const statement = remembered(key, () => updateSql(resource, columns, versions !== undefined, besides !== undefined));
  const versioned = versions === undefined ? [] : [versions];
  const [row] = await ctx.db.raw(statement, [
    id,
    ...Object.values(given),
    ...versioned,
    ctx.clock.now(),
    ...auditParameters(ctx),
    ...(besides ? [JSON.stringify(besides.before), JSON.stringify(besides.after)] : []),
  ]);
  return row;
}

/** A row as the resource shows it, for a use case whose writes changed it in more than one way. */
export async function readRow(ctx: Context, type: string, id: string): Promise<RawRow | undefined> {
  const { type: name, table, key } = ctx.registry.get(type);
  const text = () =>
    `SELECT ${plainView(ctx.registry.get(type)).columns.join(', ')} FROM ${table} WHERE ${key.column} = $1::${key.kind}`;
  const [row] = await ctx.db.raw(remembered(`read ${name}`, text), [id]);
  return row;
}

/** Deletes a row, keeping what it held in the audit. False when there is no such row, or none of the target's version. */
export async function deleteRow(ctx: Context, type: string, { id, versions }: Target): Promise<boolean> {
  const resource = ctx.registry.get(type);
  const statement = remembered(`delete ${resource.type} ${versions === undefined}`, () =>
    deleteSql(resource, versions !== undefined),
  );
  const versioned = versions === undefined ? [] : [versions];
  const rows = await ctx.db.raw(statement, [id, ...versioned, ctx.clock.now(), ...auditParameters(ctx)]);
  return rows.length > 0;
}

function insertSql(resource: Resource, columns: readonly string[]): string {
  const now = columns.length + 1;
  const names = [...columns, 'created_at', 'updated_at'].map(quote).join(', ');
  const holes = [...columns.map((_, index) => `$${index + 1}`), `$${now}::timestamptz`, `$${now}::timestamptz`].join(
    ', ',
  );
  const values = `NULL::jsonb, $${now + 1}::jsonb`;
  return `WITH row AS (INSERT INTO ${resource.table} (${names}) VALUES (${holes}) RETURNING *),
    ${writeNewsSql('created', resource, newsHoles(now, now + 2))}
    ${auditSql('created', resource, values, 'row', now, now + 2)}
    SELECT ${plainView(resource).columns.join(', ')} FROM row`;
}

function updateSql(resource: Resource, columns: readonly string[], versioned: boolean, besides: boolean): string {
  const now = columns.length + 2 + (versioned ? 1 : 0);
  const { table, key } = resource;
  const matches = versioned ? ` AND ${versionSql('before.updated_at')} = ANY ($${now - 1}::text[])` : '';
  const sets = [
    ...columns.map((column, index) => `${quote(column)} = $${index + 2}`),
    `updated_at = greatest($${now}::timestamptz, ${table}.updated_at + interval '1 microsecond')`,
  ];
  const members = (row: string) =>
    `jsonb_build_object(${columns
      .filter((column) => !resource.secrets.includes(column))
      .map((column) => `'${column}', ${row}.${quote(column)}`)
      .join(', ')})`;
  const hidden = columns
    .filter((column) => resource.secrets.includes(column))
    .map((column) => `, '${column}', '(changed)'`)
    .join('');
  const more = now + 1 + AUDIT_TYPES.length;
  const [before, after] = besides ? [` || $${more}::jsonb`, ` || $${more + 1}::jsonb`] : ['', ''];
  const values = `changed_members(${members('row')}, ${members('before')})${before}, changed_members(${members('before')}, ${members('row')}) || jsonb_build_object(${hidden.slice(2)})${after}`;
  return `WITH before AS (SELECT * FROM ${table} WHERE ${key.column} = $1::${key.kind}${resource.where ? ` AND ${resource.where}` : ''} FOR UPDATE),
    row AS (UPDATE ${table} SET ${sets.join(', ')} FROM before WHERE ${table}.${key.column} = before.${key.column}${matches} RETURNING ${table}.*),
    ${writeNewsSql('updated', resource, newsHoles(now, now + 1))}
    ${auditSql('updated', resource, values, 'row, before', now, now + 1)}
    SELECT ${plainView(resource).columns.join(', ')} FROM row`;
}

function deleteSql(resource: Resource, versioned: boolean): string {
  const now = versioned ? 3 : 2;
  const { table, key, secrets } = resource;
  const matches = versioned ? ` AND ${versionSql('updated_at')} = ANY ($2::text[])` : '';
  const values = `audited_row(to_jsonb(row), ARRAY[${secrets.map((name) => `'${name}'`).join(', ')}]::text[]), NULL::jsonb`;
  return `WITH row AS (DELETE FROM ${table} WHERE ${key.column} = $1::${key.kind}${matches}${resource.where ? ` AND ${resource.where}` : ''} RETURNING *),
    ${writeNewsSql('deleted', resource, newsHoles(now, now + 1))}
    ${auditSql('deleted', resource, values, 'row', now, now + 1)}
    SELECT 1 FROM row`;
}

/** The version of a row, as its ETag has it: the digits of `updated_at` to the microsecond. */
const versionSql = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS')`;

const quote = (column: string): string => `"${column}"`;

/** Of the parameters that `auditParameters` gives. */
const AUDIT_TYPES = ['text', 'bigint', 'bigint', 'text', 'text', 'text', 'text'] as const;

/** Parameters `from` and on are those of `auditParameters`. */
function auditSql(
  event: string,
  resource: Resource,
  values: string,
  tables: string,
  now: number,
  from: number,
): string {
  const holes = AUDIT_TYPES.map((type, index) => `$${from + index}::${type}`).join(', ');
  return `audit AS (INSERT INTO audits (event, auditable_type, auditable_id, old_values, new_values, actor_type, user_id, api_key_id, ip_address, user_agent, url, request_id, created_at)
      SELECT '${event}', '${resource.type}', row.${resource.key.column}::text, ${values}, ${holes}, $${now}::timestamptz FROM ${tables})`;
}

/** Where the parameters of `auditParameters` stand that an event keeps too. */
const newsHoles = (now: number, from: number): NewsHoles => ({
  actor: `$${from}::text`,
  user: `$${from + 1}::bigint`,
  apiKey: `$${from + 2}::bigint`,
  request: `$${from + 6}::text`,
  now: `$${now}::timestamptz`,
});

/** Who did it and from where, in the order of the audit's columns. */
export const auditParameters = ({ actor, origin }: Context): Parameter[] => [
  actor.kind,
  actor.userId,
  actor.apiKeyId,
  origin.address,
  origin.userAgent,
  origin.url,
  origin.requestId,
];

const definedOf = (values: Values): Record<string, Parameter> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Parameter] => entry[1] !== undefined));

/** What the audit keeps of a new row: the given values without secrets, and what belongs to it. */
function jsonOf({ secrets }: Resource, values: Record<string, Parameter>, besides: Besides): string {
  const open = Object.entries(values).filter(([column]) => !secrets.includes(column));
  const kept = Object.fromEntries(open.map(([column, value]) => [column, encodeParameter(value)]));
  return JSON.stringify({ ...kept, ...besides });
}
