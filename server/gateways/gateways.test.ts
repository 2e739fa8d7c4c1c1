import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { books, invoiceOf, openBooks, PATH } from '../testing/books.ts';
import { openShop } from '../testing/shop.ts';
import { chargeSavedMethod } from './index.ts';
import { lookAfter } from './janitor.ts';
import { refundAtGateway } from './refunds/refund-at-gateway.ts';
import { deliver, type SandboxPayment, type Told } from './sandbox/processor.ts';
import { startSandbox } from './sandbox/server.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const data = await mkdtemp(join(tmpdir(), 'gateways-'));
after(() => rm(data, { recursive: true }));
// The example that stands in the documentation, as it stands there.
const [, example = ''] =
  /### A whole one[\s\S]*?```js\n([\s\S]*?)```/.exec(await readFile('docs/extensions.md', 'utf8')) ?? [];
await mkdir(join(data, 'extensions'));
await writeFile(join(data, 'extensions', 'pay-page.mjs'), example);
const shop = await openShop({ after }, { recorded: true, clock, settings: { TOLLGATE_DATA: data } });
await openBooks(shop);
const sandbox = await startSandbox();
after(() => sandbox.stop());
const { processor } = sandbox;

const post = (path: string, body: object = {}) => shop.request('POST', `${PATH}/${path}`, { body });
const SECRET = 'a secret of webhooks';
const RETURN = 'https://shop.example.com/back';
const settings = { url: sandbox.url, api_key: 'sk_sandbox_1', webhook_secret: SECRET };
const made = await post('gateways', { strategy: 'sandbox', name: 'Sandbox', settings });
assert.equal(made.status, 201, made.text);
const gateway = Number(made.json.data.id);
const WEBHOOKS = `/api/webhooks/gateways/${gateway}`;
const notify = { url: shop.url + WEBHOOKS, secret: SECRET };
const changed = await shop.request('PATCH', `${PATH}/gateways/${gateway}`, {
  body: { settings: { webhook_url: notify.url } },
});
assert.equal(changed.status, 200, changed.text);

const shown = async (path: string) => (await shop.request('GET', `${PATH}/${path}`)).json.data;
const invoice = async (id: string) => (await shown(`invoices/${id}`)).attributes;
const attempt = async (id: string | bigint) => (await shown(`payment-attempts/${id}`)).attributes;
const transactions = (id: string) => shown(`invoice-transactions?filter[invoice_id]=${id}`);
const pay = (id: string, body: object = {}) =>
  post(`invoices/${id}/pay`, { gateway_id: gateway, return_url: RETURN, ...body });

/** Begins a payment, and gives what the sandbox made of it. */
async function begun(prices: string[], currency = 'USD') {
  const id = await invoiceOf(shop, { prices, currency });
  const { status, json, text } = await pay(id);
  assert.equal(status, 201, text);
  const payment = processor.payments.get(json.data.attributes.reference)!;
  return { id, payment, attemptId: json.data.id as string, step: json.data.attributes.step };
}

/** The customer agrees on the page of the sandbox. */
async function agree(payment: SandboxPayment | { id: string }, page = 'pay'): Promise<void> {
  const body = new URLSearchParams({ do: 'confirm' });
  const { status } = await fetch(`${sandbox.url}/${page}/${payment.id}`, { method: 'POST', body, redirect: 'manual' });
  assert.equal(status, 303);
  await processor.settled();
}

async function savedCard(user = 2): Promise<{ id: string; reference: string }> {
  const begun = await post(`users/${user}/billing-agreements`, {
    gateway_id: gateway,
    return_url: RETURN,
    currency_code: 'USD',
  });
  assert.equal(begun.status, 200, begun.text);
  await agree({ id: begun.json.step.reference }, 'methods');
  const [card] = await shown(`billing-agreements?filter[user_id]=${user}&sort=-id`);
  return { id: card.id, reference: card.attributes.external_reference };
}

const paymentData = (payment: SandboxPayment) => ({
  payment: payment.id,
  key: payment.key,
  status: 'succeeded',
  amount: Number(payment.amount),
  currency: payment.currency,
  fee: 0,
  invoice: payment.invoice,
  reason: null,
});
let count = 0;
const event = (type: string, about: object): Told => ({ id: `ev_${++count}`, type, data: { ...about } });

test('#1298: a gateway is configured by the form of its strategy, and its secrets are never shown again', async () => {
  const strategies = await shop.request('GET', `${PATH}/gateway-strategies`);
  const ids = strategies.json.data.map(({ id }: { id: string }) => id);
  assert.deepEqual(ids, ['manual', 'sandbox', 'pay-page']);
  assert.deepEqual(strategies.json.broken, []);
  const [key] = strategies.json.data[1].settings.filter(({ name }: { name: string }) => name === 'api_key');
  assert.deepEqual([key.type, key.required], ['secret', true]);
  const wrong = await post('gateways', { strategy: 'sandbox', name: 'x', settings: { url: 'nowhere', color: 'red' } });
  assert.deepEqual(Object.keys(wrong.json.errors).sort(), ['settings.api_key', 'settings.color', 'settings.url']);
  const { attributes } = await shown(`gateways/${gateway}`);
  assert.deepEqual(attributes.secrets.sort(), ['api_key', 'webhook_secret']);
  assert.equal(attributes.settings.api_key, undefined);
  const rows = await shop.database.query<{ row: string }>({
    text: `SELECT gateways::text AS row FROM gateways UNION ALL SELECT audits::text FROM audits UNION ALL SELECT events::text FROM events`,
  });
  for (const { row } of rows) assert.ok(!row.includes('sk_sandbox_1') && !row.includes(SECRET), row);
  const tested = await post(`gateways/${gateway}/test`);
  assert.deepEqual(tested.json, { ok: true, message: 'The sandbox answers.' });
});

test('a customer goes to pay, agrees, and the invoice is paid once', async () => {
  const { id, payment, step, attemptId } = await begun(['10.00', '5.50']);
  assert.match(step.url, /\/pay\/sbp_/);
  await agree(payment);
  const { status, paid } = await invoice(id);
  assert.deepEqual([status, paid], ['paid', '15.50']);
  const [transaction] = await transactions(id);
  const { gateway_id, transaction_id, amount, fee } = transaction.attributes;
  assert.deepEqual([gateway_id, transaction_id, amount, fee], [gateway, payment.id, '15.50', '0.31']);
  assert.equal((await attempt(attemptId)).status, 'succeeded');
  assert.equal((await pay(id)).status, 409);
  await books(shop);
});

test('#640, #976: whoever asks to pay twice gets the same payment, and a failed one makes one other', async () => {
  const { id, attemptId, payment } = await begun(['12.01']);
  const again = await Promise.all(Array.from({ length: 5 }, () => pay(id)));
  assert.deepEqual(new Set(again.map(({ json }) => json.data.id)), new Set([attemptId]));
  await agree(payment);
  assert.equal((await attempt(attemptId)).status, 'failed');
  assert.equal((await invoice(id)).status, 'pending');
  const other = await pay(id);
  assert.equal(other.status, 201, other.text);
  assert.notEqual(other.json.data.id, attemptId);
  const keys = [...processor.payments.values()].filter(({ invoice: of }) => of === id).map(({ key }) => key);
  assert.equal(new Set(keys).size, 2);
});

test('attack-16: what is not signed by the gateway is a 400, and changes nothing', async () => {
  const { id, payment } = await begun(['20.00']);
  const body = JSON.stringify(event('payment.succeeded', paymentData(payment)));
  const before = await shop.database.query({ text: 'SELECT count(*) FROM gateway_events' });
  for (const headers of [
    {},
    { 'sandbox-signature': 't=1,v1=00' },
    { 'sandbox-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}` },
  ])
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const sent = { key: null, body, headers: { 'content-type': type, ...headers } as Record<string, string> };
      assert.equal((await shop.request('POST', WEBHOOKS, sent)).status, 400);
    }
  const forged = { url: notify.url, secret: 'another secret, just as long' };
  await deliver(forged, event('payment.succeeded', paymentData(payment)));
  assert.deepEqual(await shop.database.query({ text: 'SELECT count(*) FROM gateway_events' }), before);
  assert.equal((await invoice(id)).status, 'pending');
  const nobody = await shop.request('POST', '/api/webhooks/gateways/999999', { key: null, body });
  assert.equal(nobody.status, 404);
  const huge = await shop.request('POST', WEBHOOKS, { key: null, body: 'x'.repeat(300_000) });
  assert.equal(huge.status, 413);
});

test('attack-16: a genuine event with another amount, currency or invoice pays only what it says', async () => {
  const { id, payment } = await begun(['2000.00']);
  await deliver(notify, event('payment.succeeded', { ...paymentData(payment), amount: 100 }));
  const { status, paid, remaining } = await invoice(id);
  assert.deepEqual([status, paid, remaining], ['pending', '1.00', '1999.00']);
  const second = await begun(['30.00']);
  await deliver(notify, event('payment.succeeded', { ...paymentData(second.payment), currency: 'EUR' }));
  assert.equal((await invoice(second.id)).paid, '0.00');
  // The key that we gave along says which invoice it is, whatever the event says.
  await deliver(notify, event('payment.succeeded', { ...paymentData(second.payment), invoice: id }));
  assert.equal((await invoice(id)).paid, '1.00');
  assert.equal((await invoice(second.id)).status, 'paid');
  const stranger = { ...paymentData(second.payment), payment: 'sbp_other', key: null, invoice: '999999' };
  await deliver(notify, event('payment.succeeded', stranger));
  const [ignored] = await shown('gateway-events?filter[reference]=sbp_other');
  assert.deepEqual([ignored.attributes.status, ignored.attributes.problem], ['ignored', 'There is no such invoice.']);
  await books(shop);
});

test('20 parallel payments of one invoice, by staff, from credit and by the gateway: it is paid once, and the surplus is credit exactly once', async () => {
  const id = await invoiceOf(shop, { user: 5, currency: 'KWD', prices: ['10.000'] });
  await post('credits', { user_id: 5, currency_code: 'KWD', amount: '10.000' });
  const there = { key: null, status: 'succeeded', amount: 10_000, currency: 'KWD', fee: 0, invoice: id, reason: null };
  const ways = [
    () => post(`invoices/${id}/payments`, { amount: '10.000' }).then(({ status }) => status === 201),
    () =>
      post(`invoices/${id}/credit-payments`, { amount: '10.000' }).then(({ status }) =>
        [201, 409, 422].includes(status),
      ),
    (at: number) => deliver(notify, event('payment.succeeded', { ...there, payment: `sbp_at_once_${at}` })),
  ];
  const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => ways[at % ways.length]!(at)));
  assert.ok(answers.every(Boolean));
  const all = (await transactions(id)).map(({ attributes }: { attributes: Record<string, string> }) => attributes);
  const sum = (name: string, of = all) =>
    of.reduce((total: bigint, row: Record<string, string>) => total + BigInt(row[name]!.replace('.', '')), 0n);
  const fromCredit = sum(
    'amount',
    all.filter(({ is_credit_transaction: credit }: { is_credit_transaction: boolean }) => credit),
  );
  assert.equal(sum('amount') - sum('surplus'), 10_000n);
  const { status, paid, remaining } = await invoice(id);
  assert.deepEqual([status, paid, remaining], ['paid', '10.000', '0.000']);
  const [balance] = await shown('credits?filter[user_id]=5&filter[currency_code]=KWD');
  assert.equal(BigInt(balance.attributes.amount.replace('.', '')), 10_000n + sum('surplus') - fromCredit);
  assert.equal(all.length - (fromCredit > 0n ? 1 : 0), 13, 'every payment that came is there, once');
  await books(shop);
});

test('attack-12: one event delivered twenty times, late and reordered, is one payment, and failed after succeeded leaves it', async () => {
  const { id, payment } = await begun(['40.00']);
  const succeeded = event('payment.succeeded', paymentData(payment));
  const events = [
    event('payment.fee', { ...paymentData(payment), fee: 80 }),
    ...Array.from({ length: 20 }, () => succeeded),
    event('payment.succeeded', paymentData(payment)),
    event('payment.failed', paymentData(payment)),
    event('payment.processing', paymentData(payment)),
  ];
  assert.ok((await Promise.all(events.map((one) => deliver(notify, one)))).every(Boolean));
  await deliver(notify, event('payment.failed', paymentData(payment)));
  await deliver(notify, succeeded);
  const { status, paid } = await invoice(id);
  assert.deepEqual([status, paid], ['paid', '40.00']);
  const all = await transactions(id);
  assert.equal(all.length, 1);
  assert.deepEqual([all[0].attributes.status, all[0].attributes.fee], ['succeeded', '0.80']);
  assert.equal((await shown(`gateway-events?filter[reference]=${payment.id}&per_page=100`)).length, 6);
  await books(shop);
});

test('#1260: a payment whose webhook never comes is found by asking', async () => {
  const { id, payment, attemptId } = await begun(['12.06']);
  await agree(payment);
  assert.equal((await invoice(id)).status, 'pending');
  const looked = await post(`payment-attempts/${attemptId}/look-up`);
  assert.equal(looked.json.data.attributes.status, 'succeeded', looked.text);
  assert.equal((await invoice(id)).status, 'paid');
  const second = await begun(['13.06']);
  await agree(second.payment);
  clock.advance({ minutes: 6 });
  assert.ok((await lookAfter(shop.system)) >= 1);
  assert.equal((await invoice(second.id)).status, 'paid');
  await books(shop);
});

test('a saved method is charged once for each attempt, also by twenty at once, and when the gateway charges without saying so', async () => {
  const card = await savedCard();
  const id = BigInt(await invoiceOf(shop, { prices: ['25.00'] }));
  const results = await Promise.all(
    Array.from({ length: 20 }, () => chargeSavedMethod(shop.system, { invoiceId: id, attempt: 1 })),
  );
  assert.ok(results.some(({ outcome }) => outcome === 'succeeded'));
  await processor.settled();
  assert.equal([...processor.payments.values()].filter(({ invoice: of }) => BigInt(of) === id).length, 1);
  assert.equal((await invoice(String(id))).status, 'paid');
  assert.deepEqual((await chargeSavedMethod(shop.system, { invoiceId: id, attempt: 2 })).outcome, 'none');
  const declined = BigInt(await invoiceOf(shop, { prices: ['25.01'] }));
  const first = await chargeSavedMethod(shop.system, { invoiceId: declined, attempt: 1 });
  assert.deepEqual([first.outcome, first.reason], ['failed', 'The card was declined.']);
  assert.equal((await chargeSavedMethod(shop.system, { invoiceId: declined, attempt: 1 })).attemptId, first.attemptId);
  const second = await chargeSavedMethod(shop.system, { invoiceId: declined, attempt: 2 });
  assert.notEqual(second.attemptId, first.attemptId);
  const slow = BigInt(await invoiceOf(shop, { prices: ['25.02'] }));
  assert.equal((await chargeSavedMethod(shop.system, { invoiceId: slow, attempt: 1 })).outcome, 'processing');
  assert.equal((await chargeSavedMethod(shop.system, { invoiceId: slow, attempt: 2 })).outcome, 'processing');
  processor.finish([...processor.payments.values()].find(({ invoice: of }) => BigInt(of) === slow)!);
  await processor.settled();
  assert.equal((await invoice(String(slow))).status, 'paid');
  const lost = BigInt(await invoiceOf(shop, { prices: ['25.03'] }));
  const unknown = await chargeSavedMethod(shop.system, { invoiceId: lost, attempt: 1, timeout: 250 });
  assert.equal(unknown.outcome, 'unknown');
  assert.equal((await chargeSavedMethod(shop.system, { invoiceId: lost, attempt: 2 })).attemptId, unknown.attemptId);
  clock.advance({ minutes: 3 });
  await lookAfter(shop.system);
  assert.equal((await invoice(String(lost))).status, 'paid');
  assert.equal([...processor.payments.values()].filter(({ invoice: of }) => BigInt(of) === lost).length, 1);
  assert.equal((await post(`billing-agreements/${card.id}/remove`)).status, 204);
  assert.equal(processor.methods.get(card.reference)!.status, 'removed');
  const later = BigInt(await invoiceOf(shop, { prices: ['9.00'] }));
  assert.equal((await chargeSavedMethod(shop.system, { invoiceId: later, attempt: 1 })).outcome, 'none');
  await books(shop);
});

test('#770: a removed method is charged no more, and an old event does not bring it back', async () => {
  const card = await savedCard(3);
  const told = processor.told.findLast(({ type }) => type === 'method.created')!;
  await post(`billing-agreements/${card.id}/remove`);
  await processor.settled();
  await deliver(notify, { ...told, id: 'ev_late_method' });
  const { status, is_default } = (await shown(`billing-agreements/${card.id}`)).attributes;
  assert.deepEqual([status, is_default], ['removed', false]);
  const id = BigInt(await invoiceOf(shop, { user: 3, prices: ['9.00'] }));
  assert.equal((await chargeSavedMethod(shop.system, { invoiceId: id, attempt: 1 })).outcome, 'none');
});

test('a refund goes to the gateway, and is in the books once it succeeded', async () => {
  const { id, payment } = await begun(['50.00']);
  await agree(payment);
  const [transaction] = await transactions(id);
  const refund = (amount: string, reason?: string) =>
    post(`invoice-transactions/${transaction.id}/refunds`, { amount, reason });
  const asked = await refund('20.00', 'Outage');
  assert.deepEqual([asked.status, asked.json.data.attributes.status], [201, 'requested'], asked.text);
  assert.equal((await refund('30.01')).status, 422);
  const refundId = BigInt(asked.json.data.id);
  await Promise.all(Array.from({ length: 5 }, () => refundAtGateway(shop.system, refundId)));
  await processor.settled();
  assert.equal((await shown(`refunds/${refundId}`)).attributes.status, 'succeeded');
  assert.equal(payment.refunded, 2000n);
  const lost = BigInt((await refund('10.04')).json.data.id);
  await refundAtGateway(shop.system, lost);
  assert.equal((await shown(`refunds/${lost}`)).attributes.status, 'unknown');
  clock.advance({ minutes: 11 });
  await lookAfter(shop.system);
  assert.equal((await shown(`refunds/${lost}`)).attributes.status, 'failed');
  assert.equal((await shown(`invoice-transactions/${transaction.id}`)).attributes.refunded, '20.00');
  await deliver(notify, event('refund.succeeded', { ...paymentData(payment), refund: 'sbr_there', amount: 500 }));
  await deliver(notify, event('refund.succeeded', { ...paymentData(payment), refund: 'sbr_there', amount: 500 }));
  assert.equal((await shown(`invoice-transactions/${transaction.id}`)).attributes.refunded, '25.00');
  processor.dispute(payment, 'open');
  await processor.settled();
  processor.dispute(payment, 'lost');
  await processor.settled();
  const disputed = (await shown(`invoice-transactions/${transaction.id}`)).attributes;
  assert.deepEqual([disputed.dispute, disputed.refunded], ['lost', '50.00']);
  await books(shop);
});

test('amounts are right in currencies with no and with three digits', async () => {
  for (const [currency, price, minor] of [
    ['JPY', '1200', 1200n],
    ['KWD', '1.250', 1250n],
  ] as const) {
    const { id, payment } = await begun([price], currency);
    assert.equal(payment.amount, minor);
    await agree(payment);
    assert.equal((await invoice(id)).status, 'paid');
  }
  await books(shop);
});

test('bank transfer tells the customer how to pay, and staff record the payment', async () => {
  const manual = await post('gateways', { strategy: 'manual', name: 'Bank transfer', currencies: ['USD'] });
  assert.equal(manual.status, 201, manual.text);
  const gateway_id = Number(manual.json.data.id);
  const id = await invoiceOf(shop, { prices: ['8.00'] });
  const { json } = await pay(id, { gateway_id });
  const { type, text } = json.data.attributes.step;
  assert.equal(type, 'instructions');
  assert.match(text, /8\.00 USD/);
  await post(`invoices/${id}/payments`, {});
  assert.equal((await invoice(id)).status, 'paid');
  const euros = await invoiceOf(shop, { currency: 'EUR', prices: ['8.00'] });
  assert.equal((await pay(euros, { gateway_id })).status, 422);
  await books(shop);
});

test('the gateway of docs/extensions.md, put into a folder, takes a payment', async () => {
  const secret = 'a secret of merchants';
  const configured = await post('gateways', {
    strategy: 'pay-page',
    name: 'Cards',
    settings: { merchant: 'm-1', secret },
  });
  assert.equal(configured.status, 201, configured.text);
  const gateway_id = Number(configured.json.data.id);
  const id = await invoiceOf(shop, { prices: ['19.90'] });
  const { json } = await pay(id, { gateway_id });
  const query = new URL(json.data.attributes.step.url).searchParams;
  assert.deepEqual([query.get('amount'), query.get('currency'), query.get('invoice')], ['19.90', 'USD', id]);
  const told = {
    id: 'e1',
    payment: 'p1',
    order: query.get('order'),
    status: 'succeeded',
    amount: '19.90',
    currency: 'USD',
  };
  const body = JSON.stringify(told);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const call = (headers: Record<string, string>) =>
    shop.request('POST', `/api/webhooks/gateways/${gateway_id}`, { key: null, body, headers });
  assert.equal((await call({ 'x-signature': signature.replace(/^./, 'x') })).status, 400);
  const first = await call({ 'x-signature': signature });
  assert.deepEqual([first.status, first.json], [200, { events: 1 }], first.text);
  assert.deepEqual((await call({ 'x-signature': signature })).json, { events: 0 });
  assert.equal((await invoice(id)).status, 'paid');
  await books(shop);
});
