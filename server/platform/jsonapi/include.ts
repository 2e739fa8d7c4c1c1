import type { Queryable, RawRow } from '../database/database.ts';
import type { Branch, IncludeNode, ResourceView } from './view.ts';

/** Rows of a page with everything that was included, as JSON. */
export interface Document {
  /** one resource object per row */
  readonly objects: string[];
  /** resource objects by "type/id", in the order in which they were met */
  readonly included: Map<string, string>;
}

/** Writes rows as resource objects, loading every relation of the view with one statement for all rows together. */
export async function documentOf(db: Queryable, view: ResourceView, rows: readonly RawRow[]): Promise<Document> {
  const included = new Map<string, string>();
  if (view.nodes.length === 0) return { objects: rows.map((row) => `${view.encode(row)}}`), included };
  const loaded = await Promise.all(view.nodes.map((node) => loadNode(db, node, rows)));
  for (const { included: found } of loaded)
    for (const [key, json] of found) if (!included.has(key)) included.set(key, json);
  return { objects: rows.map((row) => `${view.encode(row)}${relationsOf(loaded, row)}}`), included };
}

interface LoadedNode {
  readonly node: IncludeNode;
  readonly branches: readonly LoadedBranch[];
  readonly included: Map<string, string>;
}

interface LoadedBranch {
  readonly branch: Branch;
  readonly rowsByOwner: Map<string, RawRow[]>;
}

async function loadNode(db: Queryable, node: IncludeNode, rows: readonly RawRow[]): Promise<LoadedNode> {
  const included = new Map<string, string>();
  const branches = await Promise.all(node.branches.map((branch) => loadBranch(db, branch, rows, included)));
  return { node, branches, included };
}

async function loadBranch(
  db: Queryable,
  branch: Branch,
  rows: readonly RawRow[],
  included: Map<string, string>,
): Promise<LoadedBranch> {
  const keys = [...new Set(rows.map(branch.keyOf))].filter((key) => key !== null);
  const rowsByOwner = new Map<string, RawRow[]>();
  if (keys.length === 0) return { branch, rowsByOwner };
  const { view, owner } = branch;
  const found = await db.raw(branch.statement, [keys]);
  const document = await documentOf(db, view, found);
  for (const [index, row] of found.entries()) {
    included.set(`${view.resource.type}/${view.keyOf(row)}`, document.objects[index]!);
    const group = rowsByOwner.get(row[owner]!);
    if (group) group.push(row);
    else rowsByOwner.set(row[owner]!, [row]);
  }
  for (const [key, json] of document.included) if (!included.has(key)) included.set(key, json);
  return { branch, rowsByOwner };
}

function relationsOf(loaded: readonly LoadedNode[], row: RawRow): string {
  let relationships = '';
  let meta = '';
  for (const { node, branches } of loaded) {
    const rows = branches.flatMap(({ branch, rowsByOwner }) => linked(branch, rowsByOwner, row));
    const data =
      node.relation.kind === 'one' || node.relation.kind === 'any' ? (rows[0] ?? 'null') : `[${rows.join(',')}]`;
    relationships += `${relationships === '' ? '' : ','}"${node.name}":{"data":${data}}`;
    if (node.relation.kind === 'many' && node.relation.meta)
      meta += `${meta === '' ? '' : ','}"${node.name}":${pairsOf(node, branches[0]!, row)}`;
  }
  return `,"relationships":{${relationships}}${meta === '' ? '' : `,"meta":{${meta}}`}`;
}

function linked(branch: Branch, rowsByOwner: Map<string, RawRow[]>, row: RawRow): string[] {
  const key = branch.keyOf(row);
  const rows = (key === null ? undefined : rowsByOwner.get(key)) ?? [];
  const { view } = branch;
  return rows.map((found) => `{"type":"${view.resource.type}","id":${JSON.stringify(view.keyOf(found))}}`);
}

/** The related rows as an object; an empty one is `[]`, as recorded. */
function pairsOf(node: IncludeNode, { branch, rowsByOwner }: LoadedBranch, row: RawRow): string {
  const meta = node.relation.kind === 'many' ? node.relation.meta : undefined;
  const rows = rowsByOwner.get(branch.keyOf(row) ?? '') ?? [];
  if (!meta || rows.length === 0) return '[]';
  const columnAt = (column: string) => branch.view.columns.indexOf(column);
  const [key, value] = [columnAt(meta.key), columnAt(meta.value)];
  const pairs = rows.map((found) => [found[key] ?? '', found[value] ?? null] as const);
  return JSON.stringify(Object.fromEntries(pairs));
}
