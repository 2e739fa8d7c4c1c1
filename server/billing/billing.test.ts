import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import type { Task } from '../platform/jobs/task.ts';
import { billingDeskOf, type Report } from '../testing/billing-desk.ts';
import { invoiceOf } from '../testing/books.ts';
import { rowCounts } from '../testing/row-counts.ts';
import { openShop } from '../testing/shop.ts';
import { billingDomain, drainRuns } from './index.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const { database, system: ctx } = shop;
const { parts, sql, send, setTo, run, place, daysFromNow, statusOf, saveCard, credit } = billingDeskOf(shop, clock);

/** Tickets that were answered three weeks ago. */
async function answeredTickets(count: number): Promise<number[]> {
  const rows = await sql<{ id: bigint }>(
    `INSERT INTO tickets (subject, status, priority, user_id, created_at, updated_at)
     SELECT 'Old', 'replied', 'low', 2, '2026-11-01', '2026-11-01' FROM generate_series(1, ${count}) RETURNING id`,
  );
  return rows.map(({ id }) => Number(id));
}

test('a run does every step in order and says what each did', async () => {
  const { trigger, dry_run, starts, error, steps } = await run();
  assert.deepEqual([trigger, dry_run, starts, error], ['api', false, 1, null]);
  const ended = steps.filter(({ state }: Report) => state !== 'done' && state !== 'off');
  assert.deepEqual(ended, []);
});

test('1.15.10: one bad row is parked with its reason and holds up none of the others', async () => {
  const tickets = await answeredTickets(230);
  const bad = tickets.slice(100, 102);
  await sql(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'This ticket is bewitched.'; END $$;`,
  );
  await sql(
    `CREATE TRIGGER refuse BEFORE UPDATE ON tickets FOR EACH ROW WHEN (OLD.id IN (${bad})) EXECUTE FUNCTION refuse()`,
  );
  const first = await run();
  assert.deepEqual([first.step('close_tickets').done, first.step('close_tickets').parked], [228, 2]);
  const parked = await send('GET', 'billing-problems?filter[status]=parked&sort=id');
  assert.deepEqual(
    parked.map(({ attributes: { subject_id, reason, attempts } }: never) => [subject_id, reason, attempts]),
    bad.map((id) => [id, 'This ticket is bewitched.', 1]),
  );
  assert.equal((await run()).step('close_tickets').parked, 0, 'they are left alone for an hour');
  clock.advance({ hours: 1 });
  assert.equal((await run()).step('close_tickets').parked, 2);
  const again = await send('POST', `billing-problems/${parked[0].id}/retry`);
  assert.deepEqual([again.attributes.status, again.attributes.attempts], ['parked', 3]);
  const left = await send('POST', `billing-problems/${parked[0].id}/dismiss`);
  assert.deepEqual([left.attributes.status, left.attributes.next_try_at], ['dismissed', null]);
  clock.advance({ hours: 48 });
  assert.equal((await run()).step('close_tickets').parked, 1, 'nobody tries what was dismissed');
  await sql('DROP TRIGGER refuse ON tickets');
  assert.equal((await send('POST', `billing-problems/${parked[0].id}/retry`)).attributes.status, 'resolved');
  clock.advance({ hours: 48 });
  await run();
  assert.equal((await send('GET', `billing-problems/${parked[1].id}`)).attributes.status, 'resolved');
  assert.equal((await send('GET', `tickets/${bad[1]}`)).attributes.status, 'closed');
});

/** Every row of every table, by a sum; without what a run writes of itself. */
async function contents(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const own: Readonly<Record<string, string>> = {
    billing_runs: 'false',
    audits: `auditable_type <> 'billingRuns'`,
    events: `event NOT LIKE 'billing\\_run.%'`,
  };
  const sums = tables.map(async ({ name }) => {
    const text = `SELECT md5(string_agg(row::text, '|' ORDER BY row::text)) AS sum FROM "${name}" AS row WHERE ${own[name] ?? 'true'}`;
    return [name, (await sql<{ sum: string }>(text))[0]!.sum] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}

test('a dry run counts what is due and changes nothing in the whole database', async () => {
  const [ticket] = await answeredTickets(1);
  const before = await contents();
  const { dry_run, step, steps } = await run({ dry_run: true });
  assert.equal(dry_run, true);
  assert.deepEqual(await contents(), before);
  assert.deepEqual([step('close_tickets').done, step('close_tickets').ids], [1, [ticket]]);
  assert.equal((await send('GET', `tickets/${ticket}`)).attributes.status, 'replied');
  assert.equal((await run({ at: '2026-11-02' })).step('close_tickets').done, 0, 'a week before, nothing was due');
  const due = (of: readonly Report[]) => of.map(({ name, done }) => [name, done]);
  assert.deepEqual(due((await run()).steps), due(steps), 'a run does what a dry run counted');
});

test('a run bills for a time within a hundred years: others have no days that could be counted', async () => {
  for (const at of ['9999-12-31', '0001-01-01', '2130-01-01'])
    await send('POST', 'billing-runs', { dry_run: true, at }, 422);
  for (const at of ['2120-01-01', '1970-01-01']) assert.equal((await run({ dry_run: true, at })).error, null);
});

test('a run whose process is no more is taken over, and of several at once one works', async () => {
  await answeredTickets(50);
  const { id } = await send('POST', 'billing-runs', { dry_run: false }, 201);
  await sql(`UPDATE billing_runs SET status = 'running', starts = 1 WHERE id = ${id}`);
  await Promise.all([drainRuns(parts), drainRuns(parts), drainRuns(parts)]);
  await drainRuns(parts);
  const { attributes } = await send('GET', `billing-runs/${id}`);
  assert.deepEqual([attributes.status, attributes.starts], ['finished', 2]);
  const closed = await sql<{ count: bigint }>(
    `SELECT count(*) FROM audits WHERE auditable_type = 'tickets' AND event = 'updated' GROUP BY auditable_id HAVING count(*) > 1`,
  );
  assert.deepEqual(closed, []);
  const told = await sql(`SELECT 1 FROM events WHERE event = 'billing_run.finished' AND resource_id = '${id}'`);
  assert.equal(told.length, 1);
});

test('#1303: cleaning up deletes old logs of mail and old runs, and nothing else; the day that is billed for does not make them old', async () => {
  const { id } = await run();
  await sql(`INSERT INTO email_logs (address, subject, body, status, created_at, updated_at)
    SELECT 'a@example.com', 'Hello', 'You', 'sent', at, at FROM unnest(ARRAY[${daysFromNow(-91)}, ${daysFromNow(-89)}]::timestamptz[]) AS at`);
  await sql(`UPDATE billing_runs SET created_at = ${daysFromNow(-91)} WHERE id = ${id}`);
  const before = await rowCounts(database);
  const { steps } = await run({
    dry_run: true,
    at: clock
      .now()
      .add({ hours: 24 * 365 })
      .toString(),
  });
  const due = steps.filter(({ name }: Report) => name.startsWith('forget')).map(({ done }: Report) => done);
  assert.deepEqual(due, [1, 1]);
  await run();
  const after = await rowCounts(database);
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  assert.deepEqual(changed.sort(), ['audits', 'billing_runs', 'email_logs', 'events']);
  assert.deepEqual([after.email_logs! - before.email_logs!, after.billing_runs! - before.billing_runs!], [-1, 1]);
});

test('#1017, #967: however many schedulers strike the hour, it is one run', async () => {
  const hourly = (billingDomain.jobs as readonly Task[]).find(({ name }) => name === 'billing.hourly')!;
  const of = () => sql<{ id: bigint }>(`SELECT id FROM billing_runs WHERE trigger = 'hourly' ORDER BY id`);
  const before = (await of()).length;
  await Promise.all(Array.from({ length: 10 }, () => hourly.run(ctx, {}, () => {})));
  await Promise.all([drainRuns(parts), drainRuns(parts), drainRuns(parts)]);
  await hourly.run(ctx, {}, () => {});
  await drainRuns(parts);
  assert.equal((await of()).length, before + 1);
  clock.advance({ hours: 1 });
  await hourly.run(ctx, {}, () => {});
  await drainRuns(parts);
  assert.equal((await of()).length, before + 2);
});

test('a service that something bills again and again is parked after ten invoices in a day, and not suspended for it', async () => {
  await setTo('credits_auto_use', '0');
  await sql('DELETE FROM service_renewals WHERE service_id = 1');
  await place(1, `status = 'active', expires_at = ${daysFromNow(-30)}`);
  for (let turn = 0; turn < 12; turn++) {
    clock.advance({ hours: 1 });
    await run();
    const [open] = await sql<{ id: bigint }>(
      `SELECT invoice_id AS id FROM service_renewals WHERE service_id = 1 AND status = 'pending'`,
    );
    if (open) await send('PATCH', `invoices/${open.id}`, { status: 'cancelled' });
  }
  const made = async () => (await sql('SELECT 1 FROM service_renewals WHERE service_id = 1')).length;
  assert.equal(await made(), 10);
  const [parked] = await send('GET', 'billing-problems?filter[status]=parked&filter[step]=renew');
  assert.match(parked.attributes.reason, /^10 invoices were made for this service within a day/);
  assert.equal(await statusOf(1), 'active');
  clock.advance({ hours: 24 });
  await run();
  assert.equal(await made(), 11, 'the day is over');
  assert.equal((await send('GET', `billing-problems/${parked.id}`)).attributes.status, 'resolved');
});

/** Has the database refuse to write one row of a table. */
async function poison(table: string, when: 'INSERT' | 'UPDATE' | 'DELETE', column: string, value: string | bigint) {
  await sql(`CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[0] = TG_ARGV[1] THEN RAISE EXCEPTION 'bewitched'; END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END $$`);
  await sql(
    `CREATE TRIGGER poison BEFORE ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION poison('${column}', '${value}')`,
  );
}

test('1.15.10: whichever step it is that a row stands in the way of, the row is parked and the others of the step are done', async () => {
  for (const [key, value] of Object.entries({ mail_disable: '0', credits_auto_use: '1' })) await setTo(key, value);
  await saveCard();
  const late = daysFromNow(-20);
  const copies = async (values: string) => {
    const rows = await sql<{
      id: bigint;
    }>(`INSERT INTO services (product_id, plan_id, user_id, currency_code, price, quantity, created_at, updated_at, ${values.split(' = ')[0]})
      SELECT product_id, plan_id, 2, 'USD', 100, 1, ${late}, ${late}, ${values.split(' = ')[1]} FROM services, generate_series(1, 2) WHERE services.id = 1 RETURNING id`);
    return rows.map(({ id }) => id) as [bigint, bigint];
  };
  const status = (of: string, expires: number) =>
    copies(`status, expires_at, suspended_at = '${of}', ${daysFromNow(expires)}, ${late}`);
  const due = await status('active', 1);
  const ending = await status('active', -1);
  await sql(
    `INSERT INTO service_cancellations (service_id, type, created_at, updated_at) SELECT id, 'end_of_period', now(), now() FROM unnest(ARRAY[${ending}]) AS id`,
  );
  const unpaid = await status('suspended', -20);
  const ordered = await status('pending', -20);
  const overdue = await status('active', -20);
  await sql(`INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, amount, created_at, updated_at)
    SELECT id, 'USD', ${late}, ${daysFromNow(10)}, 1, ${late}, ${late} FROM unnest(ARRAY[${overdue}]) AS id`);
  const invoices = async (days: number, user = 2) => {
    const ids = [await invoiceOf(shop, { user, prices: ['9.00'] }), await invoiceOf(shop, { user, prices: ['9.00'] })];
    await sql(`UPDATE invoices SET due_at = ${daysFromNow(days)} WHERE id IN (${ids})`);
    return ids as [string, string];
  };
  const renewals = (ids: readonly string[], year: number) =>
    sql(`INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, invoice_id, amount, status, created_at, updated_at)
      SELECT ${unpaid[0]}, 'USD', date '${year}-01-01' + n::int, date '${year}-01-02' + n::int, id, 1, 'pending', now(), now() FROM unnest(ARRAY[${ids}]) WITH ORDINALITY AS row (id, n)`);
  const charged = await invoices(0);
  await renewals(charged, 2051);
  const credited = await invoices(300, 3);
  await renewals(credited, 2052);
  await credit('60.00');
  const reminded = await invoices(-1);
  await send('POST', 'dunning-steps', { action: 'remind', days: 1 }, 201);
  await send('POST', 'dunning-steps', { action: 'fee', days: 30, fee_percent: 1 }, 201);
  const fined = await invoices(-31);
  const tickets = await answeredTickets(2);
  const mails = await sql<{ id: bigint }>(`INSERT INTO email_logs (address, subject, body, created_at, updated_at)
    SELECT 'a@example.com', 's', 'b', ${daysFromNow(-100)}, ${daysFromNow(-100)} FROM generate_series(1, 2) RETURNING id`);
  const runs = await sql<{ id: bigint }>(`INSERT INTO billing_runs (trigger, at, status, created_at, updated_at)
    SELECT 'api', ${daysFromNow(-100)}, 'finished', ${daysFromNow(-100)}, now() FROM generate_series(1, 2) RETURNING id`);
  const changes = await sql<{
    id: bigint;
  }>(`INSERT INTO service_upgrades (service_id, product_id, plan_id, status, lapses_at, created_at, updated_at)
    SELECT id, product_id, plan_id, 'pending', ${daysFromNow(-1)}, now(), now() FROM services WHERE id IN (${unpaid}) RETURNING id`);

  await poison('service_renewals', 'INSERT', 'service_id', due[0]);
  await poison('invoice_transactions', 'INSERT', 'invoice_id', credited[0]);
  await poison('payment_attempts', 'INSERT', 'invoice_id', charged[0]);
  await poison('dunning_actions', 'INSERT', 'invoice_id', reminded[0]);
  await poison('invoice_items', 'INSERT', 'invoice_id', fined[0]);
  await poison('service_upgrades', 'UPDATE', 'id', changes[0]!.id);
  await poison('tickets', 'UPDATE', 'id', BigInt(tickets[0]!));
  await poison('email_logs', 'DELETE', 'id', mails[0]!.id);
  await poison('billing_runs', 'DELETE', 'id', runs[0]!.id);
  await sql(
    `CREATE FUNCTION poison_services() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'bewitched'; END $$`,
  );
  const bad = [ending, overdue, unpaid, ordered].map(([id]) => id);
  await sql(
    `CREATE TRIGGER poison BEFORE UPDATE ON services FOR EACH ROW WHEN (OLD.id IN (${bad})) EXECUTE FUNCTION poison_services()`,
  );
  const { steps } = await run();
  const problems = await send('GET', 'billing-problems?filter[status]=parked&per_page=100');
  const parked = problems.map(({ attributes: { step, subject_id } }: never) => [step, subject_id]);
  const expected = {
    renew: due,
    pay_with_credit: credited,
    charge: charged,
    remind: reminded,
    late_fee: fined,
    end_cancelled: ending,
  };
  const rest = { suspend: overdue, terminate: unpaid, cancel_orders: ordered, close_tickets: tickets };
  const deleted = {
    expire_upgrades: changes.map(({ id }) => id),
    forget_mails: mails.map(({ id }) => id),
    forget_runs: runs.map(({ id }) => id),
  };
  for (const [step, [id]] of Object.entries<readonly (string | bigint | number | undefined)[]>({
    ...expected,
    ...rest,
    ...deleted,
  })) {
    const report = steps.find(({ name }: Report) => name === step);
    assert.ok(report.parked >= 1 && report.done >= 1, `${step}: ${JSON.stringify(report)}`);
    assert.ok(
      parked.some(([at, of]: [string, number]) => at === step && of === Number(id)),
      `${step} ${id}: ${JSON.stringify(parked)}`,
    );
  }
});
