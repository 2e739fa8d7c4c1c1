import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { books, invoiceOf } from '../testing/books.ts';
import { openMailBox } from '../testing/mail-box.ts';
import { openShop } from '../testing/shop.ts';
import { drainRuns } from './index.ts';
import { sendQueued } from './mails/send.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const { database, system: ctx } = shop;
const ADMIN = '/api/v1/admin';
const parts = { database, ctx, log: () => {} };

const sql = <Row>(text: string) => database.query<Row>({ text });
const send = async (method: string, path: string, body?: object, expected = 200) => {
  const { status, json, text } = await shop.request(method, `${ADMIN}/${path}`, { body });
  assert.equal(status, expected, text);
  return json.data;
};
const setTo = (key: string, value: string) => send('PATCH', `settings/${key}`, { value });

interface Report {
  name: string;
  state: string;
  done: number;
  parked: number;
  counts: Record<string, number>;
}

/** Has a run done to its end, and returns it as the API shows it. */
async function run(body: object = {}) {
  const { id } = await send('POST', 'billing-runs', { dry_run: false, ...body }, 201);
  await drainRuns(parts);
  const { attributes } = await send('GET', `billing-runs/${id}`);
  assert.equal(attributes.status, 'finished');
  const step = (name: string): Report => attributes.steps.find((each: Report) => each.name === name);
  return { ...attributes, id, step };
}

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

test('a dry run counts what is due and changes nothing', async () => {
  const [ticket] = await answeredTickets(1);
  const { dry_run, step } = await run({ dry_run: true });
  assert.equal(dry_run, true);
  assert.deepEqual([step('close_tickets').done, step('close_tickets').ids], [1, [ticket]]);
  assert.equal((await send('GET', `tickets/${ticket}`)).attributes.status, 'replied');
  assert.equal((await run({ at: '2026-11-02' })).step('close_tickets').done, 0, 'a week before, nothing was due');
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

test('#690: customers are reminded once of what is due in three days, and once of what is late', async () => {
  const box = await openMailBox();
  after(() => box.close());
  const mail = { mail_disable: '0', mail_host: '127.0.0.1', mail_port: `${box.port}`, mail_encryption: 'none' };
  for (const [key, value] of Object.entries({ ...mail, mail_from_address: 'shop@example.com' }))
    await setTo(key, value);
  await send('POST', 'dunning-steps', { action: 'remind', days: 1 }, 201);
  const id = await invoiceOf(shop, { prices: ['12.00'] });
  await sql(`UPDATE invoices SET due_at = '${clock.now().add({ hours: 24 * 5 })}' WHERE id = ${id}`);
  const mails = () =>
    sql<{ id: bigint; subject: string; status: string }>('SELECT id, subject, status FROM email_logs ORDER BY id');
  assert.equal((await run()).step('remind').done, 0);
  clock.advance({ hours: 48 });
  const first = await run();
  assert.deepEqual(first.step('remind').counts, { reminded: 1 });
  await run();
  clock.advance({ hours: 96 });
  await run();
  const sent = await mails();
  assert.equal(sent.length, 2);
  assert.match(sent[0]!.subject, /^Invoice .+ is due on December/);
  assert.match(sent[1]!.subject, /^Invoice .+ is overdue$/);
  for (const each of sent) {
    await sendQueued.run(ctx, { id: each.id.toString() });
    await sendQueued.run(ctx, { id: each.id.toString() });
    assert.match(await box.next(), /12\.00 USD/);
  }
  assert.deepEqual(
    (await mails()).map(({ status }) => status),
    ['sent', 'sent'],
  );
  await setTo('mail_disable', '1');
});

test('a late fee is off until somebody switches it on, and then comes once, with its tax', async () => {
  const id = await invoiceOf(shop, { prices: ['50.00'] });
  await sql(`UPDATE invoices SET due_at = '${clock.now().subtract({ hours: 24 * 8 })}' WHERE id = ${id}`);
  assert.equal((await run()).step('late_fee').state, 'off');
  const [step] = await send('GET', 'dunning-steps?filter[action]=fee');
  await send('PATCH', `dunning-steps/${step.id}`, { enabled: true, fee_percent: 10 });
  await run();
  await run();
  const items = await send('GET', `invoice-items?filter[invoice_id]=${id}&sort=id`);
  const shown = items.map(({ attributes: { kind, price, description } }: never) => [kind, price, description]);
  assert.deepEqual(shown.slice(1), [['late_fee', '5.00', 'Late fee (10 %)']]);
  await send('PATCH', `dunning-steps/${step.id}`, { enabled: false });
  await books(shop);
});

test('a saved method is charged on the due date, and again on later days, once on each', async () => {
  const { json } = await shop.request('POST', `${ADMIN}/gateways`, {
    body: {
      strategy: 'sandbox',
      name: 'Nobody',
      settings: { url: 'http://127.0.0.1:9', api_key: 'x', webhook_secret: 'a secret of webhooks' },
    },
  });
  assert.ok(json.data, JSON.stringify(json));
  await sql(`INSERT INTO billing_agreements (user_id, gateway_id, name, external_reference, is_default, created_at, updated_at)
    VALUES (2, ${json.data.id}, 'Visa', 'card_1', true, now(), now())`);
  const id = await invoiceOf(shop, { prices: ['30.00'] });
  await sql(`UPDATE invoices SET due_at = '${clock.now().add({ hours: 24 })}' WHERE id = ${id}`);
  await sql(`UPDATE services SET status = 'active', expires_at = '2040-01-01' WHERE id = 1`);
  await sql(`INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, invoice_id, amount, created_at, updated_at)
    VALUES (1, 'USD', '2040-01-01', '2040-02-01', ${id}, 3000, now(), now())`);
  const numbers = async () =>
    (await sql<{ attempt: number }>(`SELECT attempt FROM payment_attempts WHERE invoice_id = ${id} ORDER BY id`)).map(
      ({ attempt }) => attempt,
    );
  await run();
  assert.deepEqual(await numbers(), [], 'it is not due yet');
  for (const hours of [24, 1, 24, 24, 24]) {
    clock.advance({ hours });
    await sql(`UPDATE payment_attempts SET status = 'failed' WHERE invoice_id = ${id}`);
    await run();
  }
  assert.deepEqual(await numbers(), [1, 2, 3], 'after no day, one and three');
});

const place = (id: number, values: string) =>
  sql(`UPDATE services SET ${values}, suspended_at = NULL, suspend_hold_until = NULL WHERE id = ${id}`);
const daysFromNow = (days: number) => `'${clock.now().add({ hours: 24 * days })}'`;
const statusOf = async (id: number) => (await send('GET', `services/${id}`)).attributes.status;

test('credit pays a renewal wholly or not at all', async () => {
  await setTo('credits_auto_use', '1');
  const prices = ['40.00', '70.00'];
  const ids = await Promise.all(prices.map((price) => invoiceOf(shop, { user: 3, prices: [price] })));
  for (const [at, id] of ids.entries())
    await sql(`INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, invoice_id, amount, created_at, updated_at)
      VALUES (1, 'USD', '2041-0${at + 1}-01', '2041-0${at + 2}-01', ${id}, 1, now(), now())`);
  await sql(`UPDATE invoices SET due_at = ${daysFromNow(30)} WHERE id IN (${ids})`);
  const held = await send('GET', 'credits?filter[user_id]=3&filter[currency_code]=USD');
  if (held.length === 0) await send('POST', 'credits', { user_id: 3, currency_code: 'USD', amount: '60.00' }, 201);
  else await send('PATCH', `credits/${held[0].id}`, { amount: '60.00' });
  await run();
  const invoices = await Promise.all(ids.map((id) => send('GET', `invoices/${id}`)));
  assert.deepEqual(
    invoices.map(({ attributes: { status, paid } }) => [status, paid]),
    [
      ['paid', '40.00'],
      ['pending', '0.00'],
    ],
  );
});

test('who was not asked in time is not suspended; who was is, unless it is held; and ended as long after as the steps lie apart', async () => {
  await setTo('credits_auto_use', '0');
  await sql(`DELETE FROM service_renewals WHERE service_id IN (1, 2)`);
  await place(
    1,
    `status = 'active', expires_at = ${daysFromNow(-30)}, plan_id = (SELECT min(id) FROM plans WHERE type = 'recurring')`,
  );
  await place(
    2,
    `status = 'active', expires_at = ${daysFromNow(-30)}, plan_id = (SELECT min(id) FROM plans WHERE type = 'recurring')`,
  );
  await run();
  assert.deepEqual([await statusOf(1), await statusOf(2)], ['active', 'active'], 'their invoices have only been made');
  await sql(`UPDATE services SET suspend_hold_until = ${daysFromNow(90)} WHERE id = 2`);
  clock.advance({ hours: 24 * 4 });
  await run();
  assert.deepEqual([await statusOf(1), await statusOf(2)], ['suspended', 'active']);
  clock.advance({ hours: 24 * 9 });
  await run();
  assert.equal(await statusOf(1), 'suspended');
  clock.advance({ hours: 24 * 3 });
  await run();
  assert.deepEqual([await statusOf(1), await statusOf(2)], ['cancelled', 'active']);
});

test('a service that was cancelled to the end of its period ends on that day, and gets no invoice', async () => {
  await sql(`DELETE FROM service_renewals WHERE service_id = 2`);
  await place(2, `status = 'active', expires_at = ${daysFromNow(2)}`);
  await sql(
    `INSERT INTO service_cancellations (service_id, type, created_at, updated_at) VALUES (2, 'end_of_period', now(), now())`,
  );
  await run();
  assert.equal(await statusOf(2), 'active');
  clock.advance({ hours: 48 });
  assert.deepEqual((await run()).step('end_cancelled').counts, { ended: 1 });
  assert.equal(await statusOf(2), 'cancelled');
  assert.deepEqual(await sql('SELECT 1 FROM service_renewals WHERE service_id = 2'), []);
});

test('the days of dunning are those of the settings, whichever of both is changed', async () => {
  const daysOf = async (action: string) =>
    (await send('GET', `dunning-steps?filter[action]=${action}&sort=id`))[0].attributes.days;
  assert.deepEqual([await daysOf('remind'), await daysOf('suspend'), await daysOf('terminate')], [-3, 2, 14]);
  await setTo('cronjob_order_suspend', '5');
  assert.equal(await daysOf('suspend'), 5);
  const [step] = await send('GET', 'dunning-steps?filter[action]=suspend');
  await send('PATCH', `dunning-steps/${step.id}`, { days: 4 });
  assert.equal((await send('GET', 'settings/cronjob_order_suspend')).attributes.value, '4');
  await send('DELETE', `dunning-steps/${step.id}`, undefined, 409);
});
