import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import pg from 'pg';
import { tasksOfHouse } from '../house.ts';
import { fixedClock, testClock } from '../platform/clock.ts';
import { createContext, noOrigin, systemActor } from '../platform/context.ts';
import { setEventClock } from '../platform/outbox/event-clock.ts';
import { openShop, type RequestOptions } from '../testing/shop.ts';
import { until } from '../testing/until.ts';
import { PARTS, WRITES } from '../testing/writes.ts';

const clock = fixedClock('2026-11-26T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const EVENTS = '/api/v1/admin/events';

interface Event {
  id: string;
  event: string;
  resource_type: string;
  resource_id: string;
  data: Record<string, unknown>;
  previous: Record<string, unknown> | null;
  [name: string]: unknown;
}

async function list(search: string, options: RequestOptions = {}): Promise<Event[]> {
  const { status, json, text } = await shop.request('GET', `${EVENTS}?${search}`, options);
  assert.equal(status, 200, text);
  return json.data.map(({ attributes }: { attributes: Event }) => attributes);
}

let requests = 0;
const ofARow = /\.(created|updated|deleted)$/;

/** Does a write, and gives its answer and the events it left, as soon as they can be read. */
async function written(method: string, path: string, body?: unknown) {
  const name = `write-${++requests}`;
  const answer = await shop.request(method, `/api/v1/admin/${path}`, { body, headers: { 'x-request-id': name } });
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
  let left: Event[] = [];
  await until('the event can be read', async () => {
    left = (await list('sort=-id&per_page=20')).filter(
      (event) =>
        event.request_id === name &&
        ofARow.test(event.event) &&
        event.resource_type !== PARTS[path] &&
        // What an invoice says of itself follows from what was written of others: a test of its own.
        (event.resource_type !== 'invoices' || path.startsWith('invoices')),
    );
    return left.length > 0;
  });
  assert.equal(left.length, 1, JSON.stringify(left));
  return { answer, event: left[0]! };
}

for (const { type, path, create, update, destroy, hidden, event: name } of shop.running.house.registry.all) {
  if (hidden || name === undefined || (!create && !update && !destroy)) continue;
  test(`every write of ${path} is an event that shows what the API shows`, async () => {
    const [body, change] = WRITES[type] ?? assert.fail(`Add ${type} to WRITES.`);
    if (type === 'prices') await written('POST', 'currencies', { code: 'JPY', name: 'Yen' });
    if (type === 'configOptionValues') await written('POST', 'config-options', { name: 'Memory', type: 'select' });
    if (type === 'currencies') await written('DELETE', 'currencies/JPY');
    let id = 'company_name';
    let shown: Record<string, unknown> = {};
    if (create && body) {
      const { answer, event } = await written('POST', path, body);
      ({ id, attributes: shown } = answer.json.data);
      assert.deepEqual([event.event, event.resource_type, event.resource_id], [`${name}.created`, type, id]);
      assert.deepEqual(event.data, shown);
      assert.deepEqual(Object.keys(event.data), Object.keys(shown), 'in the same order');
      assert.equal(event.previous, null);
    }
    if (update && change) {
      const { json } = await shop.request('GET', `/api/v1/admin/${path}/${id}`);
      const { answer, event } = await written('PATCH', `${path}/${id}`, change);
      const before = json.data.attributes;
      shown = answer.json.data.attributes;
      assert.deepEqual([event.event, event.resource_id], [`${name}.updated`, id]);
      assert.deepEqual(event.data, shown);
      const changed = Object.keys(shown).filter(
        (key) => key !== 'updated_at' && JSON.stringify(shown[key]) !== JSON.stringify(before[key]),
      );
      assert.deepEqual(event.previous, Object.fromEntries(changed.map((key) => [key, before[key]])));
    }
    if (destroy) {
      const { event } = await written('DELETE', `${path}/${id}`);
      assert.deepEqual([event.event, event.resource_id], [`${name}.deleted`, id]);
      if (Object.keys(shown).length > 0) assert.deepEqual(event.data, shown);
    }
  });
}

test('an event says who did it, and nothing of a password', async () => {
  const { event } = await written('PATCH', 'users/3', { password: 'a new long phrase' });
  assert.deepEqual([event.actor_type, event.created_at], ['api_key', '2026-11-26T12:00:00.000000Z']);
  assert.ok(Number(event.api_key_id) > 0);
  assert.deepEqual(event.previous, {});
  assert.ok(!/argon2|phrase|password|tfa/.test(JSON.stringify(event)));
  const [news] = await list('filter[event]=user.password_changed&filter[resource_id]=3&sort=-id');
  assert.deepEqual([news!.data, news!.request_id], [event.data, event.request_id]);
});

test('amounts stand in events as on the wire, in the digits of their currency', async () => {
  await written('POST', 'currencies', { code: 'KWD', name: 'Dinar' });
  const { event } = await written('POST', 'prices', { plan_id: 2, currency_code: 'KWD', price: '1.5' });
  assert.equal(event.data.price, '1.500');
});

test('whatever a use case writes is an event that can be named, listed and subscribed to', () => {
  const { registry } = shop.running.house;
  const names = new Set(registry.events.map((type) => type.name));
  const root = `${import.meta.dirname}/..`;
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !/node_modules|\.test\.ts$|^testing/.test(file));
  const told = files.flatMap((file) => {
    const calls = readFileSync(`${root}/${file}`, 'utf8').matchAll(/\b(insert|update|delete)Rows?\(\s*\w+,\s*'(\w+)'/g);
    return [...calls].map(([, verb, type]) => ({
      verb: `${verb!.replace(/e?$/, 'ed')}`.replace('inserted', 'created'),
      type: type!,
    }));
  });
  const known = told.filter(({ type }) => registry.all.some((resource) => resource.type === type));
  const events = known
    .map(({ verb, type }) => ({ verb, event: registry.get(type).event }))
    .filter(({ event }) => event);
  assert.ok(events.length > 60, `${events.length} writes`);
  const unnamed = events.map(({ verb, event }) => `${event}.${verb}`).filter((name) => !names.has(name));
  assert.deepEqual([...new Set(unnamed)], [], 'say so in `written` of the resource');
});

test('what an invoice, a credit or a stock say because of other rows is told by events, and moves their version', async () => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await shop.request(method, `/api/v1/admin/${path}`, { body });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer;
  };
  const { id } = (await ask('POST', 'invoices', { user_id: 2, currency_code: 'USD' })).json.data;
  const path = `invoices/${id}`;
  const updates = () => list(`filter[event]=invoice.updated&filter[resource_id]=${id}&per_page=100`);
  let seen = 0;
  const tells = async (previous: Record<string, unknown>, write: () => Promise<{ status: number }>) => {
    const etag = (await ask('GET', path)).headers.get('etag')!;
    await write();
    await until('the event can be read', async () => (await updates()).length > seen);
    const all = await updates();
    seen++;
    assert.equal(all.length, seen);
    assert.deepEqual(all.at(-1)!.data, (await ask('GET', path)).json.data.attributes);
    assert.deepEqual(all.at(-1)!.previous, previous);
    assert.deepEqual([all.at(-1)!.actor_type, all.at(-1)!.request_id === null], ['api_key', false]);
    const again = await shop.request('GET', `/api/v1/admin/${path}`, { headers: { 'if-none-match': etag } });
    assert.equal(again.status, 200, 'what was kept of it is not good any more');
  };
  const item = { invoice_id: Number(id), description: 'Hours', price: '10.00', quantity: 2 };
  await tells({ total: '0.00', remaining: '0.00' }, () => ask('POST', 'invoice-items', item));
  await tells({ paid: '0.00', remaining: '20.00' }, () => ask('POST', `${path}/payments`, { amount: '5.00' }));
  const note = { amount: '3.00', reason: 'A gift' };
  await tells({ credited: '0.00', remaining: '15.00' }, () => ask('POST', `${path}/credit-notes`, note));
  const before = (await list('filter[event]=credit.updated&per_page=100')).length;
  await tells({ paid: '5.00', paid_at: null, remaining: '12.00', status: 'pending' }, () =>
    ask('POST', `${path}/payments`, { amount: '15.00' }),
  );
  const credits = await list('filter[resource_type]=credits&per_page=100');
  const { json } = await ask('GET', 'credits?filter[user_id]=2&filter[currency_code]=USD');
  assert.ok(credits.filter(({ event }) => event !== 'credit.deleted').length > before);
  assert.deepEqual(credits.at(-1)!.data, json.data[0].attributes);
  assert.equal(credits.at(-1)!.request_id, (await updates()).at(-1)!.request_id);
});

test('events are filtered by what happened and to what', async () => {
  const { event } = await written('POST', 'tickets', { subject: 'Filtered', user_id: 2 });
  const found = await list(
    `filter[event]=ticket.created&filter[resource_type]=tickets&filter[resource_id]=${event.resource_id}`,
  );
  assert.deepEqual(found, [event]);
  const { json } = await shop.request('GET', `${EVENTS}/${event.id}`);
  assert.deepEqual(json.data.attributes, event);
  assert.equal((await shop.request('GET', `${EVENTS}/evt_0`)).status, 404);
});

test('a key sees the events of what it may view, and no others', async () => {
  const { event } = await written('POST', 'tickets', { subject: 'Seen', user_id: 2 });
  const { event: unseen } = await written('PATCH', 'users/3', { first_name: 'Hid' });
  const clerk = { key: await shop.createKey({ permissions: ['events.view', 'tickets.view'] }) };
  const types = new Set((await list('per_page=1000', clerk)).map(({ resource_type }) => resource_type));
  assert.deepEqual([...types], ['tickets']);
  assert.deepEqual(await list('filter[resource_type]=users', clerk), []);
  assert.equal((await shop.request('GET', `${EVENTS}/${event.id}`, clerk)).status, 200);
  assert.equal((await shop.request('GET', `${EVENTS}/${unseen.id}`, clerk)).status, 404);
  const nobody = { key: await shop.createKey({ permissions: ['events.view'] }) };
  assert.deepEqual(await list('', nobody), []);
  assert.equal((await shop.request('GET', `${EVENTS}/${event.id}`, nobody)).status, 404);
  const viewer = { key: await shop.createKey({ permissions: ['tickets.view'] }) };
  assert.equal((await shop.request('GET', EVENTS, viewer)).status, 403);
  const { json } = await shop.request('GET', '/api/v1/admin/event-types', clerk);
  assert.deepEqual(
    json.data.map((type: { event: string }) => type.event),
    ['ticket.created', 'ticket.updated', 'ticket.deleted'],
  );
});

test('a reader with a cursor misses no event, not even of a transaction that ends after later ones', async () => {
  const client = new pg.Client(shop.databaseUrl);
  await client.connect();
  const { event: start } = await written('POST', 'tickets', { subject: 'start', user_id: 2 });
  await client.query('BEGIN');
  const slow = `INSERT INTO events (id, event, resource_type, resource_id, data, actor_type, created_at)
    SELECT event_id(shift + pg_current_xact_id()::text::bigint, nextval('event_numbers')), 'ticket.created', 'tickets', 'slow', '{}', 'system', now() FROM event_clock`;
  await client.query(slow);
  await shop.request('POST', '/api/v1/admin/tickets', { body: { subject: 'fast', user_id: 2 } });
  const subjects = (events: Event[]) => events.filter(({ id }) => id > start.id).map(({ data }) => data.subject);
  assert.deepEqual(subjects(await list('sort=-id&per_page=20')), [], 'what is later waits for what is open');
  await client.query(slow);
  await client.query('COMMIT');
  await client.end();
  let seen: Event[] = [];
  await until('all can be read', async () => {
    seen = (await list('sort=-id&per_page=20')).filter(({ id }) => id > start.id).reverse();
    return seen.length === 3;
  });
  assert.deepEqual(
    seen.map(({ resource_id, data }) => data.subject ?? resource_id),
    ['slow', 'slow', 'fast'],
  );
});

test('asking for what comes after the last one while many write at once yields every event once, in order', async () => {
  const COUNT = 120;
  const [{ id: newest }] = (await list('sort=-id&per_page=1')) as [Event];
  const seen: Event[] = [];
  const write = async (worker: number) => {
    for (let n = 0; n < COUNT / 4; n++)
      await shop.request('POST', '/api/v1/admin/tickets', { body: { subject: `many ${worker}.${n}`, user_id: 2 } });
  };
  const writing = Promise.all([0, 1, 2, 3].map(write));
  const follow = async () => {
    const after = seen.at(-1)?.id ?? newest;
    seen.push(...(await list(`per_page=10&filter[after]=${after}`)));
  };
  const many = () => seen.filter(({ data }) => String(data.subject).startsWith('many')).length;
  const all = async () => {
    await follow();
    return many() === COUNT;
  };
  await until('all are read', all, { within: 30_000 });
  await writing;
  assert.deepEqual(
    seen.map(({ id }) => id),
    [...new Set(seen.map(({ id }) => id))].sort(),
  );
  // The pages of the same stretch by cursor are the same events.
  const paged: Event[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const search = `filter[after]=${newest}&per_page=50&page[cursor]=${cursor}`;
    const { json } = await shop.request('GET', `${EVENTS}?${search}`);
    paged.push(...json.data.map(({ attributes }: { attributes: Event }) => attributes));
    cursor = json.meta.next_cursor;
  }
  assert.deepEqual(paged, seen);
});

test('a database that counts transactions from lower than before goes on behind the events it has', async () => {
  const { event: before } = await written('POST', 'tickets', { subject: 'before', user_id: 2 });
  await shop.database.query({
    text: `INSERT INTO events (id, event, resource_type, resource_id, data, actor_type, created_at)
      VALUES (event_id(${2n ** 40n}, 7), 'ticket.created', 'tickets', 'restored', '{}', 'system', now())`,
  });
  assert.equal((await list('sort=-id&per_page=1'))[0]!.id, before.id, 'it can not be read yet');
  await setEventClock(shop.database);
  await setEventClock(shop.database);
  const { event } = await written('POST', 'tickets', { subject: 'after', user_id: 2 });
  const last = await list('sort=-id&per_page=2');
  assert.deepEqual(
    last.map(({ resource_id }) => resource_id),
    [event.resource_id, 'restored'],
  );
});

test('events are kept for as many days as the setting says', async () => {
  const forgetOld = tasksOfHouse(shop.running.house).find(({ name }) => name === 'events.forget-old')!;
  const { event: old } = await written('POST', 'tickets', { subject: 'old', user_id: 2 });
  clock.advance({ hours: 24 * 30 });
  const { event: recent } = await written('POST', 'tickets', { subject: 'recent', user_id: 2 });
  clock.advance({ hours: 24 * 61 });
  const sandbox = createContext({ ...shop.running.house, clock: testClock(clock) }, systemActor, noOrigin);
  await forgetOld.run(sandbox, {});
  assert.equal((await list(`filter[id]=${old.id}`)).length, 1, 'in a sandbox time passes faster than anybody reads');
  await forgetOld.run(shop.system, {});
  assert.deepEqual([await list(`filter[id]=${old.id}`), (await list(`filter[id]=${recent.id}`)).length], [[], 1]);
  await shop.request('PATCH', '/api/v1/admin/settings/events_retention', { body: { value: '60' } });
  await forgetOld.run(shop.system, {});
  assert.deepEqual(await list(`filter[id]=${recent.id}`), []);
});
