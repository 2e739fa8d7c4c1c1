import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { billingDeskOf } from '../../testing/billing-desk.ts';
import { books, invoiceOf } from '../../testing/books.ts';
import { openMailBox } from '../../testing/mail-box.ts';
import { openShop } from '../../testing/shop.ts';
import { sendQueued } from '../mails/send.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const { system: ctx } = shop;
const { sql, send, setTo, run, place, daysFromNow, statusOf, saveCard, credit } = billingDeskOf(shop, clock);
// What the recorded shop has left undone.
await run();

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
  assert.match(sent[0]!.subject, /^Invoice .+ is due on November/);
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

test('a late fee may be an amount in each currency, with tax as well; a step that is made anew charges nobody again', async () => {
  for (const [key, value] of [
    ['tax_enabled', '1'],
    ['tax_type', 'exclusive'],
  ] as const)
    await setTo(key, value);
  const { id: rate } = await send('POST', 'tax-rates', { name: 'VAT', rate: 20, country: 'all' }, 201);
  const fees = { action: 'fee', days: 9, fee_amounts: { USD: 3 } };
  const refused = async (body: object) => {
    const { json, text } = await shop.request('POST', `/api/v1/admin/dunning-steps`, { body });
    assert.ok(json.errors, text);
    return Object.keys(json.errors);
  };
  assert.deepEqual(await refused({ action: 'fee', days: 9 }), ['fee_percent']);
  for (const fee_amounts of [{ USD: 0 }, { USD: 'x' }, { XXX: 1 }, { usd: 1 }, ['USD'], { USD: null }, 'USD'])
    assert.deepEqual(await refused({ ...fees, fee_amounts }), ['fee_amounts'], JSON.stringify(fee_amounts));
  const step = await send('POST', 'dunning-steps', fees, 201);
  assert.deepEqual([step.attributes.fee_percent, step.attributes.fee_amounts], [null, { USD: '3.00' }]);
  await send('PATCH', `dunning-steps/${step.id}`, { fee_amounts: null }, 422);
  const [dollars, euros] = [
    await invoiceOf(shop, { prices: ['50.00'] }),
    await invoiceOf(shop, { prices: ['50.00'], currency: 'EUR' }),
  ];
  await sql(`UPDATE invoices SET due_at = ${daysFromNow(-10)} WHERE id IN (${dollars}, ${euros})`);
  await run();
  const fee = async (invoice: string) =>
    (await send('GET', `invoice-items?filter[invoice_id]=${invoice}&sort=id`))
      .slice(1)
      .map(({ attributes: { price, tax_amount, description } }: never) => [price, tax_amount, description]);
  assert.deepEqual(await fee(dollars), [['3.60', '0.60', 'Late fee']]);
  assert.deepEqual(await fee(euros), [], 'the step has no amount in its currency');
  await send('DELETE', `dunning-steps/${step.id}`, undefined, 204);
  const { id: anew } = await send('POST', 'dunning-steps', { ...fees, fee_percent: 10, fee_amounts: { USD: 1 } }, 201);
  const third = await invoiceOf(shop, { prices: ['50.00'] });
  await sql(`UPDATE invoices SET due_at = ${daysFromNow(-10)} WHERE id = ${third}`);
  await run();
  assert.equal((await fee(dollars)).length, 1, 'it was charged for this day already');
  assert.deepEqual(await fee(third), [['7.20', '1.20', 'Late fee (10 % + 1.00)']]);
  await send('DELETE', `dunning-steps/${anew}`, undefined, 204);
  await send('DELETE', `tax-rates/${rate}`, undefined, 204);
  for (const [key, value] of [
    ['tax_enabled', '0'],
    ['tax_type', 'inclusive'],
  ] as const)
    await setTo(key, value);
  await books(shop);
});

test('a saved method is charged on the due date, and again on later days, once on each', async () => {
  await saveCard();
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

test('credit pays a renewal wholly or not at all', async () => {
  await setTo('credits_auto_use', '1');
  const prices = ['40.00', '70.00'];
  const ids = await Promise.all(prices.map((price) => invoiceOf(shop, { user: 3, prices: [price] })));
  for (const [at, id] of ids.entries())
    await sql(`INSERT INTO service_renewals (service_id, currency_code, period_start, period_end, invoice_id, amount, created_at, updated_at)
      VALUES (1, 'USD', '2041-0${at + 1}-01', '2041-0${at + 2}-01', ${id}, 1, now(), now())`);
  await sql(`UPDATE invoices SET due_at = ${daysFromNow(30)} WHERE id IN (${ids})`);
  await credit('60.00');
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
  await place(1, `status = 'active', expires_at = ${daysFromNow(-30)}`);
  await place(2, `status = 'active', expires_at = ${daysFromNow(-30)}`);
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

test('a setting of days that no step can have is refused, and so is one that another step has', async () => {
  for (const [key, value] of [
    ['cronjob_invoice_reminder', '366'],
    ['cronjob_order_suspend', '-1'],
    ['cronjob_order_terminate', 'soon'],
    ['cronjob_invoice', '99999'],
    ['billing_retry_days', '1;2'],
    ['billing_daily_renewals', '0'],
  ])
    await send('PATCH', `settings/${key}`, { value }, 422);
  await setTo('cronjob_invoice_reminder', '365');
  const { id } = await send('POST', 'dunning-steps', { action: 'remind', days: -5 }, 201);
  await send('PATCH', 'settings/cronjob_invoice_reminder', { value: '5' }, 422);
  await send('DELETE', `dunning-steps/${id}`, undefined, 204);
  await setTo('cronjob_invoice_reminder', '3');
});

test('#717: each day of reminders comes once, also when it is moved', async () => {
  await setTo('mail_disable', '0');
  const { id: late } = await send('POST', 'dunning-steps', { action: 'remind', days: 6 }, 201);
  const id = await invoiceOf(shop, { prices: ['8.00'] });
  await sql(`UPDATE invoices SET due_at = ${daysFromNow(-1)} WHERE id = ${id}`);
  const sent = async () => (await sql(`SELECT 1 FROM dunning_actions WHERE invoice_id = ${id}`)).length;
  const seen: number[] = [];
  for (const days of [0, 2, 3, 1]) {
    clock.advance({ hours: 24 * days });
    await run();
    seen.push(await sent());
  }
  assert.deepEqual(seen, [1, 1, 2, 2], 'one day late, and six days late');
  await send('PATCH', `dunning-steps/${late}`, { days: 7 });
  await run();
  assert.equal(await sent(), 2);
  await send('DELETE', `dunning-steps/${late}`, undefined, 204);
  await setTo('mail_disable', '1');
});

test('#1248: who is suspended is told by mail, with the way to the invoice that lets it run again', async () => {
  await setTo('mail_disable', '0');
  await setTo('app_url', 'https://shop.example.com/');
  await sql('DELETE FROM service_renewals WHERE service_id = 1');
  await place(1, `status = 'active', expires_at = ${daysFromNow(1)}`);
  await run();
  await sql('DELETE FROM email_logs');
  const [renewal] = await sql<{ invoice_id: bigint }>('SELECT invoice_id FROM service_renewals WHERE service_id = 1');
  clock.advance({ hours: 24 * 5 });
  await run();
  await run();
  const mails = await sql<{ body: string }>(`SELECT body FROM email_logs WHERE subject LIKE '% is suspended'`);
  assert.equal(mails.length, 1);
  assert.match(mails[0]!.body, new RegExp(`^https://shop\\.example\\.com/invoices/${renewal!.invoice_id}$`, 'm'));
  await setTo('mail_disable', '1');
});

test('the days of dunning are days of the shop, whose clocks are changed on one of them', async () => {
  await setTo('timezone', 'Europe/Berlin');
  clock.set('2027-03-21T12:00:00Z');
  await sql('DELETE FROM service_renewals WHERE service_id = 1');
  await place(1, `status = 'active', expires_at = '2027-03-27T22:30:00Z'`);
  await run();
  const at = async (time: string) => {
    clock.set(time);
    await run();
    return statusOf(1);
  };
  // Half past eleven in the evening, four days later, is an hour earlier by UTC than it was before the change.
  assert.equal((await send('GET', 'dunning-steps?filter[action]=suspend'))[0].attributes.days, 4);
  assert.deepEqual([await at('2027-03-31T21:29:00Z'), await at('2027-03-31T21:30:00Z')], ['active', 'suspended']);
  await setTo('timezone', 'UTC');
});
