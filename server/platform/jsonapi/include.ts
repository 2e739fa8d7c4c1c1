import type { Queryable, RawRow } from '../database/database.ts';
import type { Branch, IncludeNode, ResourceView } from './view.ts';

/** Rows of a page with everything that was included, as JSON. */
export interface Document {
  /** one resource object per row */
  readonly objects: readonly string[];
  readonly included: Included;
}

/** Resource objects that go along with a page, each once; the first that was met stays. */
export class Included {
  readonly #byType = new Map<string, Map<string, string>>();

  get empty(): boolean {
    return this.#byType.size === 0;
  }

  add(type: string, key: string, json: string): void {
    let objects = this.#byType.get(type);
    if (!objects) {
      objects = new Map();
      this.#byType.set(type, objects);
    }
    if (!objects.has(key)) objects.set(key, json);
  }

  addAll(other: Included): void {
    for (const [type, objects] of other.#byType) for (const [key, json] of objects) this.add(type, key, json);
  }

  /** The objects as JSON, separated by commas. */
  join(): string {
    return [...this.#byType.values()].map((objects) => [...objects.values()].join(',')).join(',');
  }
}

const NOTHING = new Included();

/** Writes rows as resource objects as they are at `now` (milliseconds since 1970), loading every relation of the view with one statement for all rows together. */
export async function documentOf(
  db: Pick<Queryable, 'raw'>,
  view: ResourceView,
  rows: readonly RawRow[],
  now: number,
): Promise<Document> {
  if (view.nodes.length === 0) return { objects: rows.map((row) => `${view.encode(row, now)}}`), included: NOTHING };
  const loaded = await Promise.all(view.nodes.map((node) => loadNode(db, node, rows, now)));
  const included = new Included();
  for (const { branches } of loaded) for (const branch of branches) collect(included, branch);
  return { objects: rows.map((row) => `${view.encode(row, now)}${relationsOf(loaded, row)}}`), included };
}

interface LoadedNode {
  readonly node: IncludeNode;
  readonly branches: readonly LoadedBranch[];
}

interface LoadedBranch {
  readonly branch: Branch;
  readonly rows: readonly RawRow[];
  readonly document: Document;
  /** resource identifiers by the key of ours that they belong to, separated by commas */
  readonly links: ReadonlyMap<string, string>;
}

async function loadNode(
  db: Pick<Queryable, 'raw'>,
  node: IncludeNode,
  rows: readonly RawRow[],
  now: number,
): Promise<LoadedNode> {
  return { node, branches: await Promise.all(node.branches.map((branch) => loadBranch(db, branch, rows, now))) };
}

async function loadBranch(
  db: Pick<Queryable, 'raw'>,
  branch: Branch,
  parents: readonly RawRow[],
  now: number,
): Promise<LoadedBranch> {
  const keys = new Set<string>();
  for (const row of parents) {
    const key = branch.keyOf(row);
    if (key !== null) keys.add(key);
  }
  const rows = keys.size === 0 ? [] : await db.raw(branch.statement, [[...keys]]);
  const links = new Map<string, string>();
  for (const row of rows) {
    const owner = row[branch.owner]!;
    const before = links.get(owner);
    const link = branch.view.link(row);
    links.set(owner, before === undefined ? link : `${before},${link}`);
  }
  return { branch, rows, links, document: await documentOf(db, branch.view, rows, now) };
}

function collect(included: Included, { branch: { view }, rows, document }: LoadedBranch): void {
  for (let index = 0; index < rows.length; index++)
    included.add(view.resource.type, view.keyOf(rows[index]!), document.objects[index]!);
  included.addAll(document.included);
}

function relationsOf(loaded: readonly LoadedNode[], row: RawRow): string {
  let relationships = '';
  let meta = '';
  for (const { node, branches } of loaded) {
    const data = linked(branches, row);
    const single = node.relation.kind === 'one' || node.relation.kind === 'any';
    relationships += `${relationships === '' ? '' : ','}"${node.name}":{"data":${single ? data || 'null' : `[${data}]`}}`;
    if (node.relation.kind === 'many' && node.relation.meta)
      meta += `${meta === '' ? '' : ','}"${node.name}":${pairsOf(node, branches[0]!, row)}`;
  }
  return `,"relationships":{${relationships}}${meta === '' ? '' : `,"meta":{${meta}}`}`;
}

function linked(branches: readonly LoadedBranch[], row: RawRow): string {
  let links = '';
  for (const loaded of branches) {
    const key = loaded.branch.keyOf(row);
    const found = key === null ? undefined : loaded.links.get(key);
    if (found !== undefined) links = links === '' ? found : `${links},${found}`;
  }
  return links;
}

/** The related rows as an object; an empty one is `[]`, as recorded. */
function pairsOf({ relation }: IncludeNode, { branch, rows }: LoadedBranch, row: RawRow): string {
  const owner = branch.keyOf(row);
  const meta = relation.kind === 'many' ? relation.meta : undefined;
  const own = rows.filter((found) => found[branch.owner] === owner);
  if (!meta || own.length === 0) return '[]';
  const [key, value] = [meta.key, meta.value].map((column) => branch.view.columns.indexOf(column));
  return JSON.stringify(Object.fromEntries(own.map((found) => [found[key!] ?? '', found[value!] ?? null])));
}
