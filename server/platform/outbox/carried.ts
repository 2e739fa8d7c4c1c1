import { hash } from 'node:crypto';
import type { Context } from '../context.ts';
import type { Database, Queryable } from '../database/database.ts';
import type { Registry, Resource } from '../jsonapi/resource.ts';
import { shownSql } from '../jsonapi/shown.ts';

// Some columns are views of other rows, carried on by triggers: an invoice's total and what was paid of it, a customer's credit. No use case
// writes them, and so no use case tells of them. The database does, when the transaction ends: what the events of this transaction show of
// such a row is brought to what is there by then (nobody can have read them), and a row that none of them tells of gets one.

const LOCK = 7_021_986_115;

/** Brings the functions and triggers that tell of carried columns to what resources declare. Changes nothing otherwise. */
export async function declareCarried(database: Database, registry: Registry): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query({ text: `SELECT pg_advisory_xact_lock(${LOCK})` });
    for (const resource of registry.all) if (resource.carried) await declare(tx, resource);
  });
}

/** What is declared, as one text: a database that holds the same text is up to date. */
export const carriedState = (registry: Registry): string =>
  registry.all.map((resource) => (resource.carried ? bodyOf(resource) + whenOf(resource) : '')).join('');

async function declare(tx: Queryable, resource: Resource): Promise<void> {
  const { table, carried } = resource;
  const name = `tell_carried_${table}`;
  const body = bodyOf(resource);
  const [found] = await tx.query<{ prosrc: string }>({ text: 'SELECT prosrc FROM pg_proc WHERE proname = $1' }, [name]);
  if (found?.prosrc !== body)
    await tx.query({
      text: `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $tell$${body}$tell$`,
    });
  const when = whenOf(resource);
  const update = `AFTER UPDATE OF ${carried!.columns.join(', ')} ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (${when})`;
  const insert = `AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW`;
  await trigger(tx, table, {
    name: `carried_update_${hash('sha256', update).slice(0, 8)}`,
    kind: 'carried_update_',
    sql: update,
  });
  if (carried!.inserts) await trigger(tx, table, { name: 'carried_insert', kind: 'carried_insert', sql: insert });
}

interface Trigger {
  readonly name: string;
  /** what names of this trigger begin with */
  readonly kind: string;
  readonly sql: string;
}

async function trigger(tx: Queryable, table: string, { name, kind, sql }: Trigger): Promise<void> {
  const text = `SELECT tgname FROM pg_trigger WHERE tgrelid = '${table}'::regclass AND starts_with(tgname, '${kind}')`;
  const there = (await tx.query<{ tgname: string }>({ text })).map(({ tgname }) => tgname);
  if (there.includes(name)) return;
  for (const old of there) await tx.query({ text: `DROP TRIGGER ${old} ON ${table}` });
  await tx.query({ text: `CREATE CONSTRAINT TRIGGER ${name} ${sql} EXECUTE FUNCTION tell_carried_${table}()` });
}

// Asked when a column moves, not when the transaction ends: what is written untold isn't even remembered until then.
const whenOf = ({ carried }: Resource): string => {
  const moves = carried!.columns.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ');
  return `current_setting('tollgate.untold', true) IS DISTINCT FROM 'yes' AND (${moves})`;
};

/** Does something that moves carried columns of rows that whoever calls tells of afterwards, as `tellCreated` does. */
export async function untold(ctx: Context, work: () => Promise<void>): Promise<void> {
  const set = async (value: string) => {
    const [before] = await ctx.db.query<{ before: string }>(setUntold, [value]);
    return before!.before;
  };
  const before = await set('yes');
  await work();
  await set(before);
}

const setUntold = {
  name: 'outbox.set-untold',
  text: `SELECT before FROM (SELECT coalesce(current_setting('tollgate.untold', true), '') AS before) AS was, set_config('tollgate.untold', $1, true)`,
};

/** Attributes that follow from carried columns; `remaining` of an invoice is made of others by the database itself. */
const carriedOf = ({ attributes, carried }: Resource): Resource['attributes'] =>
  Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, { column }]) => carried!.columns.includes(column) || name === 'remaining' || name === 'updated_at',
    ),
  );

const ACTED = 'actor_type, user_id, api_key_id, request_id, created_at';

function bodyOf(resource: Resource): string {
  const { table, type, event, key, carried } = resource;
  const attributes = carriedOf(resource);
  const onlyCarried = { ...resource, attributes };
  const names = Object.keys(attributes).map((name) => `'${name}'`);
  const own = `resource_type = '${type}' AND resource_id = _id AND id >= _first AND writer = pg_current_xact_id()`;
  const insert = (
    verb: string,
    previous: string,
  ) => `INSERT INTO events (id, event, resource_type, resource_id, data, previous, ${ACTED})
    SELECT next_event_id(), '${event}.${verb}', '${type}', _id,
      _data, ${previous}, coalesce(said.actor_type, acting_kind()), CASE WHEN said IS NULL THEN acting_user() ELSE said.user_id END,
      CASE WHEN said IS NULL THEN acting_key() ELSE said.api_key_id END, said.request_id, coalesce(said.created_at, acting_time())
    FROM (SELECT) AS one LEFT JOIN LATERAL (SELECT ${ACTED} FROM events WHERE id >= _first AND writer = pg_current_xact_id() ORDER BY id LIMIT 1) AS said ON true;`;
  const news = Object.entries(carried!.news ?? {}).map(
    ([verb, condition]) => `
  IF (SELECT ${condition} FROM (SELECT NEW.*) AS one) AND NOT (SELECT ${condition} FROM (SELECT OLD.*) AS one)
    AND NOT EXISTS (SELECT 1 FROM events WHERE ${own} AND event = '${event}.${verb}') THEN
    ${insert(verb, 'NULL')}
  END IF;`,
  );
  return `
#variable_conflict use_column
DECLARE
  _id text := NEW.${key.column}::text;
  _names text[] := ARRAY[${names.join(', ')}];
  _data json;
  _was jsonb;
  _first text;
BEGIN
  IF taking_over() OR current_setting('tollgate.untold', true) = 'yes' THEN RETURN NULL; END IF;
  SELECT left(event_id(shift + pg_current_xact_id()::text::bigint, 0), 16) INTO _first FROM event_clock;
  -- A row that was made and told of when it was whole: the many of a billing run end here.
  SELECT CASE WHEN count(*) = 1 AND max(event) = '${event}.created' THEN (array_agg(data))[1] END INTO _data FROM events WHERE ${own};
  IF _data::jsonb @> (SELECT ${shownSql(onlyCarried, 'jsonb')} FROM (SELECT NEW.*) AS one) THEN RETURN NULL; END IF;
  SELECT ${shownSql(resource)} INTO _data FROM ${table} WHERE ${key.column} = NEW.${key.column};
  IF _data IS NULL THEN RETURN NULL; END IF;
  UPDATE events SET data = (SELECT json_object_agg(key, CASE WHEN key = ANY (_names) THEN _data->key ELSE value END) FROM json_each(data))
  WHERE ${own} AND EXISTS (SELECT 1 FROM unnest(_names) AS name WHERE (data->name)::text IS DISTINCT FROM (_data->name)::text);
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM events WHERE ${own} AND event = '${event}.created') THEN
      ${insert('created', 'NULL')}
    END IF;
    RETURN NULL;
  END IF;
  SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO _was
  FROM jsonb_each((SELECT ${shownSql(resource, 'jsonb')} FROM (SELECT OLD.*) AS one))
  WHERE key = ANY (_names) AND key <> 'updated_at' AND value IS DISTINCT FROM (_data->key)::jsonb;
  IF _was = '{}' THEN RETURN NULL; END IF;
  UPDATE events SET previous = _was || previous WHERE id = (SELECT max(id) FROM events WHERE ${own} AND event = '${event}.updated');
  IF NOT FOUND AND NOT EXISTS (SELECT 1 FROM events WHERE ${own} AND event = '${event}.created') THEN
    ${insert('updated', '_was')}
  END IF;${news.join('')}
  RETURN NULL;
END
`;
}
