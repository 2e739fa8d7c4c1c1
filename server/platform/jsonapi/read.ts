import type { Context } from '../context.ts';
import type { RawRow } from '../database/database.ts';
import { notFound } from '../errors.ts';
import type { Query } from '../http/query-string.ts';
import { encodeCursor, notACursor } from './cursor.ts';
import { documentOf, type Included } from './include.ts';
import { type ListQuery, readListQuery, readView, type View } from './list-query.ts';
import { asksNumbers, wholeNumbers } from './numbers.ts';
import type { Registry, Resource, Written } from './resource.ts';
import { type Selection, Selector } from './select.ts';
import { plainView, type ResourceView, versionColumns } from './view.ts';

/** An answer's body, and the version of the one resource it shows. */
export interface Shown {
  readonly body: string;
  readonly etag?: string;
}

const ID = /^[1-9]\d{0,18}$/;
const MAX_ID = 9_223_372_036_854_775_807n;

/** Whether a text can be the key of a row of this resource. */
export function isKey({ key }: Resource, text: string): boolean {
  if (key.kind === 'bigint') return ID.test(text) && BigInt(text) <= MAX_ID;
  if (key.kind === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  return text.length <= 255 && !text.includes('\0');
}

/** The recorded 404 text for an id that no row has. */
export const missing = ({ model, missing: own }: Resource, id: string) =>
  notFound(own ?? `No query results for model [App\\Models\\${model}] ${id}`);

/** Reads resources by their declarations alone. */
export class Reader {
  readonly #registry: Registry;
  readonly #selector: Selector;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.#selector = new Selector(registry);
  }

  /** A page of a list as a JSON:API document. `address` is the absolute one without its query, `search` the query as it came. */
  async list(ctx: Context, resource: Resource, query: Query, address: string, search: string): Promise<Shown> {
    const asked = readListQuery(this.#registry, resource, ctx, query);
    const wanted = asksNumbers(resource, asked) ? await wholeNumbers(ctx.db, resource, asked) : asked;
    const selection = this.#selector.list(resource, wanted);
    const [rows, total] = await Promise.all([this.#page(ctx, selection, wanted), this.#total(ctx, resource, wanted)]);
    const page = rows.length > wanted.perPage ? rows.slice(0, wanted.perPage) : rows;
    const { objects, included } = await documentOf(ctx.db, selection.view, page, ctx.clock.milliseconds());
    const paging = pagingOf(wanted, selection, { rows: page, more: rows.length > page.length, total }, address, search);
    return { body: `{"data":[${objects.join(',')}],${paging}${includedOf(included)}}` };
  }

  /** What a write or show answers with. Checked before anything is done, so that a bad include changes nothing. */
  view(ctx: Context, resource: Resource, query: Query): View {
    return readView(this.#registry, resource, ctx.actor, query);
  }

  /** One resource by key. */
  async show(ctx: Context, resource: Resource, id: string, view: View): Promise<Shown> {
    if (!isKey(resource, id)) throw missing(resource, id);
    const hidden = resource.visible ? [resource.visible.column] : [];
    const { statement, ...compiled } = this.#selector.view(resource, view, [...versionColumns(resource), ...hidden]);
    const [row] = await ctx.db.raw(statement, [id]);
    if (!row || !this.#isVisible(ctx, compiled, row)) throw missing(resource, id);
    const { objects, included } = await documentOf(ctx.db, compiled, [row], ctx.clock.milliseconds());
    return { body: `{"data":${objects[0]}${includedOf(included)}}`, etag: etagOf(compiled.columns, row) };
  }

  /** A row just written, as `insertRow` and `updateRow` return it. */
  async written(ctx: Context, resource: Resource, written: Written, view: View): Promise<Shown> {
    const [row, meta] = 'row' in written ? [written.row, `,"meta":${JSON.stringify(written.meta)}`] : [written, ''];
    const plain = plainView(resource);
    if (view.includes.length === 0 && Object.keys(view.fields).length === 0) {
      const shown = plain.encode(row, ctx.clock.milliseconds());
      return { body: `{"data":${shown}}${meta}}`, etag: etagOf(plain.columns, row) };
    }
    const shown = await this.show(ctx, resource, plain.keyOf(row), view);
    return { ...shown, body: `${shown.body.slice(0, -1)}${meta}}` };
  }

  #isVisible({ actor }: Context, { resource, columns }: ResourceView, row: RawRow): boolean {
    const values = resource.visible?.values(this.#registry, actor);
    return values === undefined || values.includes(row[columns.indexOf(resource.visible!.column)]!);
  }

  async #total(ctx: Context, resource: Resource, query: ListQuery): Promise<string | undefined> {
    if (!query.total) return undefined;
    const { statement, parameters } = this.#selector.count(resource, query);
    const [row] = await ctx.db.raw(statement, parameters);
    return row![0]!;
  }

  async #page(ctx: Context, { statement, parameters }: Selection, { cursor }: ListQuery): Promise<RawRow[]> {
    try {
      return await ctx.db.raw(statement, parameters);
    } catch (error) {
      if (cursor && /^22/.test((error as { code?: string }).code ?? '')) throw notACursor();
      throw error;
    }
  }
}

/** A version of a row is its `updated_at`, which every update moves on by at least a microsecond: its digits. */
function etagOf(columns: readonly string[], row: RawRow): string | undefined {
  const at = columns.indexOf('updated_at');
  const raw = at >= 0 ? row[at] : undefined;
  if (!raw) return undefined;
  const fraction = raw.length > 22 ? raw.slice(20, -3).padEnd(6, '0') : '000000';
  return `"${raw.slice(0, 4)}${raw.slice(5, 7)}${raw.slice(8, 10)}${raw.slice(11, 13)}${raw.slice(14, 16)}${raw.slice(17, 19)}${fraction}"`;
}

const includedOf = (included: Included): string => (included.empty ? '' : `,"included":[${included.join()}]`);

interface Place {
  readonly rows: readonly RawRow[];
  readonly more: boolean;
  readonly total: string | undefined;
}

function pagingOf(
  query: ListQuery,
  { keys }: Selection,
  { rows, more, total }: Place,
  address: string,
  search: string,
): string {
  const kept = search.split('&').filter((pair) => pair !== '' && !/^page(=|$|%5B|\[)/i.test(pair));
  const link = (page: string) => JSON.stringify(`${address}?${[...kept, page].join('&')}`);
  const told = total === undefined ? '' : `,"total":${total}`;
  const meta = `"path":${JSON.stringify(address)},"per_page":${query.perPage}`;
  if (query.cursor !== undefined) {
    const last = rows.at(-1);
    const cursor =
      more && last
        ? encodeCursor(
            query.sorts,
            keys.map((at) => last[at]!),
          )
        : null;
    const next = cursor === null ? '' : `,"next":${link(`page[cursor]=${cursor}`)}`;
    return `"links":{"first":${link('page[cursor]=')}${next}},"meta":{${meta},"next_cursor":${JSON.stringify(cursor)}${told}}`;
  }
  const { page, perPage } = query;
  const from = (page - 1) * perPage + 1;
  const prev = page > 1 ? `,"prev":${link(`page=${page - 1}`)}` : '';
  const next = more ? `,"next":${link(`page=${page + 1}`)}` : '';
  const range = rows.length === 0 ? ['null', 'null'] : [from, from + rows.length - 1];
  return (
    `"links":{"first":${link('page=1')}${prev}${next}},` +
    `"meta":{"current_page":${page},"current_page_url":${link(`page=${page}`)},"from":${range[0]},${meta},"to":${range[1]}${told}}`
  );
}
