import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemContext } from '../house.ts';
import { fixedClock } from '../platform/clock.ts';
import { createPepper } from '../platform/pepper.ts';
import { books } from '../testing/books.ts';
import { createTestDatabase } from '../testing/database.ts';
import { openShop, TEST_SECRET } from '../testing/shop.ts';
import { tellInvoices } from './billing.ts';
import { tellOrders } from './history.ts';
import { fillDemo } from './index.ts';
import { dice } from './random.ts';

const DAY = 86_400_000;

/** The story of the shop, as it stands at some moment. */
function tell(at: string) {
  const now = Temporal.Instant.from(at).epochMilliseconds;
  const random = dice(7);
  const { customers, orders } = tellOrders(now, random);
  const invoices = orders.flatMap((order) => tellInvoices(order, now, random));
  return { now, customers, orders, invoices, services: orders.flatMap(({ services }) => services) };
}

const moments = ['2026-01-31T23:59:59Z', '2028-02-29T12:00:00Z', '2027-07-01T00:00:00Z'];

for (const at of moments)
  test(`told on ${at.slice(0, 10)}, the shop has everything in it, and nothing of the future`, () => {
    const { now, customers, services, invoices } = tell(at);
    assert.ok(customers.length >= 60);
    assert.deepEqual([...new Set(services.map(({ status }) => status))].sort(), [
      'active',
      'cancelled',
      'pending',
      'suspended',
    ]);
    const overdue = invoices.filter(({ status, dueAt }) => status === 'pending' && dueAt < now);
    assert.ok(overdue.length > 0 && overdue.length < invoices.length / 20);
    assert.deepEqual([...new Set(invoices.map(({ status }) => status))].sort(), ['cancelled', 'paid', 'pending']);
    assert.ok(invoices.every(({ createdAt, updatedAt }) => createdAt <= updatedAt && updatedAt <= now));
    assert.ok(Math.min(...invoices.map(({ createdAt }) => createdAt)) < now - 500 * DAY);
  });

test('who has paid has a service that runs, and who has not has one that is suspended after a while', () => {
  const { now, services } = tell(moments[0]!);
  for (const { status, expiresAt } of services) {
    if (status === 'active') assert.ok(expiresAt! > now - 2 * DAY);
    if (status === 'suspended') assert.ok(expiresAt! < now - 2 * DAY);
    if (status === 'pending') assert.equal(expiresAt, null);
  }
});

test('it is the same shop every time, but for the key and the password', async (t) => {
  const clock = fixedClock('2026-06-15T12:00:00Z');
  const open = async () => {
    const { database, drop } = await createTestDatabase();
    t.after(drop);
    const ctx = systemContext({ database, clock, pepper: createPepper(TEST_SECRET) });
    return { ctx, access: await fillDemo(ctx) };
  };
  const [one, other] = [await open(), await open()];
  assert.notEqual(one.access.password, other.access.password);
  assert.notEqual(one.access.token, other.access.token);
  const tables = [
    'services',
    'invoices',
    'invoice_items',
    'tickets',
    'ticket_messages',
    'credits',
    'properties',
    'prices',
    'invoice_transactions',
    'ledger_entries',
  ];
  for (const table of tables) {
    const rows = {
      text: `SELECT count(*) AS count, md5(string_agg(t::text, '|' ORDER BY id)) AS digest FROM ${table} t`,
    };
    const [first] = await one.ctx.db.query<{ count: bigint }>(rows);
    assert.ok(first!.count > 5n, `${table} holds something`);
    assert.deepEqual(await other.ctx.db.query(rows), [first], `${table} is the same`);
  }
  const [refunds] = await one.ctx.db.query<{ kinds: string }>({
    text: `SELECT string_agg(destination, ' ' ORDER BY destination) AS kinds FROM refunds`,
  });
  assert.equal(refunds!.kinds, 'credit gateway');
  await assert.rejects(fillDemo(one.ctx), { message: /^The demo shop needs an empty database/ });
});

test('the books of the demo are in order: every paid invoice by payments, one with too much, some open ones in part', async (t) => {
  const shop = await openShop(t);
  await fillDemo(shop.system);
  await books(shop);
  const [told] = await shop.database.query<Record<string, bigint>>({
    text: `SELECT count(*) FILTER (WHERE marked_paid) AS marked, count(*) FILTER (WHERE status = 'paid') AS paid,
             count(*) FILTER (WHERE status = 'pending' AND paid > 0) AS partly,
             (SELECT count(*) FROM invoice_transactions WHERE surplus > 0) AS over,
             (SELECT count(*) FROM ledger_entries JOIN users ON users.id = user_id WHERE ledger_entries.created_at < users.created_at
                OR ledger_entries.created_at > now()) AS misdated FROM invoices`,
  });
  assert.equal(told!.marked, 0n);
  assert.ok(told!.paid! > 100n);
  assert.ok(told!.partly! > 0n);
  assert.equal(told!.over, 1n);
  assert.equal(told!.misdated, 0n);
});
