import type { Context } from '../context.ts';
import { encodeParameter, type Statement } from '../database/statement.ts';
import type { Resource } from './resource.ts';
import { shownSql } from './shown.ts';
import { auditParameters, type Values } from './write.ts';

// Writes of many rows of one resource in one statement: like insertRow and updateRow, each row with its audit row and its event.

type Ids = readonly (string | bigint)[];

const statements = new Map<string, Statement>();

function remembered(name: string, text: () => string): Statement {
  let found = statements.get(name);
  if (!found) {
    // Without a name, so that each is planned for the tables as large as they are by then.
    found = { text: text(), alone: true };
    statements.set(name, found);
  }
  return found;
}

const quote = (column: string): string => `"${column}"`;

/** Parameters from $3 on, in the order of `auditParameters`. */
const ACTED = '$3::text, $4::bigint, $5::bigint, $6::text, $7::text, $8::text, $9::text';

/** Rows as a JSON array for `jsonb_populate_recordset`. */
const asJson = (resource: Resource, rows: readonly Values[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => {
          if (value === undefined || value === null) return [name, null];
          const isJson = resource.attributes[name]?.kind === 'json' && typeof value === 'string';
          return [name, isJson ? JSON.parse(value) : encodeParameter(value)];
        }),
      ),
    ),
  );

interface News {
  /** expressions over the tables of `from` */
  readonly data: string;
  readonly previous?: string;
  readonly from?: string;
  /** the parameter that says which request it was */
  readonly request?: string;
  /** the event's id; the next one when left out */
  readonly id?: string;
}

/** Before all that this transaction tells besides: of a row that it made, nobody told anything yet. */
const EARLY = '(SELECT event_id(shift + pg_current_xact_id()::text::bigint, event_number) FROM event_clock)';

/** Events of the rows of `row`, one each. Unlike in `newsSql`, the number is drawn for every row. */
const eventsSql = (
  event: string,
  { type, key }: Resource,
  { data, previous = 'NULL', from = 'row', request = '$9', id = 'next_event_id()' }: News,
): string =>
  `INSERT INTO events (id, event, resource_type, resource_id, data, previous, actor_type, user_id, api_key_id, request_id, created_at)
   SELECT ${id}, ${event}, '${type}',
     row.${key.column}::text, ${data}, ${previous}, $3::text, $4::bigint, $5::bigint, ${request}::text, $2::timestamptz FROM ${from}`;

const auditSql = (event: string, { type, key }: Resource, values: string, from: string): string =>
  `audit AS (INSERT INTO audits (event, auditable_type, auditable_id, old_values, new_values, actor_type, user_id, api_key_id, ip_address, user_agent, url, request_id, created_at)
   SELECT '${event}', '${type}', row.${key.column}::text, ${values}, ${ACTED}, $2::timestamptz FROM ${from})`;

/** Ids for rows that are to be inserted, from the resource's sequence. */
export async function drawIds(ctx: Context, type: string, count: number): Promise<bigint[]> {
  const { table, key } = ctx.registry.get(type);
  const drawn = await ctx.db.query<{ id: bigint }>(
    {
      name: `many.ids.${type}`,
      text: `SELECT nextval(pg_get_serial_sequence('${table}', '${key.column}')) AS id FROM generate_series(1, $1)`,
    },
    [count],
  );
  return drawn.map(({ id }) => id);
}

/** Inserts rows that all have the same columns, their keys (see `drawIds`) among them. `untold`: their events come by `tellCreated`. */
export async function insertRows(
  ctx: Context,
  type: string,
  rows: readonly Values[],
  { untold = false } = {},
): Promise<void> {
  if (rows.length === 0) return;
  const resource = ctx.registry.get(type);
  const columns = Object.keys(rows[0]!);
  const statement = remembered(`insert ${type} ${columns} ${untold}`, () => insertSql(resource, columns, untold));
  await ctx.db.raw(statement, [asJson(resource, rows), ctx.clock.now(), ...auditParameters(ctx)]);
}

/** Changes rows that all have the same columns, their keys among them. Rows that aren't there are left out. */
export async function updateRows(ctx: Context, type: string, rows: readonly Values[]): Promise<void> {
  if (rows.length === 0) return;
  const resource = ctx.registry.get(type);
  const columns = Object.keys(rows[0]!).filter((name) => name !== resource.key.column);
  const statement = remembered(`update ${type} ${columns}`, () => updateSql(resource, columns));
  await ctx.db.raw(statement, [asJson(resource, rows), ctx.clock.now(), ...auditParameters(ctx)]);
}

/** `publish` for many rows of one resource. */
export async function publishMany(ctx: Context, event: string, ids: Ids): Promise<void> {
  if (ids.length === 0) return;
  const { resource } = ctx.registry.event(event);
  const { table, key } = resource;
  const statement = remembered(
    `news ${event}`,
    () => `WITH row AS (SELECT * FROM ${table} WHERE ${key.column} = ANY ($1::${key.kind}[]) ORDER BY ${key.column})
      ${eventsSql(`'${event}'`, resource, { data: shownSql(resource), request: '$6' })}`,
  );
  const { actor, origin, clock } = ctx;
  const parameters = [ids.map(String), clock.now(), actor.kind, actor.userId, actor.apiKeyId, origin.requestId];
  await ctx.db.query(statement, parameters);
}

/** Numbers for events that are written later than others, and come before them. */
export async function drawEventNumbers(ctx: Context, count: number): Promise<bigint[]> {
  const text = `SELECT nextval('event_numbers') AS number FROM generate_series(1, $1)`;
  const drawn = await ctx.db.query<{ number: bigint }>({ name: 'many.event-numbers', text }, [count]);
  return drawn.map(({ number }) => number);
}

/** The events of rows that were inserted untold, as these are by now: what else was written may have moved columns of them. */
export async function tellCreated(ctx: Context, type: string, ids: Ids, numbers: readonly bigint[]): Promise<void> {
  const resource = ctx.registry.get(type);
  const { table, key, event } = resource;
  const statement = remembered(
    `created ${type}`,
    () => `WITH row AS (SELECT ${table}.*, event_number FROM unnest($1::${key.kind}[], $7::bigint[]) AS drawn (drawn_key, event_number)
        JOIN ${table} ON ${table}.${key.column} = drawn_key)
      ${eventsSql(`'${event}.created'`, resource, { data: shownSql(resource), request: '$6', id: EARLY })}`,
  );
  const { actor, origin, clock } = ctx;
  const acted = [clock.now(), actor.kind, actor.userId, actor.apiKeyId, origin.requestId];
  await ctx.db.query(statement, [ids.map(String), ...acted, numbers]);
}

function insertSql(resource: Resource, columns: readonly string[], untold: boolean): string {
  const { table, key, secrets, event } = resource;
  const names = columns.map(quote).join(', ');
  const audited = columns.filter((name) => !secrets.includes(name)).map((name) => `'${name}', row.${quote(name)}`);
  const news = eventsSql(`'${event}.created'`, resource, { data: shownSql(resource) });
  return `WITH row AS (INSERT INTO ${table} (${names}, created_at, updated_at)
      SELECT ${names}, $2::timestamptz, $2::timestamptz FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) RETURNING *),
    ${event === undefined || untold ? '' : `news AS (${news}),`}
    ${auditSql('created', resource, `NULL::jsonb, jsonb_build_object(${audited.join(', ')})`, 'row')}
    SELECT row.${key.column} FROM row`;
}

function updateSql(resource: Resource, columns: readonly string[]): string {
  const { table, key, secrets, event } = resource;
  const id = key.column;
  const sets = columns.map((name) => `${quote(name)} = given.${quote(name)}`);
  const members = (row: string) =>
    `jsonb_build_object(${columns
      .filter((name) => !secrets.includes(name))
      .map((name) => `'${name}', ${row}.${quote(name)}`)
      .join(', ')})`;
  const shown = (row: string) => `(SELECT ${shownSql(resource, 'jsonb')} FROM (SELECT ${row}.*) AS one)`;
  const news = eventsSql(`'${event}.updated'`, resource, {
    data: `(SELECT ${shownSql(resource)} FROM (SELECT row.*) AS one)`,
    previous: `changed_members(${shown('row')}, ${shown('before')}) - 'updated_at'`,
    from: `row JOIN before ON before.${id} = row.${id}`,
  });
  const changed = `changed_members(${members('row')}, ${members('before')}), changed_members(${members('before')}, ${members('row')})`;
  return `WITH given AS (SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)),
    before AS (SELECT ${table}.* FROM ${table} WHERE ${id} IN (SELECT given.${id} FROM given) ORDER BY ${id} FOR UPDATE),
    row AS (UPDATE ${table} SET ${[...sets, `updated_at = greatest($2::timestamptz, ${table}.updated_at + interval '1 microsecond')`].join(', ')}
      FROM before JOIN given ON given.${id} = before.${id} WHERE ${table}.${id} = before.${id} RETURNING ${table}.*),
    ${event === undefined ? '' : `news AS (${news}),`}
    ${auditSql('updated', resource, changed, `row JOIN before ON before.${id} = row.${id}`)}
    SELECT row.${id} FROM row`;
}
