import assert from 'node:assert/strict';
import { books } from './books.ts';
import { type Desk, STOCK } from './desk.ts';
import type { Shop } from './shop.ts';

// What is paid when it can't have its effect any more is given back by a credit note.
const CAME_LATE = `invoices.status = 'paid' AND invoices.credited = invoices.total AND invoices.paid = 0`;

/** What must hold of services, whatever was done with them; each row that comes back breaks it. */
const RULES = {
  'a service is paid until the end of a whole period': `
    SELECT services.id FROM services JOIN plans ON plans.id = plan_id
    WHERE expires_at <> period_start(anchor_at, anchor_periods, billing_period, billing_unit, 'UTC')`,
  'a period is added when its invoice is paid, and only then': `
    SELECT service_renewals.id FROM service_renewals JOIN invoices ON invoices.id = invoice_id
    WHERE service_renewals.status <> CASE invoices.status WHEN 'paid' THEN 'applied' WHEN 'cancelled' THEN 'void' ELSE 'pending' END AND NOT (${CAME_LATE})`,
  'no day of a service is paid twice, unless its periods were begun anew': `
    SELECT one.id FROM service_renewals AS one JOIN service_renewals AS other USING (service_id)
    WHERE one.id < other.id AND one.status = 'applied' AND other.status = 'applied'
      AND one.period_start < other.period_end AND other.period_start < one.period_end
      AND NOT EXISTS (SELECT 1 FROM service_upgrades WHERE service_id = one.service_id AND status = 'completed' AND new_period)`,
  'what runs was paid for once': `
    SELECT id FROM services WHERE status IN ('active', 'suspended') AND NOT EXISTS (
      SELECT 1 FROM invoice_items JOIN invoices ON invoices.id = invoice_id
      WHERE reference_type = 'App\\Models\\Service' AND reference_id = services.id AND invoices.status = 'paid')`,
  'a change is made when its invoice is paid, and given up with it': `
    SELECT service_upgrades.id FROM service_upgrades JOIN invoices ON invoices.id = invoice_id
    WHERE service_upgrades.status <> CASE invoices.status WHEN 'paid' THEN 'completed' ELSE invoices.status END AND NOT (${CAME_LATE})`,
  'a service is what its last change made it': `
    SELECT id FROM services JOIN LATERAL (
      SELECT plan_id FROM service_upgrades WHERE service_id = services.id AND status = 'completed' ORDER BY completed_at DESC, id DESC LIMIT 1
    ) AS last ON last.plan_id <> services.plan_id WHERE services.status <> 'cancelled'`,
  'what is neither sold nor reserved is in stock': `
    SELECT id FROM products WHERE stock <> ${STOCK}
      - (SELECT coalesce(sum(quantity), 0) FROM services WHERE product_id = products.id AND status <> 'cancelled')
      - (SELECT coalesce(sum(reserved), 0) FROM service_upgrades WHERE product_id = products.id AND status = 'pending')`,
  'a run has ended': `SELECT id FROM billing_runs WHERE status IN ('waiting', 'running')`,
  'no row is left parked': `SELECT id, step, reason FROM billing_problems WHERE resolved_at IS NULL`,
} as const;

const due = (at: string): string => `
  SELECT id FROM services WHERE status = 'active' AND expires_at < timestamptz '${at}' + interval '7 days'
    AND NOT EXISTS (SELECT 1 FROM service_renewals WHERE service_id = services.id AND status = 'pending')
    AND NOT EXISTS (SELECT 1 FROM service_cancellations WHERE service_id = services.id AND ended_at IS NULL AND revoked_at IS NULL)`;

/** Whether a service has a period to be billed at a moment. */
export const somethingIsDue = async ({ database }: Shop, at: string): Promise<boolean> =>
  (await database.query({ text: due(at) })).length > 0;

/** Holds a shop against the rules above and its books, when runs found nothing more to do at `at`. */
export async function rulesHold(shop: Shop, at: string): Promise<void> {
  await books(shop);
  for (const [rule, text] of Object.entries(RULES)) assert.deepEqual(await shop.database.query({ text }), [], rule);
  assert.deepEqual(await shop.database.query({ text: due(at) }), [], 'what is due is billed');
}

/** Holds what was acknowledged against what is there: all of it once, and nothing else; and no cent came from nowhere or went. */
export async function nothingLostOrDoubled(shop: Shop, { user, acknowledged }: Desk): Promise<void> {
  const rows = async (text: string) =>
    (await shop.database.query<{ id: bigint; amount: bigint }>({ text })).map(({ id, amount }) => [Number(id), amount]);
  const [payments, refunds, orders, upgrades] = await Promise.all([
    rows(`SELECT id, amount FROM invoice_transactions WHERE user_id = ${user} AND NOT is_credit_transaction`),
    rows(
      `SELECT refunds.id, refunds.amount FROM refunds JOIN invoice_transactions ON invoice_transactions.id = refunds.transaction_id WHERE user_id = ${user}`,
    ),
    rows(`SELECT id, 0::bigint AS amount FROM orders WHERE user_id = ${user}`),
    rows(
      `SELECT service_upgrades.id, 0::bigint AS amount FROM service_upgrades JOIN services ON services.id = service_id WHERE user_id = ${user}`,
    ),
  ]);
  const sorted = <Row extends readonly unknown[]>(list: Row[]) => list.toSorted(([a], [b]) => Number(a) - Number(b));
  const ids = (list: number[]) => sorted(list.map((id) => [id, 0n] as const));
  assert.deepEqual(sorted(payments), sorted([...acknowledged.payments]), 'payments');
  assert.deepEqual(sorted(refunds), sorted([...acknowledged.refunds]), 'refunds');
  assert.deepEqual(sorted(orders), ids(acknowledged.orders), 'orders');
  assert.deepEqual(sorted(upgrades), ids(acknowledged.upgrades), 'upgrades');
  const sum = (map: ReadonlyMap<number, bigint>) => [...map.values()].reduce((all, amount) => all + amount, 0n);
  const [kept] = await shop.database.query<{ kept: bigint }>({
    // What was refunded before it was credited is not given a second time, and what an unpaid invoice gave back is not paid any more.
    text: `SELECT ((SELECT coalesce(sum(paid), 0) FROM invoices WHERE user_id = ${user})
      + (SELECT coalesce(sum(amount), 0) FROM ledger_entries WHERE user_id = ${user} AND credit = 'refunds')
      + (SELECT coalesce(sum(owed_again), 0) FROM refunds JOIN invoice_transactions ON invoice_transactions.id = refunds.transaction_id WHERE user_id = ${user})
      + (SELECT coalesce(sum(amount), 0) FROM credits WHERE user_id = ${user}))::bigint AS kept`,
  });
  assert.equal(kept!.kept, sum(acknowledged.payments) + sum(acknowledged.refunds), 'money');
}
