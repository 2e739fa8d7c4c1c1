import type { Context } from '../context.ts';
import type { HttpError } from '../errors.ts';
import { isNamed } from '../http/etag.ts';
import { changedSince, VERSION, versionsOf } from '../http/if-match.ts';
import type { Incoming, Reply, Route } from '../http/route.ts';
import { type Input, inputForCreate, inputForUpdate, normalize, validate } from '../validation/validate.ts';
import { operationsOf } from './operations.ts';
import { isKey, missing, type Reader, type Shown } from './read.ts';
import type { Creation, Deletion, InputFields, Resource, Target, Update } from './resource.ts';

export const ADMIN = '/api/v1/admin';

/** The five operations of a resource, those that its declaration has, as routes. */
export function routesOf(reader: Reader, resource: Resource): Route[] {
  const { create, update, destroy, permission, path } = resource;
  const operations = operationsOf(resource);
  const collection = `${ADMIN}/${path}`;
  const item = `${collection}/:id`;
  const may = (verb: string) => `${permission}.${verb}`;
  const routes: (Route | false)[] = [
    {
      method: 'GET',
      path: collection,
      permission: may('view'),
      operation: operations.list,
      handle: (incoming) => list(reader, resource, collection, incoming),
    },
    create
      ? {
          method: 'POST',
          path: collection,
          permission: may('create'),
          operation: operations.create,
          handle: creating(reader, resource, create),
        }
      : false,
    {
      method: 'GET',
      path: item,
      permission: may('view'),
      operation: operations.show,
      handle: (incoming) => show(reader, resource, incoming),
    },
    ...(update
      ? (['PUT', 'PATCH'] as const).map((method) => ({
          method,
          path: item,
          permission: may('update'),
          operation: method === 'PUT' ? operations.replace : operations.update,
          handle: updating(reader, resource, update),
        }))
      : []),
    destroy
      ? {
          method: 'DELETE',
          path: item,
          permission: may('delete'),
          operation: operations.delete,
          handle: deleting(resource, destroy),
        }
      : false,
  ];
  return routes.filter((route) => route !== false);
}

async function list(
  reader: Reader,
  resource: Resource,
  path: string,
  { ctx, query, search, base }: Incoming,
): Promise<Reply> {
  const { body } = await reader.list(ctx, resource, query, base + path, search);
  return { status: 200, body };
}

async function show(reader: Reader, resource: Resource, { ctx, params, query, headers }: Incoming): Promise<Reply> {
  const view = reader.view(ctx, resource, query);
  const shown = await reader.show(ctx, resource, params.id!, view);
  const plain = view.includes.length === 0 && Object.keys(view.fields).length === 0;
  if (plain && shown.etag && isNamed(headers['if-none-match'], shown.etag))
    return { status: 304, headers: { etag: shown.etag } };
  return replyOf(200, shown);
}

function creating(reader: Reader, resource: Resource, { input: fields, run }: Creation<InputFields>): Route['handle'] {
  const input = inputForCreate(fields);
  return async ({ ctx, query, body }) => {
    const view = reader.view(ctx, resource, query);
    const row = await run(ctx, (await validate(ctx, input, normalize(body), null)) as never);
    return replyOf(201, await reader.written(ctx, resource, row, view));
  };
}

function updating(reader: Reader, resource: Resource, { input: fields, run }: Update<InputFields>): Route['handle'] {
  const input: Input = inputForUpdate(fields);
  return async (incoming) => {
    const { ctx, query, body } = incoming;
    const view = reader.view(ctx, resource, query);
    const target = await targetOf(ctx, resource, incoming);
    const values = await validate(ctx, input, normalize(body), target.id);
    const unchanged = Object.keys(values).length === 0;
    const row = unchanged ? undefined : await run(ctx, target, values as never);
    if (!row && !unchanged) throw await lost(ctx, resource, target);
    return replyOf(
      200,
      row ? await reader.written(ctx, resource, row, view) : await reader.show(ctx, resource, target.id, view),
    );
  };
}

function deleting(resource: Resource, { run }: Deletion): Route['handle'] {
  return async (incoming) => {
    const target = await targetOf(incoming.ctx, resource, incoming);
    if (!(await run(incoming.ctx, target))) throw await lost(incoming.ctx, resource, target);
    return { status: 204 };
  };
}

const replyOf = (status: number, { body, etag }: Shown): Reply =>
  etag ? { status, body, headers: { etag } } : { status, body };

/** The row that a write is aimed at; a missing one is a 404 before the body is looked at, one of another version a 412. */
async function targetOf(ctx: Context, resource: Resource, { params, headers }: Incoming): Promise<Target> {
  const id = params.id!;
  if (!isKey(resource, id)) throw missing(resource, id);
  const target = { id, versions: versionsOf(headers['if-match']) };
  const problem = await stateOf(ctx, resource, target);
  if (problem) throw problem;
  return target;
}

async function stateOf(ctx: Context, resource: Resource, { id, versions }: Target): Promise<HttpError | undefined> {
  const { table, key, where } = resource;
  const version = resource.attributes.updated_at ? VERSION : `''`;
  const text = `SELECT ${version} FROM ${table} WHERE ${key.column} = $1::${key.kind}${where ? ` AND ${where}` : ''}`;
  const [row] = await ctx.db.raw({ name: `${resource.type}.state`, text }, [id]);
  if (!row) return missing(resource, id);
  return versions && !versions.includes(row[0]!) ? changedSince() : undefined;
}

/** Why a row that was there a moment ago could not be written. */
const lost = async (ctx: Context, resource: Resource, target: Target): Promise<HttpError> =>
  (await stateOf(ctx, resource, target)) ?? changedSince();
