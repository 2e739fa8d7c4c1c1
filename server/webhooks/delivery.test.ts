import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { fixedClock, testClock } from '../platform/clock.ts';
import { createContext, noOrigin, systemActor } from '../platform/context.ts';
import { openReceiver, verify } from '../testing/receiver.ts';
import { openShop } from '../testing/shop.ts';
import { until } from '../testing/until.ts';
import { claimDue } from './claim.ts';
import { deliverDue } from './courier.ts';
import { fanOut } from './fan-out.ts';

const clock = fixedClock('2026-11-26T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock, settings: { WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1' } });
const receiver = await openReceiver({ after });
const ADMIN = '/api/v1/admin';

beforeEach(async () => {
  await shop.database.query({ text: 'DELETE FROM webhook_endpoints' });
  await deliver();
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});

async function ask(method: string, path: string, body?: unknown) {
  const answer = await shop.request(method, `${ADMIN}/${path}`, { body });
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
  return answer.json;
}

async function endpoint(event_types: string[], path = '/hook') {
  const { data, meta } = await ask('POST', 'webhook-endpoints', { url: receiver.url + path, event_types });
  return { id: data.id as string, secret: meta.secret as string };
}

const openTicket = async (subject: string): Promise<string> =>
  (await ask('POST', 'tickets', { subject, user_id: 2 })).data.id;

/** Waits until all that was written can be read, and with it be sent: others who use the same PostgreSQL hold it up for moments. */
const readable = () =>
  until('all events can be read', async () => {
    const text = 'SELECT count(*) AS open FROM events WHERE id >= event_horizon()';
    const [row] = await shop.database.query<{ open: bigint }>({ text });
    return row!.open === 0n;
  });

/** Sends what is due as soon as all that was written can be read. */
async function deliver(options: { timeout?: number } = {}): Promise<number> {
  await readable();
  return deliverDue(shop.system, options);
}

const deliveries = async (search = '') =>
  (await ask('GET', `webhook-deliveries?sort=id&include=attempts${search}`)).data.map(
    ({ attributes }: { attributes: object }) => attributes,
  );
const attempts = async (id: number) =>
  (await ask('GET', `webhook-attempts?sort=id&filter[delivery_id]=${id}`)).data.map(
    ({ attributes }: { attributes: object }) => attributes,
  );
const endpointNow = async (id: string) => (await ask('GET', `webhook-endpoints/${id}`)).data.attributes;

test('an event arrives signed, with what the API shows, and anybody can verify it by the specification', async () => {
  const { secret } = await endpoint(['ticket.created']);
  const id = await openTicket('Hello');
  assert.equal(await deliver(), 1);
  const [received] = receiver.received;
  verify(received!, secret);
  const { attributes } = (await ask('GET', `tickets/${id}`)).data;
  assert.deepEqual(received!.json, {
    type: 'ticket.created',
    timestamp: '2026-11-26T12:00:00.000000Z',
    data: { id, type: 'tickets', attributes },
  });
  const { headers } = received!;
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(Number(headers['webhook-timestamp']), clock.milliseconds() / 1000);
  assert.match(String(headers['webhook-id']), /^evt_[0-9a-f]{22}$/);
  const [delivery] = await deliveries();
  assert.deepEqual(
    [delivery.status, delivery.attempts, delivery.last_status, delivery.next_try_at],
    ['succeeded', 1, 204, null],
  );
  assert.equal(await deliver(), 0, 'nothing is sent twice');
  for (const change of [{ body: `${received!.body} ` }, { headers: { ...headers, 'webhook-timestamp': '1' } }])
    assert.throws(() => verify({ ...received!, ...change }, secret), /a signature that is right/);
});

test('an update carries what was before, and endpoints get what they asked for', async () => {
  await endpoint(['ticket.*'], '/tickets');
  await endpoint(['*'], '/all');
  await endpoint(['invoice.*'], '/invoices');
  const id = await openTicket('Hello');
  await ask('PATCH', `tickets/${id}`, { priority: 'high' });
  await deliver();
  const sent = receiver.received.map(({ path, json }) => `${path} ${json.type}`).sort();
  assert.deepEqual(
    sent.filter((line) => !line.includes('webhook_endpoint')),
    ['/all ticket.created', '/all ticket.updated', '/tickets ticket.created', '/tickets ticket.updated'],
  );
  const update = receiver.received.find(({ json }) => json.type === 'ticket.updated')!;
  assert.deepEqual(update.json.data.previous, { priority: 'medium' });
  assert.equal(update.json.data.attributes.priority, 'high');
});

test('what fails is tried again, later each time, with the same id and a new time; all of it stands in the log', async () => {
  const { id } = await endpoint(['ticket.created']);
  receiver.answer = (response) => response.writeHead(500).end('out of\0 order'.repeat(1000));
  await openTicket('Retry');
  await deliver();
  const gaps: number[] = [];
  for (let tries = 2; tries <= 5; tries++) {
    const [{ next_try_at }] = await deliveries();
    assert.equal(await deliver(), 0, 'not before its time');
    const next = Temporal.Instant.from(next_try_at);
    gaps.push(clock.now().until(next).total('seconds'));
    clock.set(next.toString());
    assert.equal(await deliver(), 1);
  }
  for (const [index, expected] of [5, 30, 120, 600].entries())
    assert.ok(gaps[index]! >= expected * 0.8 && gaps[index]! <= expected * 1.2, `${gaps}`);
  receiver.answer = (response) => response.writeHead(200).end('thanks');
  clock.advance({ hours: 2 });
  await deliver();
  const [delivery] = await deliveries();
  assert.deepEqual([delivery.status, delivery.attempts, delivery.last_status], ['succeeded', 6, 200]);
  const log = await attempts(delivery.id);
  assert.deepEqual(
    log.map(({ status }: { status: number }) => status),
    [500, 500, 500, 500, 500, 200],
  );
  assert.equal(log[5].response, 'thanks');
  assert.ok(log[0].response.startsWith('out of order') && log[0].response.length <= 4096);
  assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
  assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size, 6);
  const now = await endpointNow(id);
  assert.deepEqual([now.first_failure_at, now.enabled], [null, true]);
});

test('after a rotation both secrets sign until the overlap is over, then the new one alone', async () => {
  const { id, secret: old } = await endpoint(['ticket.created']);
  const { meta } = await ask('POST', `webhook-endpoints/${id}/rotate`, { overlap: 3600 });
  await openTicket('Both');
  await deliver();
  verify(receiver.received[0]!, old);
  verify(receiver.received[0]!, meta.secret);
  assert.equal(String(receiver.received[0]!.headers['webhook-signature']).split(' ').length, 2);
  clock.advance({ seconds: 3601 });
  await openTicket('One');
  await deliver();
  verify(receiver.received[1]!, meta.secret);
  assert.throws(() => verify(receiver.received[1]!, old), /a signature that is right/);
  const stored = await shop.database.query<{ sealed: Buffer }>({ text: 'SELECT sealed FROM webhook_secrets' });
  for (const { sealed } of stored)
    assert.ok(!sealed.includes(Buffer.from(meta.secret.slice(6), 'base64')), 'secrets are sealed');
});

test('after three days without success an endpoint is disabled, and an event says so', async () => {
  const { id } = await endpoint(['ticket.created']);
  receiver.answer = (response) => response.writeHead(503).end();
  await openTicket('Never');
  let tried = 0;
  for (let hours = 0; hours <= 100; hours++) {
    tried += await deliver();
    clock.advance({ hours: 1 });
  }
  const { enabled, disabled_reason } = await endpointNow(id);
  assert.deepEqual([enabled, disabled_reason], [false, 'failing']);
  // Chance moves each attempt by a fifth; the schedule has fourteen of them at most.
  assert.ok(tried >= 10 && tried <= 14, `${tried} attempts`);
  const { data } = await ask('GET', `events?filter[event]=webhook_endpoint.disabled&filter[resource_id]=${id}`);
  assert.deepEqual([data.length, data[0].attributes.data.disabled_reason], [1, 'failing']);
  await openTicket('Unheard');
  assert.equal(await deliver(), 0);
  await ask('PATCH', `webhook-endpoints/${id}`, { enabled: true });
  const again = await endpointNow(id);
  assert.deepEqual([again.enabled, again.disabled_reason, again.first_failure_at], [true, null, null]);
});

test('a receiver that says that it is gone is disabled at once', async () => {
  const { id } = await endpoint(['ticket.created']);
  receiver.answer = (response) => response.writeHead(410).end();
  await openTicket('Gone');
  await deliver();
  assert.equal((await endpointNow(id)).disabled_reason, 'gone');
});

test('a disabled endpoint gets nothing; what was on its way waits for it', async () => {
  const { id } = await endpoint(['ticket.created']);
  receiver.answer = (response) => response.writeHead(500).end();
  await openTicket('Waiting');
  await deliver();
  await ask('PATCH', `webhook-endpoints/${id}`, { enabled: false });
  await openTicket('Missed');
  clock.advance({ hours: 1 });
  receiver.answer = (response) => response.writeHead(204).end();
  assert.equal(await deliver(), 0);
  for (const action of ['test', 'replay']) {
    const { status } = await shop.request('POST', `${ADMIN}/webhook-endpoints/${id}/${action}`, {
      body: { from: '2026-01-01' },
    });
    assert.equal(status, 409, action);
  }
  await ask('PATCH', `webhook-endpoints/${id}`, { enabled: true });
  assert.equal(await deliver(), 1);
  assert.equal(receiver.received.at(-1)!.json.data.attributes.subject, 'Waiting');
});

test('one delivery is sent again, and a stretch of time: what has not arrived, or all of it', async () => {
  const from = clock.now().toString();
  await openTicket('Before the endpoint');
  await deliver();
  const { id } = await endpoint(['ticket.created']);
  await openTicket('First');
  await deliver();
  const [delivery] = await deliveries();
  await ask('POST', `webhook-deliveries/${delivery.id}/replay`);
  assert.equal(await deliver(), 1);
  assert.equal(receiver.received[0]!.headers['webhook-id'], receiver.received[1]!.headers['webhook-id']);
  assert.equal(receiver.received[0]!.body, receiver.received[1]!.body);
  assert.equal((await attempts(delivery.id)).length, 2);
  clock.advance({ minutes: 1 });
  assert.deepEqual(await ask('POST', `webhook-endpoints/${id}/replay`, { from }), { deliveries: 1 });
  assert.equal(await deliver(), 1);
  assert.equal(receiver.received.at(-1)!.json.data.attributes.subject, 'Before the endpoint');
  const to = clock.now().toString();
  assert.deepEqual(await ask('POST', `webhook-endpoints/${id}/replay`, { from, to, all: true }), { deliveries: 2 });
  assert.equal(await deliver(), 2);
  const wrong = await shop.request('POST', `${ADMIN}/webhook-endpoints/${id}/replay`, { body: { from: to, to: from } });
  assert.deepEqual([wrong.status, Object.keys(wrong.json.errors)], [422, ['to']]);
});

test('a test goes to the endpoint that is tested, and to no other', async () => {
  const { id, secret } = await endpoint(['ticket.created'], '/tested');
  await endpoint(['*'], '/other');
  await deliver();
  receiver.received.length = 0;
  const { data } = await ask('POST', `webhook-endpoints/${id}/test`);
  assert.equal(data.attributes.status, 'pending');
  await deliver();
  assert.deepEqual(
    receiver.received.map(({ path, json }) => [path, json.type]),
    [['/tested', 'webhook_endpoint.tested']],
  );
  verify(receiver.received[0]!, secret);
});

test('a receiver that hangs hurts only its own deliveries', async () => {
  await endpoint(['ticket.created'], '/hangs');
  await endpoint(['ticket.created'], '/works');
  receiver.answer = (response, { path }) => path === '/works' && response.writeHead(204).end();
  for (let n = 0; n < 4; n++) await openTicket(`Ticket ${n}`);
  const began = performance.now();
  await deliver({ timeout: 300 });
  assert.ok(performance.now() - began < 2000);
  const all = await deliveries('&per_page=50');
  assert.equal(all.filter(({ status }: { status: string }) => status === 'succeeded').length, 4);
  const late = all.find(({ status }: { status: string }) => status === 'pending');
  assert.match((await attempts(late.id))[0].error, /^There was no answer within 0\.3 seconds\.$/);
});

test('a hundred endpoints that hang leave places for those that work, however late these came', async () => {
  await shop.database.query({
    text: `INSERT INTO webhook_endpoints (url, event_types, failing_since, created_at, updated_at)
      SELECT '${receiver.url}/hangs', '["ticket.created"]', now(), now(), now() FROM generate_series(1, 120)`,
  });
  const { id } = await endpoint(['ticket.created'], '/works');
  for (let n = 0; n < 2; n++) await openTicket(`Ticket ${n}`);
  await readable();
  while (await fanOut(shop.system)) {}
  const first = await claimDue(shop.system, new Map(), 100);
  assert.deepEqual(first.filter((claimed) => claimed.endpoint_id === BigInt(id)).length, 2);
  assert.equal(first.length, 2 + 50, 'half of the places, and one for each endpoint');
  const under = new Map(first.map((claimed) => [claimed.id, claimed.endpoint_id]));
  clock.advance({ hours: 1 });
  assert.deepEqual(await claimDue(shop.system, under, 100), [], 'nothing that is under way is taken again');
});

test('in a sandbox messages carry the time of the world, so that they can be verified; what they tell, that of the shop', async () => {
  const { secret } = await endpoint(['ticket.created']);
  const ahead = testClock(clock);
  ahead.standAhead(2 * 365 * 24 * 3600 * 1000);
  await openTicket('From the future');
  await readable();
  await deliverDue(createContext({ ...shop.running.house, clock: ahead }, systemActor, noOrigin));
  const [received] = receiver.received;
  verify(received!, secret);
  assert.equal(Number(received!.headers['webhook-timestamp']), clock.milliseconds() / 1000);
});

test('an answer that never ends is cut off, a redirect is not followed, and what is no HTTP is said in a sentence', async () => {
  await endpoint(['ticket.created']);
  receiver.answer = (response) => {
    response.writeHead(200);
    const write = () => response.destroyed || response.write('x'.repeat(10_000), () => setImmediate(write));
    write();
  };
  await openTicket('Endless');
  await deliver({ timeout: 5000 });
  assert.equal((await deliveries())[0].status, 'succeeded');
  receiver.answer = (response) => response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
  await openTicket('Elsewhere');
  await deliver();
  const [, moved] = await deliveries();
  assert.deepEqual([moved.status, moved.last_status], ['pending', 302]);
  assert.ok(!receiver.received.some(({ path }) => path === '/elsewhere'));
  receiver.answer = (response) => response.socket!.end('hello\r\n\r\n');
  await openTicket('No HTTP');
  await deliver();
  const [, , broken] = await deliveries();
  assert.equal((await attempts(broken.id))[0].error, 'The host does not speak HTTP as it should.');
});

test('two couriers at once send every event once', async () => {
  await endpoint(['ticket.created']);
  for (let n = 0; n < 8; n++) await openTicket(`Ticket ${n}`);
  await readable();
  await Promise.all([0, 1, 2, 3].map(() => deliverDue(shop.system)));
  await deliver();
  await deliver();
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  assert.deepEqual([ids.length, new Set(ids).size], [8, 8]);
});
