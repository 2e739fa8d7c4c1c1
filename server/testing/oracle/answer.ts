import type { Row, Tables } from './rows.ts';
import { compareTexts, folded } from './text.ts';
import { type AttributeKind, type FilterKind, type Relation, type SortKind, type Type, types } from './truth.ts';

/** A list that somebody asks for, as its query parameters say it. */
export interface Wanted {
  readonly type: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly sorts: readonly string[];
  readonly includes: readonly string[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly page: number;
  readonly perPage: number;
}

export interface Identifier {
  readonly type: string;
  readonly id: string;
}

export interface ResourceObject extends Identifier {
  readonly attributes?: Record<string, unknown>;
  readonly relationships?: Record<string, unknown>;
  readonly meta?: Record<string, unknown>;
}

export interface Expected {
  readonly data: readonly ResourceObject[];
  /** by "type/id" */
  readonly included: Readonly<Record<string, ResourceObject>>;
  readonly more: boolean;
}

/** All rows that meet the filters, in order. */
export function rowsOf(tables: Tables, { type, filters, sorts }: Wanted): Row[] {
  const truth = types[type]!;
  const met = tables[truth.table]!.filter((row) =>
    Object.entries(filters).every(([name, value]) => meets(truth.filters[name]!, row[name], value)),
  );
  return met.sort((a, b) => {
    for (const sort of [...sorts, 'id']) {
      const name = sort.replace(/^-/, '');
      const order = compareCells(truth.sorts[name]!, a[name], b[name]);
      if (order !== 0) return sort.startsWith('-') ? -order : order;
    }
    return 0;
  });
}

function meets(kind: FilterKind, cell: unknown, given: string): boolean {
  const values = given
    .trim()
    .split(',')
    .filter((value) => value !== '');
  if (values.length === 0) return true;
  if (cell === null || cell === undefined) return false;
  const text = String(cell);
  switch (kind) {
    case 'id':
      return values.some((value) => /^\d+$/.test(value) && Number(value) === cell);
    case 'code':
      return values.some((value) => value.toUpperCase() === text);
    case 'flag':
      return values.some((value) => ({ true: '1', false: '0' })[value] === text || value === text);
    default:
      return values.some((value) => folded(text).includes(folded(value)));
  }
}

function compareCells(kind: SortKind, a: unknown, b: unknown): number {
  const [left, right] = [a ?? null, b ?? null];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (kind === 'number') return Number(left) - Number(right);
  if (kind === 'text') return compareTexts(String(left), String(right));
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}

/** What the answer must hold. */
export function answerTo(tables: Tables, wanted: Wanted): Expected {
  const rows = rowsOf(tables, wanted);
  const from = (wanted.page - 1) * wanted.perPage;
  const page = rows.slice(from, from + wanted.perPage);
  const writer = { tables, fields: wanted.fields, included: {} };
  const tree = treeOf(types[wanted.type]!, wanted.includes);
  const data = page.map((row) => objectOf(writer, wanted.type, row, tree));
  return { data, included: writer.included, more: rows.length > from + page.length && page.length > 0 };
}

interface Writer {
  readonly tables: Tables;
  readonly fields: Wanted['fields'];
  readonly included: Record<string, ResourceObject>;
}

interface Tree {
  [relation: string]: Tree;
}

/** Relations by steps. `xCount`, `xExists` and relations that yield nothing are in no tree. */
function treeOf({ relations }: Type, includes: readonly string[]): Tree {
  const tree: Tree = {};
  for (const path of includes.filter((name) => name.split('.')[0]! in relations)) {
    let place = tree;
    for (const step of path.split('.')) place = place[step] ??= {};
  }
  return tree;
}

function objectOf(writer: Writer, type: string, row: Row, tree: Tree): ResourceObject {
  const relationships = Object.fromEntries(
    Object.entries(tree).map(([name, below]) => [name, linkageOf(writer, types[type]!.relations[name]!, row, below)]),
  );
  const attributes = attributesOf(types[type]!, row, writer.fields[type]);
  return {
    ...{ id: String(row.id), type },
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(Object.keys(tree).length > 0 ? { relationships } : {}),
    ...(type === 'users' && tree.properties ? { meta: { properties: pairsOf(writer.tables, row) } } : {}),
  };
}

function linkageOf(
  writer: Writer,
  relation: Relation,
  row: Row,
  below: Tree,
): { data: Identifier[] | Identifier | null } {
  const type = typeof relation.type === 'string' ? relation.type : relation.type(row);
  const rows = type ? relation.rows(writer.tables, row) : [];
  const data = rows.map((related) => {
    writer.included[`${type}/${related.id}`] = objectOf(writer, type!, related, below);
    return { type: type!, id: String(related.id) };
  });
  return { data: relation.many ? data : (data[0] ?? null) };
}

function attributesOf(truth: Type, row: Row, fields: readonly string[] | undefined): Record<string, unknown> {
  const entries = Object.entries(truth.attributes).filter(([name]) => !fields || fields.includes(name));
  return Object.fromEntries(entries.map(([name, kind]) => [name, encoded(kind, row, name)]));
}

function encoded(kind: AttributeKind, row: Row, name: string): unknown {
  const cell = kind === 'created' ? row.created_at : (row[name] ?? null);
  if (cell === null || kind === 'null') return null;
  if (kind === 'number') return Number(cell);
  if (kind === 'day') return `${cell}T00:00:00.000000Z`;
  return kind === 'same' ? cell : `${String(cell).replace(' ', 'T')}.000000Z`;
}

/** The properties of a user by key; none are an empty array, as recorded. */
function pairsOf(tables: Tables, row: Row): unknown {
  const properties = types.users!.relations.properties!.rows(tables, row);
  if (properties.length === 0) return [];
  return Object.fromEntries(properties.map(({ key, value }) => [key, value]));
}
