import pg from 'pg';
import { houseRegistry } from '../server/house.ts';
import { systemClock } from '../server/platform/clock.ts';
import { systemActor } from '../server/platform/context.ts';
import { parseQuery } from '../server/platform/http/query-string.ts';
import { readListQuery } from '../server/platform/jsonapi/list-query.ts';
import { wholeNumbers } from '../server/platform/jsonapi/numbers.ts';
import type { Resource } from '../server/platform/jsonapi/resource.ts';
import { Selector } from '../server/platform/jsonapi/select.ts';
import type { Stage } from './stage.ts';
import { row } from './table.ts';

const LARGE = ['users', 'orders', 'services', 'invoices', 'invoiceItems', 'tickets'];
const WIDTHS = [50, 10, 44];

/** Values to filter by: a rare one and a common one where it matters. */
const values: Readonly<Record<string, readonly string[]>> = {
  first_name: ['zoë', 'zoë 1a2b3', 'zz'],
  last_name: ['muller', 'mullerabcd'],
  email: ['user99999@', 'example.com'],
  subscription_id: ['sub_0123456789abcdef', 'sub_0'],
  status: ['paid', 'pending', 'active', 'open'],
  price: ['123.45', '9.99'],
  expires_at: ['2025-03', '2025-03-14'],
  quantity: ['3', '37'],
  department: ['support'],
  priority: ['high'],
  currency_code: ['EUR'],
  reference_type: ['App\\Models\\Service'],
};

const MONTHS = [
  ['2024-03-01', '2024-04-01'],
  ['2025-10-01', '2025-11-01'],
] as const;

/** The plan of every filter and every sort of the large tables. False when a page reads a large table from end to end. */
export async function explainPlans(stage: Stage): Promise<boolean> {
  console.log('\nPlans of every filter and sort on the large tables (first page; time as measured by PostgreSQL)\n');
  console.log(row(WIDTHS, ['query', 'ms', 'how the table is read']));
  let met = true;
  for (const type of LARGE)
    for (const search of searchesOf(houseRegistry.get(type)))
      met = (await explain(stage, houseRegistry.get(type), search)) && met;
  return met;
}

function searchesOf({ filters, sorts }: Resource): string[] {
  const single = Object.entries(filters).filter(([, { kind }]) => kind !== 'from' && kind !== 'until');
  const filtered = single.flatMap(([name]) =>
    (values[name] ?? ['12345']).map((value) => `filter[${name}]=${encodeURIComponent(value)}`),
  );
  // A month that is long past, and one by the end.
  const ranges = Object.keys(filters)
    .filter((name) => name.endsWith('_until'))
    .flatMap((name) =>
      MONTHS.map(([from, until]) => `filter[${name.replace(/until$/, 'from')}]=${from}&filter[${name}]=${until}`),
    );
  return [...filtered, ...ranges, ...sorts.flatMap((name) => [`sort=${name}`, `sort=-${name}`])];
}

async function explain({ database }: Stage, resource: Resource, search: string): Promise<boolean> {
  const query = await wholeNumbers(
    database,
    resource,
    readListQuery(houseRegistry, resource, { actor: systemActor, clock: systemClock }, parseQuery(search)),
  );
  const { statement, parameters } = new Selector(houseRegistry).list(resource, query);
  const [plan] = await database.transaction(async (tx) => {
    // As on the connections that answer requests: prepared statements are planned once, searches for the text they look for.
    await tx.query({
      text: `SET LOCAL plan_cache_mode = ${statement.name ? 'force_generic_plan' : 'force_custom_plan'}`,
    });
    await tx.query({ text: `PREPARE explained AS ${statement.text}` });
    const explain = {
      text: `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE explained (${parameters.map(literal).join(', ')})`,
    };
    // The first run warms up caches and loads what functions need.
    await tx.query(explain);
    const found = await tx.query<{ 'QUERY PLAN': Explained[] }>(explain);
    await tx.query({ text: 'DEALLOCATE explained' });
    return found;
  });
  const { Plan: tree, 'Execution Time': time } = plan!['QUERY PLAN'][0]!;
  const scans = nodesOf(tree).filter((node) => node['Relation Name'] === resource.table);
  const whole = scans.some((node) => node['Node Type'] === 'Seq Scan');
  // One or two characters have no trigram: when they are also rare, reading everything is the way, and takes milliseconds.
  const short = query.filters.some(
    ([name, texts]) => resource.filters[name]!.kind === 'partial' && texts.some((text) => text.length < 3),
  );
  const how = nodesOf(tree)
    .map((node) => [node['Node Type'], node['Index Name']].filter(Boolean).join(' '))
    .filter((text) => /Scan|Sort/.test(text))
    .join(' < ');
  console.log(
    row(WIDTHS, [`${resource.path}?${decodeURIComponent(search)}`, time.toFixed(2), '']) +
      how +
      (whole ? '  WHOLE TABLE' : ''),
  );
  return !whole || short;
}

function literal(parameter: string | number | readonly string[]): string {
  if (typeof parameter === 'number') return String(parameter);
  return pg.escapeLiteral(
    typeof parameter === 'string'
      ? parameter
      : `{${parameter.map((entry) => `"${entry.replaceAll('\\', '\\\\')}"`).join(',')}}`,
  );
}

interface Explained {
  Plan: PlanNode;
  'Execution Time': number;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
