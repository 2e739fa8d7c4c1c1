import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../server/testing/shop.ts';
import {
  AuthenticationError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  responseOf,
  ServerError,
  TimeoutError,
  Tollgate,
  TollgateError,
  ValidationError,
} from './index.ts';
import { flakyProxy } from './testing/flaky-proxy.ts';

const shop = await openShop({ after });
const tollgate = new Tollgate({ url: shop.url, key: shop.key });
const input = (email: string) => ({ email, password: 'a long enough password' });

/** A client whose requests meet `answers` first, one each, and the shop afterwards. */
function meeting(answers: (() => Response)[], options: { retries?: number; maxRetryAfter?: number } = {}) {
  const keys: (string | null)[] = [];
  const client = new Tollgate({
    url: shop.url,
    key: shop.key,
    ...options,
    fetch: (url, init) => {
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      const answer = answers.shift();
      return answer ? Promise.resolve(answer()) : fetch(url, init);
    },
  });
  return { client, keys };
}

test('what is created comes back, can be changed, and is gone when it is deleted', async () => {
  const created = await tollgate.users.create(
    { ...input('ada@example.org'), first_name: 'Ada' },
    { include: ['orders'] },
  );
  assert.deepEqual(created.orders, []);
  const changed = await tollgate.users.update(created.id, { first_name: 'Augusta', email_verified_at: new Date(0) });
  assert.equal(changed.first_name, 'Augusta');
  assert.equal(changed.email_verified_at, '1970-01-01T00:00:00.000000Z');
  await tollgate.users.delete(created.id);
  await assert.rejects(tollgate.users.get(created.id), NotFoundError);
});

test('a create whose connection breaks right after the commit is repeated, and makes one row only', async (t) => {
  const proxy = await flakyProxy(shop.url, 1);
  t.after(proxy.close);
  const client = new Tollgate({ url: proxy.url, key: shop.key });
  const created = await client.users.create(input('once@example.org'));
  assert.equal(proxy.connections(), 2);
  assert.equal(responseOf(created)?.replayed, true);
  const { data } = await tollgate.users.list({ filter: { email: 'once@example.org' } });
  assert.deepEqual(
    data.map(({ id }) => id),
    [created.id],
  );
});

test('a connection that breaks every time is a ConnectionError after the last attempt', async (t) => {
  const proxy = await flakyProxy(shop.url, 2);
  t.after(proxy.close);
  const client = new Tollgate({ url: proxy.url, key: shop.key, retries: 1 });
  await assert.rejects(client.users.list(), (error) => error instanceof ConnectionError && error.status === 0);
  assert.equal(proxy.connections(), 2);
});

test('a write that meets 503 and 429 is repeated with the same key, after what Retry-After asks', async () => {
  const { client, keys } = meeting([
    () => Response.json({ message: 'away' }, { status: 503 }),
    () => Response.json({ message: 'too many' }, { status: 429, headers: { 'retry-after': '0' } }),
  ]);
  const created = await client.users.create(input('patient@example.org'));
  assert.ok(created.id);
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
  assert.match(keys[0]!, /^[\da-f]{32}$/);
});

test('what will not get better is not repeated', async () => {
  const { client, keys } = meeting([() => Response.json({ message: 'broken' }, { status: 500 })]);
  await assert.rejects(client.users.list(), (error) => error instanceof ServerError && error.message === 'broken');
  assert.deepEqual(keys, [null]);
});

test('an answer that no Tollgate gave says so', async () => {
  const { client } = meeting([() => new Response('<html>', { status: 404, statusText: 'Not Found' })]);
  await assert.rejects(client.users.list(), /404 Not Found without JSON, so this may be no Tollgate/);
  const redirected = meeting([() => new Response('', { status: 301, headers: { location: 'https://x.test/' } })]);
  await assert.rejects(redirected.client.users.list(), /leads on to https:\/\/x\.test\/: give that one as url/);
});

test('fields that are not valid are a ValidationError with the texts by field', async () => {
  await assert.rejects(tollgate.users.create({ email: 'no', password: 'short' }), (error) => {
    assert.ok(error instanceof ValidationError && error instanceof TollgateError);
    assert.deepEqual(error.errors.email, ['The email field must be a valid email address.']);
    assert.ok(error.errors.password);
    assert.equal(error.status, 422);
    assert.match(error.message, /and \d more error/);
    assert.ok(error.requestId);
    return true;
  });
});

test('a change of what somebody else changed in between is refused with ifMatch', async () => {
  const mine = await tollgate.users.create(input('shared@example.org'));
  const theirs = await tollgate.users.update(mine.id, { first_name: 'Theirs' }, { ifMatch: mine });
  const late = tollgate.users.update(mine.id, { first_name: 'Mine' }, { ifMatch: mine });
  await assert.rejects(late, PreconditionFailedError);
  await assert.rejects(tollgate.users.delete(mine.id, { ifMatch: '"1"' }), PreconditionFailedError);
  assert.equal((await tollgate.users.get(mine.id)).first_name, 'Theirs');
  await tollgate.users.delete(mine.id, { ifMatch: theirs });
  await assert.rejects(tollgate.users.update(mine.id, {}, { ifMatch: { ...theirs } }), /not a copy/);
});

test('a key that is refused is an AuthenticationError, one that may not is a PermissionError', async () => {
  const as = (key: string) => new Tollgate({ url: shop.url, key });
  await assert.rejects(as('tgk_nobody').users.list(), AuthenticationError);
  const viewer = as(await shop.createKey({ permissions: ['users.view'] }));
  await assert.rejects(viewer.orders.list(), PermissionError);
  await assert.rejects(
    as('two\nlines').users.list(),
    (error) => error instanceof TypeError && !/two/.test(error.message),
  );
});

test('a key may be fetched for each request', async () => {
  const client = new Tollgate({ url: shop.url, key: async () => shop.key });
  assert.ok((await client.users.list()).data);
});

test('an aborted call throws the reason of its signal, also while it waits for the next attempt', async () => {
  await assert.rejects(tollgate.users.list({ signal: AbortSignal.abort(new Error('too late')) }), /too late/);
  const controller = new AbortController();
  const { client, keys } = meeting([
    () => {
      setImmediate(() => controller.abort(new Error('never mind')));
      return Response.json({}, { status: 429, headers: { 'retry-after': '30' } });
    },
  ]);
  await assert.rejects(client.users.list({ signal: controller.signal }), /never mind/);
  assert.equal(keys.length, 1);
});

test('no answer in time is a TimeoutError', async () => {
  const client = new Tollgate({
    url: shop.url,
    key: shop.key,
    retries: 0,
    timeout: 20,
    fetch: (_, init) =>
      new Promise((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason))),
  });
  await assert.rejects(
    client.users.list(),
    (error) => error instanceof TimeoutError && error instanceof ConnectionError,
  );
});

test('a spent limit is a RateLimitError that says how long to wait', async () => {
  const client = new Tollgate({ url: shop.url, key: await shop.createKey({ rate_limit: 1 }), retries: 0 });
  // A minute may end between two of them, not between three.
  const three = async () => {
    for (let count = 0; count < 3; count++) await client.users.list();
  };
  await assert.rejects(three(), (error) => {
    assert.ok(error instanceof RateLimitError);
    assert.ok(error.retryAfter! > 0 && error.retryAfter! <= 60);
    assert.deepEqual([error.rateLimit?.limit, error.rateLimit?.remaining], [1, 0]);
    return true;
  });
  const impatient = meeting([() => Response.json({}, { status: 429, headers: { 'retry-after': '61' } })]);
  await assert.rejects(impatient.client.users.list(), RateLimitError);
  assert.equal(impatient.keys.length, 1);
});

test('a secret is told once, and operations of its own have their methods', async () => {
  const key = await tollgate.apiKeys.create({ name: 'of the sdk', permissions: ['users.view'] });
  assert.match(key.meta.token, /^tgk_/);
  const mine = new Tollgate({ url: shop.url, key: key.meta.token });
  await mine.users.list();
  const { meta } = await tollgate.apiKeys.rotate(key.id, { overlap: 3600 });
  assert.notEqual(meta.token, key.meta.token);
  await mine.users.list();
  const usage = await tollgate.apiKeys.usage(key.id, { interval: 'day', from: new Date(Date.now() - 86_400_000) });
  assert.equal(usage.meta.interval, 'day');
  // @ts-expect-error there is no such interval
  await assert.rejects(tollgate.apiKeys.usage(key.id, { interval: 'week' }), ValidationError);
});

test('without a key the cookies of a signed-in user go along', async () => {
  const sent: RequestInit[] = [];
  const client = new Tollgate({
    url: shop.url,
    credentials: 'include',
    fetch: (url, init) => {
      sent.push(init!);
      return fetch(url, init);
    },
  });
  await assert.rejects(client.users.list(), AuthenticationError);
  assert.equal(sent[0]!.credentials, 'include');
  assert.equal(new Headers(sent[0]!.headers).has('authorization'), false);
});

test('outside of a browser an address is needed', () => {
  assert.throws(() => new Tollgate({ key: shop.key }), /needs url/);
  assert.throws(() => new Tollgate({ url: 'billing.example.com', key: shop.key }), TypeError);
});
