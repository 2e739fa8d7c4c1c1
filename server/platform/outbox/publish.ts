import type { Context } from '../context.ts';
import type { Parameter, Statement } from '../database/statement.ts';
import { newsSql } from '../jsonapi/news.ts';
import type { Resource } from '../jsonapi/resource.ts';
import { shownSql } from '../jsonapi/shown.ts';

export interface News {
  /** the row that it happened to, by the key of its resource */
  readonly id: string | bigint;
  /** more than the row itself says: members beside its attributes; no secrets, amounts as decimal texts */
  readonly more?: Readonly<Record<string, unknown>>;
  /** attributes as they were before, of what changed */
  readonly previous?: Readonly<Record<string, unknown>>;
}

const HOLES = {
  actor: '$4::text',
  user: '$5::bigint',
  apiKey: '$6::bigint',
  request: '$7::text',
  now: '$8::timestamptz',
};

const statements = new WeakMap<Resource, Statement<{ id: string }>>();

/**
 * Puts news that is more than a written row into the outbox, as in `publish(ctx, 'invoice.paid', { id })`: inside of the transaction
 * that makes it true, with the row as it is then. Its name must stand in `news` of the resource. What `insertRow`, `updateRow` and
 * `deleteRow` do is in the outbox by itself. Returns the event's id. Throws for a name that isn't declared, and when there is no such row.
 */
export async function publish(ctx: Context, event: string, { id, more, previous }: News): Promise<string> {
  const { resource } = ctx.registry.event(event);
  const { actor, origin, clock } = ctx;
  const given: Parameter[] = [
    id.toString(),
    more ? JSON.stringify(more) : null,
    previous ? JSON.stringify(previous) : null,
    actor.kind,
    actor.userId,
    actor.apiKeyId,
    origin.requestId,
    clock.now(),
    event,
  ];
  const [row] = await ctx.db.query(statementOf(resource), given);
  return row?.id ?? missingRow(resource, id);
}

function missingRow({ type }: Resource, id: string | bigint): never {
  throw new Error(`There is no row ${id} of ${type} that something could have happened to.`);
}

function statementOf(resource: Resource): Statement<{ id: string }> {
  let statement = statements.get(resource);
  if (!statement) {
    const { type, table, key } = resource;
    const data = `CASE WHEN $2::jsonb IS NULL THEN (SELECT ${shownSql(resource)} FROM row) ELSE ((SELECT ${shownSql(resource, 'jsonb')} FROM row) || $2::jsonb)::json END`;
    const insert = newsSql('$9::text', resource, { data, previous: '$3::jsonb' }, HOLES);
    statement = {
      name: `outbox.${type}`,
      text: `WITH row AS (SELECT * FROM ${table} WHERE ${key.column} = $1::${key.kind}) ${insert} RETURNING id`,
    };
    statements.set(resource, statement);
  }
  return statement;
}
