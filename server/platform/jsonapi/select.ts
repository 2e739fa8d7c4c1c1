import type { Statement } from '../database/statement.ts';
import type { Attribute } from './attributes.ts';
import { type Cursor, notACursor } from './cursor.ts';
import { type Condition, conditionOf, exactText } from './filters.ts';
import type { ListQuery, SortKey, View } from './list-query.ts';
import type { Registry, Resource } from './resource.ts';
import { type ResourceView, viewOf } from './view.ts';

/** A list as SQL: compiled once per shape, asked with `parameters`. */
export interface Selection {
  readonly view: ResourceView;
  readonly statement: Statement;
  readonly parameters: readonly (string | number | string[])[];
  /** positions of the sort keys and the id, for the next cursor */
  readonly keys: readonly number[];
}

interface Shape {
  readonly view: ResourceView;
  readonly statement: Statement;
  readonly keys: readonly number[];
}

/** Statements that PostgreSQL may keep prepared on every connection; shapes beyond are planned each time they are asked. */
const MAX_PREPARED = 500;
const MAX_SHAPES = 2000;
const MAX_SHARED_OFFSET = 10_000;

/** Compiles reads of resources, and keeps what it compiled. */
export class Selector {
  readonly #registry: Registry;
  readonly #lists = new Map<string, Shape>();
  readonly #views = new Map<string, ResourceView>();
  #prepared = 0;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** One page of a list, and one row more, which tells whether there is a next page. */
  list(resource: Resource, query: ListQuery): Selection {
    const conditions = conditionsOf(resource, query);
    if (query.cursor && query.cursor.length !== orderOf(resource, query.sorts).length) throw notACursor();
    const key = `${resource.type} ${shapeOf(query, conditions)}`;
    const shape = this.#lists.get(key) ?? remember(this.#lists, key, this.#compileList(resource, query, conditions));
    const deep = query.cursor === undefined && (query.page - 1) * query.perPage > MAX_SHARED_OFFSET;
    // Whoever skips many rows waits on a connection of their own.
    const statement = deep ? { text: shape.statement.text } : shape.statement;
    return { ...shape, statement, parameters: parametersOf(query, conditions) };
  }

  /** How many rows the filters of a list leave. It may read many rows, so that it waits on a connection of its own. */
  count(resource: Resource, query: ListQuery): Pick<Selection, 'statement' | 'parameters'> {
    const conditions = conditionsOf(resource, query);
    const where = whereOf(conditionsIn(resource, conditions, counting()));
    const parameters = conditions.flatMap((condition) => condition.parameters);
    return { statement: { text: `SELECT count(*) FROM ${resource.table}${where}` }, parameters };
  }

  /** A view of a resource, with the statement for one row by key. */
  view(resource: Resource, view: View, extra: readonly string[] = []): ResourceView & { statement: Statement } {
    const key = `${resource.type} ${viewKey(view)} ${extra.join()}`;
    return (this.#views.get(key) ??
      remember(this.#views, key, this.#compileView(resource, view, extra))) as ResourceView & { statement: Statement };
  }

  #compileView(resource: Resource, view: View, extra: readonly string[]): ResourceView & { statement: Statement } {
    const compiled = this.#named(viewOf(this.#registry, resource, view, undefined, extra));
    const { column, kind } = resource.key;
    const where = [`${column} = $1::${kind}`, resource.where].filter(Boolean).join(' AND ');
    return {
      ...compiled,
      statement: this.#name(`SELECT ${compiled.columns.join(', ')} FROM ${resource.table} WHERE ${where}`, resource),
    };
  }

  #compileList(resource: Resource, query: ListQuery, conditions: readonly Condition[]): Shape {
    const order = orderOf(resource, query.sorts);
    const view = this.#named(
      viewOf(
        this.#registry,
        resource,
        query,
        undefined,
        order.map(({ key }) => key),
      ),
    );
    const text = listSql(resource, view, query, conditions, order);
    const searching = conditions.some(({ searched }) => searched);
    // A partial match is planned for the text that is asked: whether an index pays depends on how common it is.
    const statement = searching ? { text } : this.#name(text, resource);
    return { view, statement, keys: order.map(({ key }) => view.columns.indexOf(key)) };
  }

  #name(text: string, resource: Resource): Statement {
    return this.#prepared < MAX_PREPARED ? { name: `${resource.type}.${++this.#prepared}`, text } : { text };
  }

  #named(view: ResourceView): ResourceView {
    const nodes = view.nodes.map((node) => ({
      ...node,
      branches: node.branches.map((branch) => ({
        ...branch,
        view: this.#named(branch.view),
        statement: this.#name(branch.statement.text, branch.view.resource),
      })),
    }));
    return { ...view, nodes };
  }
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  if (map.size >= MAX_SHAPES) map.clear();
  map.set(key, value);
  return value;
}

const viewKey = ({ includes, fields }: View): string => {
  const narrowed = Object.entries(fields);
  return narrowed.length === 0 ? includes.join() : `${includes.join()} ${JSON.stringify(narrowed)}`;
};

function shapeOf(query: ListQuery, conditions: readonly Condition[]): string {
  const filters = conditions.map(({ shape }, index) => `${query.filters[index]?.[0] ?? ''}:${shape}`).join();
  const sorts = query.sorts.map(({ name, descending }) => (descending ? `-${name}` : name)).join();
  const cursor =
    query.cursor === undefined
      ? ''
      : query.cursor === null
        ? 'first'
        : query.cursor.map((key) => (key === null ? 'n' : 'v')).join('');
  return `${viewKey(query)}|${filters}|${sorts}|${cursor}`;
}

function parametersOf(query: ListQuery, conditions: readonly Condition[]): Selection['parameters'] {
  const given = conditions.flatMap(({ parameters }) => parameters);
  const limit = query.perPage + 1;
  if (query.cursor === undefined) return [...given, limit, (query.page - 1) * query.perPage];
  const keys = (query.cursor ?? []).filter((key) => key !== null);
  return [...given, ...keys, limit];
}

interface OrderKey {
  /** what is compared, as an expression that is also selected for the next cursor */
  readonly key: string;
  readonly collation: string;
  readonly descending: boolean;
  readonly nullable: boolean;
  readonly cast: string;
}

/** The sort keys, and the key at the end, so that every order is total. Rows that are alike stay in the order of their ids. */
function orderOf(resource: Resource, sorts: readonly SortKey[]): OrderKey[] {
  const { column, kind } = resource.key;
  const keys = sorts.map(({ name, descending }) => orderKey(resource.attributes[name]!, descending));
  const end = keys.findIndex(({ key }) => key === column);
  // No two rows are alike in their key, so that nothing behind it counts.
  if (end >= 0) return keys.slice(0, end + 1);
  return [...keys, { key: column, collation: '', descending: false, nullable: false, cast: kind }];
}

const CASTS: Partial<Record<Attribute['kind'], string>> = {
  id: 'bigint',
  reference: 'bigint',
  integer: 'integer',
  money: 'numeric',
  time: 'timestamptz',
  date: 'date',
  decimal: 'numeric',
  flag: 'boolean',
};

function orderKey(
  { kind, column, currency, nullable, collation = 'folded' }: Attribute,
  descending: boolean,
): OrderKey {
  const common = { descending, nullable, collation: '', cast: CASTS[kind] ?? 'text' };
  if (kind === 'text') return { ...common, key: `sort_text(${column})`, collation: ` COLLATE ${collation}` };
  return { ...common, key: kind === 'money' ? `money_value(${column}, ${currency})` : column };
}

/** Nulls come first, as in the recorded panel's database. `named` gives the expressions of the keys. */
const orderBy = (order: readonly OrderKey[], named = ({ key }: OrderKey) => key): string =>
  order
    .map((key) => {
      const { collation, descending, nullable } = key;
      const nulls = nullable ? (descending ? ' NULLS LAST' : ' NULLS FIRST') : '';
      return `${named(key)}${collation}${descending ? ' DESC' : ''}${nulls}`;
    })
    .join(', ');

/** Gives the holes of a statement's parameters: $1, $2 ... */
function counting(): () => string {
  let count = 0;
  return () => `$${++count}`;
}

/** What rows of a list must be, whatever the page: what was filtered by, and what the caller may see. */
const conditionsOf = (resource: Resource, query: ListQuery): Condition[] => [
  ...query.filters.map(([name, values]) => conditionOf(resource.filters[name]!, values, query.now)),
  ...(query.visible ? [conditionOf(exactText(resource.visible!.column), query.visible)] : []),
];

const conditionsIn = ({ where }: Resource, conditions: readonly Condition[], next: () => string): string[] => [
  ...(where ? [where] : []),
  ...conditions.map(({ sql }) => sql(next)),
];

const whereOf = (conditions: readonly string[]): string =>
  conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';

function listSql(
  resource: Resource,
  view: ResourceView,
  query: ListQuery,
  conditions: readonly Condition[],
  order: readonly OrderKey[],
): string {
  const next = counting();
  const fixed = conditionsIn(resource, conditions, next);
  const select = (extra: readonly string[], columns = view.columns) =>
    `SELECT ${columns.join(', ')} FROM ${resource.table}${whereOf([...fixed, ...extra])} ORDER BY ${orderBy(order)}`;
  if (query.cursor === undefined) return `${select([])} LIMIT ${next()} OFFSET ${next()}`;
  if (query.cursor === null) return `${select([])} LIMIT ${next()}`;
  const ranges = rangesAfter(order, query.cursor, next);
  const limit = next();
  if (ranges.length === 1) return `${select(ranges[0]!)} LIMIT ${limit}`;
  // Each range is one stretch of the index, so that a page deep in the list costs what the first one costs.
  const named = view.columns.map((column, index) => `${column} AS c${index}`);
  const parts = ranges.map((range) => `(${select(range, named)} LIMIT ${limit})`).join(' UNION ALL ');
  const outer = orderBy(order, ({ key }) => `c${view.columns.indexOf(key)}`);
  return `SELECT * FROM (${parts}) pages ORDER BY ${outer} LIMIT ${limit}`;
}

/** The stretches of rows behind a cursor: equal in the first n keys and beyond in the next, for every n from the last to the first. */
function rangesAfter(order: readonly OrderKey[], cursor: Cursor, next: () => string): string[][] {
  const holes = cursor.map((value, index) => (value === null ? null : `${next()}::${order[index]!.cast}`));
  const equal = (index: number) => {
    const { key, collation } = order[index]!;
    return holes[index] === null ? `${key} IS NULL` : `${key}${collation} = ${holes[index]}`;
  };
  const ranges: string[][] = [];
  for (let index = order.length - 1; index >= 0; index--) {
    const before = order.slice(0, index).map((_, at) => equal(at));
    for (const beyond of beyondKey(order[index]!, holes[index]!)) ranges.push([...before, beyond]);
  }
  return ranges;
}

function beyondKey({ key, collation, descending, nullable }: OrderKey, hole: string | null): string[] {
  if (hole === null) return descending ? [] : [`${key} IS NOT NULL`];
  if (!descending) return [`${key}${collation} > ${hole}`];
  const below = `${key}${collation} < ${hole}`;
  return nullable ? [below, `${key} IS NULL`] : [below];
}
