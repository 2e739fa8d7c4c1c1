import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { books, invoiceOf, PATH } from '../testing/books.ts';
import { chargeInDoubt } from '../testing/charging.ts';
import { sandboxOf } from '../testing/gateways.ts';
import { openShop } from '../testing/shop.ts';
import { chargeSavedMethod } from './index.ts';
import { lookAfter } from './janitor.ts';
import { deliver } from './sandbox/processor.ts';

// What gateways leave open, get wrong, or go on with.

const clock = fixedClock('2026-11-24T12:00:00Z');
const data = await mkdtemp(join(tmpdir(), 'gateways-'));
after(() => rm(data, { recursive: true }));
await mkdir(join(data, 'extensions'));
// Says whatever an amount wants it to say.
const rubbish = `
  const said = {
    1: { status: 'failed', reason: 'a\\0b\\ud800c'.repeat(10) },
    2: { status: 'succeeded', reference: 'r-2', fee: { minor: 10n ** 30n, currency: 'USD' } },
    3: { status: 'succeeded' },
    4: { status: 'succeeded', reference: 'r-4', fee: { minor: -5n, currency: 'USD' } },
    5: { status: 'paid' },
    6: { status: 'failed', reason: 'x'.repeat(5000) },
    7: { status: 'succeeded', reference: 'r-7', fee: { value: '1e5', currency: 'USD' } },
  };
  export default { id: 'rubbish', kind: 'gateway', name: 'Rubbish', version: '1.0.0', settings: { secret: { type: 'secret', label: 'Secret', required: true } },
    methods: {
      pay: (_, { settings }) => ({ type: 'instructions', text: 'Pay with ' + settings.secret }),
      charge: ({ total }) => said[Number(total.minor % 100n)],
      saveMethod: ({ customer }) => ({ type: 'saved', method: { reference: 'm-' + customer.id, name: 'A\\0 card' } }),
      async webhook({ body, headers }, { fetch }) {
        if (headers['x-certificate']) await fetch(headers['x-certificate']);
        return { valid: true, events: [JSON.parse(Buffer.from(body).toString())] };
      },
      test: (_, { settings }) => { throw new Error('The key ' + settings.secret + ' is wrong.'); },
    } };`;
await writeFile(join(data, 'extensions', 'rubbish.mjs'), rubbish);
const shop = await openShop({ after }, { recorded: true, clock, settings: { TOLLGATE_DATA: data } });
const sandbox = await sandboxOf({ after }, shop);
const { processor, notify, pay, agree } = sandbox;

const post = (path: string, body: object = {}) => shop.request('POST', `${PATH}/${path}`, { body });
const shown = async (path: string) => (await shop.request('GET', `${PATH}/${path}`)).json.data;
const invoice = async (id: string) => (await shown(`invoices/${id}`)).attributes;

test('a gateway that loses answers after it charged or gave back never does so twice, and nothing stays in doubt (6 seeds)', async () => {
  const user = 1;
  await sandbox.savedCard(user);
  for (let seed = 1; seed <= 6; seed++) await chargeInDoubt({ shop, clock, sandbox, user }, seed);
  await books(shop);
});

test('#650, #1260: a customer who comes back while the webhook arrives pays once, whoever is first', async () => {
  for (let round = 0; round < 8; round++) {
    const id = await invoiceOf(shop, { prices: ['15.06'] });
    const { json } = await pay(id);
    const payment = processor.payments.get(json.data.attributes.reference)!;
    await agree(payment);
    const told = processor.told.findLast(({ data }) => data.payment === payment.id)!;
    const back = () => post(`payment-attempts/${json.data.id}/look-up`);
    const both = round % 2 ? [back, () => deliver(notify, told)] : [() => deliver(notify, told), back];
    await Promise.all([...both, back, () => deliver(notify, { ...told, id: `${told.id}-again` })].map((run) => run()));
    assert.deepEqual([(await invoice(id)).status, (await invoice(id)).paid], ['paid', '15.06']);
    assert.equal((await shown(`invoice-transactions?filter[invoice_id]=${id}`)).length, 1);
  }
  await books(shop);
});

test('#770: what goes on charging is ended at its gateway with the service, asked again until it is, and seen', async () => {
  const endings = (filter: string) => shown(`gateway-endings?${filter}`);
  const product = await shop.database.query<{ id: bigint; plan: bigint }>({
    text: `SELECT products.id, plans.id AS plan FROM products JOIN plans ON plans.priceable_id = products.id AND priceable_type = 'App\\Models\\Product' ORDER BY 1 LIMIT 1`,
  });
  const values = {
    product_id: Number(product[0]!.id),
    plan_id: Number(product[0]!.plan),
    user_id: 2,
    quantity: 1,
    price: '10.00',
  };
  const subscribed = async (subscription_id: string) => {
    processor.subscriptions.set(subscription_id, 'active');
    const made = await post('services', { ...values, currency_code: 'USD', status: 'active', subscription_id });
    assert.equal(made.status, 201, made.text);
    return made.json.data.id as string;
  };
  const end = (id: string) => shop.request('PATCH', `${PATH}/services/${id}`, { body: { status: 'cancelled' } });
  const [one, other] = [await subscribed('sub_1'), await subscribed('sub_1')];
  await end(one);
  await lookAfter(shop.system);
  assert.equal(processor.subscriptions.get('sub_1'), 'active', 'it pays for the other service too');
  await end(other);
  await lookAfter(shop.system);
  assert.equal(processor.subscriptions.get('sub_1'), 'ended');
  const stuck = await subscribed('sub_2');
  processor.subscriptions.set('sub_2', 'stuck');
  await end(stuck);
  await lookAfter(shop.system);
  const [waits] = await endings(`filter[service_id]=${stuck}`);
  assert.deepEqual(
    [waits.attributes.status, waits.attributes.problem],
    ['waiting', 'Sandbox: The sandbox answered with 500.'],
  );
  processor.subscriptions.set('sub_2', 'active');
  clock.advance({ minutes: 2 });
  await lookAfter(shop.system);
  assert.equal(processor.subscriptions.get('sub_2'), 'ended');
  const gone = await subscribed('sub_3');
  processor.subscriptions.delete('sub_3');
  await end(gone);
  await lookAfter(shop.system);
  const [missing] = await endings(`filter[service_id]=${gone}`);
  assert.equal(missing.attributes.status, 'missing');
  const card = await sandbox.savedCard(3);
  processor.methods.delete(card.reference);
  assert.equal((await post(`billing-agreements/${card.id}/remove`)).status, 204);
  const [kept] = await endings('filter[kind]=method&filter[user_id]=3&sort=-id');
  assert.deepEqual([kept.attributes.status, kept.attributes.problem], ['waiting', 'Sandbox did not remove it.']);
  const again = await post(`gateway-endings/${kept.id}/retry`);
  assert.equal(again.json.data.attributes.status, 'waiting', again.text);
});

test('rubbish that a gateway answers books nothing, breaks nothing, and is looked up', async () => {
  const secret = 'a secret of rubbish';
  const made = await post('gateways', { strategy: 'rubbish', name: 'Rubbish', settings: { secret } });
  const gateway_id = Number(made.json.data.id);
  const saved = await post('users/2/billing-agreements', {
    gateway_id,
    return_url: 'https://x.example',
    currency_code: 'USD',
  });
  assert.equal(saved.status, 200, saved.text);
  await post(`billing-agreements/${saved.json.billing_agreement_id}/make-default`);
  const outcomes: string[] = [];
  for (const digit of [1, 2, 3, 4, 5, 6, 7]) {
    const invoiceId = BigInt(await invoiceOf(shop, { prices: [`10.0${digit}`] }));
    outcomes.push((await chargeSavedMethod(shop.system, { invoiceId, attempt: 1 })).outcome);
  }
  assert.deepEqual(outcomes, ['failed', 'succeeded', 'unknown', 'succeeded', 'unknown', 'failed', 'unknown']);
  const asked = await post(`invoices/${await invoiceOf(shop, { prices: ['10.00'] })}/pay`, {
    gateway_id,
    return_url: 'https://x.example',
  });
  assert.equal(asked.json.data.attributes.step.text, 'Pay with (secret)');
  const tested = await post(`gateways/${gateway_id}/test`);
  assert.deepEqual(tested.json, { ok: false, message: 'The key (secret) is wrong.' });
  const tell = (event: object, headers: Record<string, string> = {}) =>
    shop.request('POST', `/api/webhooks/gateways/${gateway_id}`, { key: null, body: JSON.stringify(event), headers });
  const event = {
    id: 'e\0\ud800',
    type: 'payment',
    status: 'succeeded',
    reference: 'p\0',
    amount: { value: '1.00', currency: 'USD' },
  };
  assert.equal((await tell({ ...event, reason: '\0\udfff' })).status, 200);
  assert.equal((await tell({ ...event, id: 'e2', amount: { minor: 1e30, currency: 'USD' } })).status, 503);
  assert.equal(
    (await tell({ ...event, id: 'e3', amount: { value: '999999999999999', currency: 'USD' }, invoiceId: '1' })).status,
    200,
  );
  assert.equal((await tell({ ...event, id: 'e4', invoiceId: '999999999999999999' })).status, 200);
  const rows = await shop.database.query<{ row: string }>({
    text: `SELECT gateways::text AS row FROM gateways UNION ALL SELECT audits::text FROM audits UNION ALL SELECT events::text FROM events
           UNION ALL SELECT payment_attempts::text FROM payment_attempts`,
  });
  assert.ok(
    rows.every(({ row }) => !row.includes(secret)),
    '#1298: secrets are sealed, and stand nowhere else',
  );
  await books(shop);
});

test('2.15: where a certificate is, a header of an event does not decide: a private network stays closed to whom the strategy asks', async () => {
  const made = await post('gateways', { strategy: 'rubbish', name: 'Certificates', settings: { secret: 'a secret' } });
  const before = (await shown('gateway-events')).length;
  for (const address of [notify.url, 'http://169.254.169.254/latest', 'http://localhost:1/']) {
    const headers = { 'x-certificate': address };
    const event = {
      id: 'c',
      type: 'payment',
      status: 'succeeded',
      reference: 'c',
      amount: { value: '1.00', currency: 'USD' },
    };
    const body = JSON.stringify(event);
    const told = await shop.request('POST', `/api/webhooks/gateways/${made.json.data.id}`, {
      key: null,
      body,
      headers,
    });
    assert.equal(told.status, 400, told.text);
  }
  assert.equal((await shown('gateway-events')).length, before);
});
