import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { houseRegistry } from '../../house.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { systemClock } from '../clock.ts';
import { systemActor } from '../context.ts';
import { parseQuery } from '../http/query-string.ts';
import { readListQuery } from './list-query.ts';
import type { Resource } from './resource.ts';
import { Selector } from './select.ts';

// Tables are empty here, so a sequential scan is always cheapest: it is priced out, and what is left tells whether an index could serve.

const { database, drop } = await createTestDatabase();
after(drop);
const selector = new Selector(houseRegistry);
const LARGE = [
  'users',
  'orders',
  'services',
  'invoices',
  'invoiceItems',
  'tickets',
  'ticketMessages',
  'credits',
  'products',
  'categories',
];

async function planOf(resource: Resource, search: string, without = ['sort', 'seqscan']): Promise<string> {
  const query = readListQuery(houseRegistry, resource, { actor: systemActor, clock: systemClock }, parseQuery(search));
  const { statement, parameters } = selector.list(resource, query);
  return database.transaction(async (tx) => {
    const off = without.map((kind) => `SET LOCAL enable_${kind} = off;`).join(' ');
    await tx.query({ text: `${off} SET LOCAL plan_cache_mode = force_custom_plan` });
    const rows = await tx.query<{ 'QUERY PLAN': string }>(
      { text: `EXPLAIN ${statement.text}` },
      parameters as string[],
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

for (const type of LARGE) {
  const resource = houseRegistry.get(type);
  test(`${resource.path}: every sort is served by an index, by number and by cursor`, async () => {
    for (const sort of resource.sorts.flatMap((name) => [name, `-${name}`])) {
      for (const search of [`sort=${sort}`, `sort=${sort}&page[cursor]=`]) {
        const plan = await planOf(resource, search);
        assert.match(plan, /Index (Only )?Scan/, `${search}\n${plan}`);
        assert.doesNotMatch(plan, /Seq Scan|(?<!Incremental )Sort {2}\(/, `${search}\n${plan}`);
      }
    }
  });

  test(`${resource.path}: every filter is served by an index`, async () => {
    const values: Record<string, string> = {
      hidden: '1',
      overdue: '1',
      status: 'e',
      priority: 'high',
      allow_quantity: 'combined',
      reference_type: 'Credit',
    };
    for (const [name, { kind }] of Object.entries(resource.filters)) {
      const usual = { partial: 'muller', search: 'muller', from: '2026-01-01', until: '2026-02-01' } as Record<
        string,
        string
      >;
      const value = values[name] ?? usual[kind] ?? '7';
      // A search of a list without texts looks for an id.
      if (kind === 'search' && type === 'orders') continue;
      const words = kind === 'partial' || kind === 'search';
      const without = words ? ['seqscan', 'indexscan'] : ['seqscan'];
      const plan = await planOf(resource, `filter[${name}]=${value}`, without);
      if (words) assert.match(plan, /Bitmap Index Scan on \w+/, `${name}\n${plan}`);
      else if (!FEW.has(`${type}.${name}`)) assert.match(plan, /Index (Only )?Scan/, `${name}\n${plan}`);
    }
  });
}

/** Filters of tables that hold few rows, by words of which there are few. */
const FEW = new Set(['products.hidden', 'products.allow_quantity']);

test('a page deep in a list by cursor begins at its place in the index', async () => {
  const users = houseRegistry.get('users');
  const forged = (keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
  for (const [sort, key] of [
    ['last_name', 'muller'],
    ['email', 'a@example.com'],
    ['created_at', '2026-01-01 00:00:00+00'],
  ] as const) {
    const plan = await planOf(users, `sort=${sort}&page[cursor]=${forged([sort, key, '1'])}`);
    assert.match(plan, /Index Cond/, plan);
    assert.doesNotMatch(plan, /Seq Scan/, plan);
  }
});
