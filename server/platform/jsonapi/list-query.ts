import type { Actor, Context } from '../context.ts';
import { badRequest, type HttpError, validationError } from '../errors.ts';
import { type Query, type QueryValue, textsOf } from '../http/query-string.ts';
import { parseTime } from '../validation/time.ts';
import { allowedIncludes, refuse } from './allowed.ts';
import { type Cursor, decodeCursor } from './cursor.ts';
import type { Filter } from './filters.ts';
import type { Registry, Resource } from './resource.ts';

export const DEFAULT_PER_PAGE = 15;
export const MAX_PER_PAGE = 1000;

/** Attribute names that the caller narrowed a type to. */
export type Fields = Readonly<Record<string, readonly string[]>>;

export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

/** What a caller wants to see of one resource or of each in a list. */
export interface View {
  readonly includes: readonly string[];
  readonly fields: Fields;
}

export interface ListQuery extends View {
  /** values by filter, all of which hold; never empty */
  readonly filters: readonly (readonly [name: string, values: readonly string[]])[];
  readonly sorts: readonly SortKey[];
  readonly perPage: number;
  readonly page: number;
  /** of the resource's `visible.column`, when the caller sees only rows of some values */
  readonly visible?: readonly string[];
  /** set when the caller pages by cursor: where to go on, or null for the first page */
  readonly cursor?: Cursor | null;
  /** whether to tell how many rows the filters leave, over all pages */
  readonly total?: boolean;
  /** the time of the request, when a filter depends on it */
  readonly now?: string;
}

const NO_FIELDS: Fields = Object.freeze({});

/** Reads `filter`, `sort`, `include`, `fields`, `page`, `per_page` and `total`; what isn't allowed is a 400 that lists what is. */
export function readListQuery(
  registry: Registry,
  resource: Resource,
  { actor, clock }: Pick<Context, 'actor' | 'clock'>,
  query: Query,
): ListQuery {
  const filters = readFilters(resource, query.filter);
  const view = readView(registry, resource, actor, query);
  const sorts = readSorts(resource, query.sort);
  const visible = resource.visible?.values(registry, actor);
  return {
    ...view,
    filters,
    sorts,
    visible,
    ...(filters.some(([name]) => resource.filters[name]!.kind === 'past') && { now: clock.now().toString() }),
    perPage: readPerPage(query.per_page),
    total: readTotal(query.total),
    ...readPage(query.page, sorts),
  };
}

/** Reads `include` and `fields`. */
export function readView(registry: Registry, resource: Resource, actor: Actor, query: Query): View {
  return { includes: readIncludes(registry, resource, actor, query.include), fields: readFields(query.fields) };
}

function readFilters(resource: Resource, value: QueryValue | undefined): ListQuery['filters'] {
  if (value === undefined || typeof value === 'string' || Array.isArray(value)) return [];
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(resource.filters, name));
  if (unknown.length > 0) refuse('filter', unknown, resource.toldFilters);
  return Object.entries(value)
    .map(([name, given]) => [name, valuesOf(given)] as const)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => [name, isEnd(resource.filters[name]!) ? [endOf(name, values)] : values] as const);
}

const isEnd = ({ kind }: Filter): boolean => kind === 'from' || kind === 'until';

/** An end of a range of times, as PostgreSQL reads it. */
function endOf(name: string, values: readonly string[]): string {
  const time = values.length === 1 ? parseTime(values[0]!.trim()) : undefined;
  if (!time) throw notATime(name);
  return time.toString();
}

const notATime = (name: string): HttpError =>
  badRequest(`The filter[${name}] parameter must be one date or time, such as 2026-01-31 or 2026-01-31T10:00:00Z.`);

/** Several values by comma or by `[]`; empty ones say nothing, and spaces around what was sent are cut off, as in the recorded panel. */
function valuesOf(value: QueryValue): string[] {
  const values = textsOf(value)
    .flatMap((text) => text.trim().split(','))
    .filter((text) => text !== '');
  if (values.length > 100) throw badRequest('A filter takes at most 100 values: split the request.');
  if (values.some((text) => text.includes('\0')))
    throw badRequest('A filter can not contain a NUL character: remove it.');
  return values;
}

function readSorts(resource: Resource, value: QueryValue | undefined): SortKey[] {
  const names = textsOf(value)
    .flatMap((text) => text.trim().split(','))
    .filter((text) => text !== '');
  const keys = names.map((name) => ({ name: name.replace(/^-+/, ''), descending: name.startsWith('-') }));
  const unknown = keys.map(({ name }) => name).filter((name) => !resource.sorts.includes(name));
  if (unknown.length > 0) refuse('sort', [...new Set(unknown)], resource.toldSorts);
  return keys.filter(({ name }, index) => keys.findIndex((key) => key.name === name) === index);
}

function readIncludes(registry: Registry, resource: Resource, actor: Actor, value: QueryValue | undefined): string[] {
  if (value === undefined || value === '') return [];
  if (typeof value !== 'string')
    throw badRequest('The include parameter must be a comma seperated list of relationship paths.');
  const names = value
    .trim()
    .split(',')
    .filter((name) => name !== '');
  const allowed = allowedIncludes(registry, resource, actor);
  const unknown = names.filter((name) => !allowed.has(name));
  if (unknown.length > 0) refuse('include', unknown, allowed);
  return [...new Set(names)].filter((name) => !isAggregate(resource, name));
}

/** `ordersCount` and `ordersExists` are accepted and add nothing to the body, as recorded. */
const isAggregate = (resource: Resource, name: string): boolean =>
  !name.includes('.') && !Object.hasOwn(resource.relations, name) && /(Count|Exists)$/.test(name);

function readFields(value: QueryValue | undefined): Fields {
  if (value === undefined || value === '') return NO_FIELDS;
  if (typeof value === 'string' || Array.isArray(value))
    throw badRequest('The fields parameter must be an array of resource types.');
  const fields: Record<string, string[]> = Object.create(null);
  for (const [type, names] of Object.entries(value)) {
    if (typeof names !== 'string')
      throw badRequest('The fields parameter value must be a comma seperated list of attributes.');
    fields[type] = names.split(',').filter((name) => name !== '');
  }
  return fields;
}

function readPerPage(value: QueryValue | undefined): number {
  if (value === undefined || value === '') return DEFAULT_PER_PAGE;
  if (typeof value !== 'string' || !/^\s*\d{1,15}\s*$/.test(value)) {
    throw validationError({ per_page: ['The per page field must be a positive integer.'] });
  }
  return Math.min(Number(value) || DEFAULT_PER_PAGE, MAX_PER_PAGE);
}

function readTotal(value: QueryValue | undefined): boolean {
  if (value === undefined || value === '' || value === 'false' || value === '0') return false;
  if (value === 'true' || value === '1') return true;
  throw validationError({ total: ['The total field must be true or false.'] });
}

function readPage(value: QueryValue | undefined, sorts: readonly SortKey[]): { page: number; cursor?: Cursor | null } {
  if (typeof value === 'object' && !Array.isArray(value) && value.cursor !== undefined) {
    if (typeof value.cursor !== 'string')
      throw badRequest('The page[cursor] parameter must be a text: send the one from links.next.');
    return { page: 1, cursor: value.cursor === '' ? null : decodeCursor(value.cursor, sorts) };
  }
  return { page: typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : 1 };
}
