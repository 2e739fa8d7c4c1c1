import type { RawRow } from '../database/database.ts';
import type { Statement } from '../database/statement.ts';
import type { Encoder, Position } from './attributes.ts';
import type { View } from './list-query.ts';
import type { Constants, Relation } from './relations.ts';
import type { Registry, Resource } from './resource.ts';

/** One resource as a caller wants it: which columns are read, how a row becomes JSON, and which relations go with it. */
export interface ResourceView {
  readonly resource: Resource;
  /** column expressions; the key is the first */
  readonly columns: readonly string[];
  readonly nodes: readonly IncludeNode[];
  /** the quoted id and the attributes of a row as they are at `now` (milliseconds since 1970), without the closing brace */
  encode(row: RawRow, now: number): string;
  keyOf(row: RawRow): string;
  /** the row's resource identifier object, as JSON */
  link(row: RawRow): string;
}

/** A relation to load for all rows of a page at once. */
export interface IncludeNode {
  readonly name: string;
  readonly relation: Relation;
  readonly branches: readonly Branch[];
}

/** The rows of one resource that a relation leads to. */
export interface Branch {
  readonly view: ResourceView;
  readonly statement: Statement;
  /** what the statement is asked for: the key of ours that leads there */
  keyOf(row: RawRow): string | null;
  /** in a loaded row: the key of ours that it belongs to */
  readonly owner: number;
}

export interface IncludeTree {
  [name: string]: IncludeTree;
}

export function treeOf(includes: readonly string[]): IncludeTree {
  const tree: IncludeTree = {};
  for (const path of includes) {
    let place = tree;
    for (const name of path.split('.')) place = place[name] ??= {};
  }
  return tree;
}

const NOTHING_MORE: View = Object.freeze({ includes: [], fields: {} });
const plainViews = new WeakMap<Resource, ResourceView>();

/** All attributes and no relations: what a write returns. */
export function plainView(resource: Resource): ResourceView {
  let view = plainViews.get(resource);
  if (!view) {
    view = viewOf(undefined, resource, NOTHING_MORE, {}, versionColumns(resource));
    plainViews.set(resource, view);
  }
  return view;
}

/** The columns that tell a row's version. */
export const versionColumns = ({ attributes }: Resource): string[] => (attributes.updated_at ? ['updated_at'] : []);

/** Compiles a view. `extra` columns are read besides, for the caller's use. */
export function viewOf(
  registry: Registry | undefined,
  resource: Resource,
  view: View,
  tree = treeOf(view.includes),
  extra: readonly string[] = [],
): ResourceView {
  const columns: string[] = [];
  const position: Position = (column) => {
    const at = columns.indexOf(column);
    return at >= 0 ? at : columns.push(column) - 1;
  };
  const key = position(resource.key.column);
  const encode = encoderOf(resource, view.fields[resource.type], key, position);
  const nodes = Object.entries(tree)
    .filter(([name]) => resource.relations[name]!.kind !== 'nothing')
    .map(([name, subtree]) => nodeOf(registry, resource, name, view, subtree, position));
  for (const column of extra) position(column);
  const head = `{"type":"${resource.type}","id":`;
  const link = (row: RawRow) =>
    resource.key.kind === 'text' ? `${head}${JSON.stringify(row[key])}}` : `${head}"${row[key]}"}`;
  return { resource, columns, nodes, encode, link, keyOf: (row) => row[key]! };
}

function encoderOf(
  resource: Resource,
  fields: readonly string[] | undefined,
  key: number,
  position: Position,
): Encoder {
  const names = Object.keys(resource.attributes).filter((name) => !fields || fields.includes(name));
  const encoders = names.map((name) => resource.attributes[name]!.compile(position));
  const labels = names.map((name, index) => `${index === 0 ? '' : ','}"${name}":`);
  const plain = resource.key.kind !== 'text';
  const head = `","type":"${resource.type}"`;
  const count = names.length;
  return (row, now) => {
    const id = row[key]!;
    let json = `{"id":"${plain ? id : JSON.stringify(id).slice(1, -1)}${head}`;
    if (count === 0) return json;
    json += ',"attributes":{';
    for (let index = 0; index < count; index++) json += labels[index]! + encoders[index]!(row, now);
    return `${json}}`;
  };
}

function nodeOf(
  registry: Registry | undefined,
  resource: Resource,
  name: string,
  view: View,
  subtree: IncludeTree,
  position: Position,
): IncludeNode {
  const relation = resource.relations[name]!;
  const target = (type: string, extra: string[] = []) => viewOf(registry, registry!.get(type), view, subtree, extra);
  return { name, relation, branches: branchesOf(relation, resource, position, target) };
}

type Target = (type: string, extra?: string[]) => ResourceView;

function branchesOf(relation: Relation, resource: Resource, position: Position, target: Target): Branch[] {
  const key = position(resource.key.column);
  switch (relation.kind) {
    case 'one': {
      const at = position(relation.column);
      return [branch(target(relation.type), (row) => row[at]!, relation.where)];
    }
    case 'any': {
      const [type, at] = [position(relation.typeColumn), position(relation.column)];
      return Object.entries(relation.types).map(([name, to]) =>
        branch(target(to), (row) => (row[type] === name ? row[at]! : null)),
      );
    }
    case 'many': {
      const view = target(relation.type, [relation.column]);
      return [branch(view, (row) => row[key]!, relation.where, relation.column)];
    }
    case 'through':
      return [throughBranch(target(relation.type), relation, (row) => row[key]!)];
    case 'nothing':
      return [];
  }
}

/** Rows whose `column` (their own key, when left out) is one of ours. */
function branch(
  view: ResourceView,
  keyOf: Branch['keyOf'],
  where: Constants = {},
  column = view.resource.key.column,
): Branch {
  const { table, key } = view.resource;
  const conditions = [`${column} = ANY ($1::${column === key.column ? key.kind : 'bigint'}[])`, ...constants(where)];
  const text = `SELECT ${view.columns.join(', ')} FROM ${table} WHERE ${conditions.join(' AND ')} ORDER BY ${key.column}`;
  return { view, keyOf, owner: view.columns.indexOf(column), statement: { text } };
}

function throughBranch(
  view: ResourceView,
  relation: Extract<Relation, { kind: 'through' }>,
  keyOf: Branch['keyOf'],
): Branch {
  const { table, from, to, where = {} } = relation.join;
  const { table: target, key } = view.resource;
  const pairs = `SELECT DISTINCT ${from} AS pair_from, ${to} AS pair_to FROM ${table} WHERE ${[`${from} = ANY ($1::bigint[])`, ...constants(where)].join(' AND ')}`;
  const text = `SELECT ${view.columns.join(', ')}, pair_from FROM (${pairs}) pairs JOIN ${target} ON ${target}.${key.column} = pair_to ORDER BY ${target}.${key.column}`;
  return { view, keyOf, owner: view.columns.length, statement: { text } };
}

const constants = (where: Constants): string[] =>
  Object.entries(where).map(([column, value]) => `${column} = '${value.replaceAll("'", "''")}'`);
