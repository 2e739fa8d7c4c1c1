import { encodeCursor } from '../server/platform/jsonapi/cursor.ts';
import { httpRequest, load } from './load.ts';
import type { Stage } from './stage.ts';
import { row } from './table.ts';

const DEPTH = 1_000_000;
const MAX_RATIO = 1.5;
const WIDTHS = [34, 12, 12, 8];

/** Orders whose pages are measured: the sort that is asked for, and the column that makes up its cursor. */
const orders = [
  { sort: 'id', column: undefined },
  { sort: 'created_at', column: 'created_at' },
  { sort: '-created_at', column: 'created_at' },
] as const;

/** What a page behind a million rows costs, against the first one, by cursor. False when it costs too much. */
export async function measureCursor(stage: Stage, port: number): Promise<boolean> {
  console.log(`\nInvoice items by cursor: milliseconds for a page (median of one connection)\n`);
  console.log(row(WIDTHS, ['sort', 'first page', `at ${DEPTH}`, 'ratio']));
  let met = true;
  for (const { sort, column } of orders) {
    const keys = [{ name: sort.replace('-', ''), descending: sort.startsWith('-') }];
    const cursor = encodeCursor(keys, await keysAt(stage, sort, column));
    const [first, deep] = [await pageTime(stage, port, sort, ''), await pageTime(stage, port, sort, cursor)];
    const ratio = deep / first;
    met &&= ratio <= MAX_RATIO;
    console.log(
      row(WIDTHS, [sort, first.toFixed(3), deep.toFixed(3), ratio.toFixed(2)]) + (ratio <= MAX_RATIO ? '' : '  MISSED'),
    );
  }
  return met;
}

async function keysAt({ database }: Stage, sort: string, column: string | undefined): Promise<(string | null)[]> {
  const order = column ? `${column} ${sort.startsWith('-') ? 'DESC' : ''}, id` : 'id';
  const text = `SELECT ${column ? `${column}, ` : ''}id FROM invoice_items ORDER BY ${order} OFFSET ${DEPTH - 1} LIMIT 1`;
  const [found] = await database.raw({ text });
  return [...found!];
}

async function pageTime({ key }: Stage, port: number, sort: string, cursor: string): Promise<number> {
  const request = httpRequest('GET', `/api/v1/admin/invoice-items?sort=${sort}&page[cursor]=${cursor}`, key);
  const measure = (seconds: number) => load({ port, connections: 1, seconds, status: 200, request: () => request });
  await measure(0.5);
  const { p50, wrong } = await measure(2);
  if (wrong > 0) throw new Error(`${wrong} pages of sort=${sort} were not answered with 200.`);
  return p50;
}
