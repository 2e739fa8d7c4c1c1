import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { openShop } from '../server/testing/shop.ts';
import {
  BadRequestError,
  ConflictError,
  isA,
  NotFoundError,
  readWebhook,
  responseOf,
  Tollgate,
  WebhookError,
} from './index.ts';

const shop = await openShop({ after }, { recorded: true });
const tollgate = new Tollgate({ url: shop.url, key: shop.key });

test('a list gives flat objects, their relations resolved as far as they were included', async () => {
  const { data, meta, links } = await tollgate.users.list({
    filter: { email: 'example.com' },
    include: ['orders', 'role'],
    sort: ['-created_at', 'id'],
    perPage: 50,
  });
  assert.ok(data.length > 1);
  assert.equal(meta.current_page, 1);
  assert.match(links.first, /per_page=50/);
  const buyer = data.find(({ orders }) => orders.length > 0);
  assert.ok(buyer);
  assert.equal(typeof buyer.id, 'number');
  assert.equal(buyer.type, 'users');
  assert.equal(buyer.orders[0]?.type, 'orders');
  const currency: string | undefined = buyer.orders[0]?.currency_code;
  assert.match(currency ?? '', /^[A-Z]{3}$/);
  const roles = data.map(({ role }) => role?.name ?? null);
  assert.ok(roles.includes(null) && roles.some((name) => typeof name === 'string'));
  // @ts-expect-error what was not included is not there
  assert.equal(buyer.invoices, undefined);
});

test('a list is narrowed to a range of times, and tells how many there are when asked', async () => {
  const { data, meta } = await tollgate.users.list({
    filter: { created_from: new Date('2000-01-01'), created_until: '2100-01-01' },
    perPage: 2,
    total: true,
  });
  const total: number | undefined = meta.total;
  assert.deepEqual([data.length, total], [2, 5]);
  assert.equal((await tollgate.users.list({ filter: { created_until: '2000-01-01' }, total: true })).meta.total, 0);
  assert.equal((await tollgate.users.list()).meta.total, undefined);
  // @ts-expect-error a range has one beginning
  const two: Parameters<typeof tollgate.users.list>[0] = { filter: { created_from: ['2000-01-01', '2001-01-01'] } };
  await assert.rejects(tollgate.users.list(two), BadRequestError);
});

test('includes may be nested', async () => {
  const { data } = await tollgate.categories.list({ include: ['products.plans.prices'] });
  const plans = data.flatMap(({ products }) => products.flatMap((product) => product.plans));
  const prices = plans.flatMap((plan) => plan.prices.map(({ price }) => price));
  assert.ok(prices.length > 0);
  for (const price of prices) assert.match(price, /^\d+\.\d+$/);
  assert.ok(
    plans.every(({ type }) => ['free', 'one-time', 'recurring'].includes(type)),
    'their own attribute',
  );
});

test('a relation takes the place of the attribute with its name', async () => {
  const [plain] = (await tollgate.tickets.list({ perPage: 1 })).data;
  const id: number | null = plain!.assigned_to;
  assert.ok(id === null || typeof id === 'number');
  const [full] = (await tollgate.tickets.list({ perPage: 1, include: ['assigned_to', 'user'] })).data;
  assert.equal(full!.assigned_to?.id ?? null, id);
  assert.ok(full!.user?.email);
});

test('a relation to one of several types tells which it is', async () => {
  const { data } = await tollgate.invoiceItems.list({ include: ['reference'] });
  const service = data.map(({ reference }) => reference).find((reference) => isA(reference, 'services'));
  assert.ok(service);
  assert.equal(typeof service.quantity, 'number');
  assert.equal(isA(service, 'credits'), false);
  assert.equal(isA(null, 'services'), false);
});

test('properties are there by key, and as an object when there are none', async () => {
  const { data } = await tollgate.users.list({ include: ['properties'] });
  for (const user of data) {
    const pairs: Record<string, string | null> = user.meta!.properties!;
    assert.deepEqual(Object.keys(pairs).sort(), user.properties.map(({ key }) => key).sort());
  }
});

test('fields narrows what is answered, and the type with it', async () => {
  const user = await tollgate.users.get(1, { fields: { users: ['email'] } });
  assert.deepEqual({ ...user }, { id: 1, type: 'users', email: 'admin@example.com' });
  // @ts-expect-error it was not asked for
  assert.equal(user.first_name, undefined);
});

test('ids that are texts stay texts', async () => {
  const euro = await tollgate.currencies.get('EUR');
  assert.equal(euro.id, 'EUR');
  assert.equal(euro.code, 'EUR');
});

/** A client that notes what it asks for. */
function noting() {
  const asked: URL[] = [];
  const client = new Tollgate({
    url: shop.url,
    key: shop.key,
    fetch: (input, init) => {
      asked.push(new URL(String(input)));
      return fetch(input, init);
    },
  });
  return { client, asked };
}

test('a loop over all goes through every page, by cursor', async () => {
  const owner = { model_type: 'App\\Models\\User', model_id: 1 } as const;
  for (const key of ['one', 'two', 'three', 'four', 'five', 'six'])
    await tollgate.properties.create({ name: key, key, ...owner });
  const { client, asked } = noting();
  const ids: number[] = [];
  for await (const property of client.properties.all({ perPage: 2, sort: ['-id'] })) ids.push(property.id);
  const { data } = await tollgate.properties.list({ perPage: 1000, sort: ['-id'] });
  assert.deepEqual(
    ids,
    data.map(({ id }) => id),
  );
  assert.equal(asked.length, Math.ceil(ids.length / 2));
  assert.ok(asked.length >= 3 && asked.every(({ searchParams }) => searchParams.has('page[cursor]')));
});

test('a loop that ends early asks for no further page', async () => {
  const { client, asked } = noting();
  for await (const user of client.users.all({ perPage: 1 })) {
    assert.ok(user.id);
    break;
  }
  assert.equal(asked.length, 1);
});

test('filters take several values, booleans and times', async () => {
  const { data } = await tollgate.services.list({ filter: { status: ['active', 'pending'], quantity: 1 } });
  assert.ok(data.every(({ status }) => status === 'active' || status === 'pending'));
  const hidden = await tollgate.products.list({ filter: { hidden: false } });
  assert.ok(hidden.data.every((product) => product.hidden === 0));
});

test('what does not exist does not compile, and is refused by the server', async () => {
  // @ts-expect-error there is no such filter
  await assert.rejects(tollgate.users.list({ filter: { email: 'ada', emial: 'ada' } }), BadRequestError);
  // @ts-expect-error there is no such relation
  await assert.rejects(tollgate.users.list({ include: ['order'] }), /Requested include\(s\) `order` are not allowed/);
  // @ts-expect-error there is no such order
  await assert.rejects(tollgate.users.list({ sort: ['password'] }), BadRequestError);
  // @ts-expect-error nobody writes the audit
  assert.equal(typeof tollgate.audits.create, 'function');
});

test('a result tells on request what its answer said', async () => {
  const user = await tollgate.users.get(1);
  const { etag, requestId, status, rateLimit } = responseOf(user)!;
  assert.equal(status, 200);
  assert.match(etag!, /^"\d+"$/);
  assert.ok(requestId);
  assert.equal(rateLimit, undefined);
  assert.deepEqual(Object.keys(user).slice(0, 2), ['id', 'type']);
  assert.equal(responseOf({ ...user }), undefined);
  const limited = new Tollgate({ url: shop.url, key: await shop.createKey({ rate_limit: 50 }) });
  const { rateLimit: left } = responseOf(await limited.users.list())!;
  assert.deepEqual({ limit: left?.limit, remaining: left?.remaining }, { limit: 50, remaining: 49 });
});

test('anything else can be asked for by its path', async () => {
  const document = await tollgate.request<{ openapi: string }>('GET', '/api/openapi.json');
  assert.equal(document.openapi, '3.1.1');
});

test('files come as they are, with their names, and what is in the way of one is an error like others', async () => {
  const { id } = await tollgate.invoices.create({ user_id: 2, currency_code: 'USD' });
  const pdf = await tollgate.invoices.pdf(id, { language: 'en' });
  assert.equal(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5)), '%PDF-');
  assert.match(responseOf(pdf)!.headers.get('content-disposition')!, /filename="[^"]+\.pdf"/);
  await assert.rejects(tollgate.invoices.electronic(id, { format: 'ubl' }), ConflictError);
  await assert.rejects(tollgate.invoices.pdf(999_999), NotFoundError);
});

test('a webhook is read when it is genuine, by one of the secrets and at its time', async () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)] as const;
  const secrets = [old, fresh].map((key) => `whsec_${key.toString('base64')}`);
  const body = JSON.stringify({
    type: 'invoice.paid',
    timestamp: 'x',
    data: { id: '7', type: 'invoices', attributes: {} },
  });
  const time = String(Math.floor(Date.now() / 1000));
  const signed = (key: Buffer, at = time) =>
    `v1,${createHmac('sha256', key).update(`evt_1.${at}.${body}`).digest('base64')}`;
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': time, 'webhook-signature': `v2,x ${signed(fresh)}` };
  for (const received of [
    { headers, body },
    { headers: new Headers(headers), body: new TextEncoder().encode(body) },
  ]) {
    const message = await readWebhook(received, secrets);
    assert.deepEqual([message.id, message.type, message.data.id], ['evt_1', 'invoice.paid', '7']);
  }
  const ancient = { ...headers, 'webhook-timestamp': '1', 'webhook-signature': signed(fresh, '1') };
  for (const [received, told] of [
    [{ headers, body: `${body} ` }, /none of the secrets/],
    [{ headers: { ...headers, 'webhook-id': 'evt_2' }, body }, /none of the secrets/],
    [{ headers: { ...headers, 'webhook-signature': 'v1,%%% v1,' }, body }, /none of the secrets/],
    [{ headers: ancient, body }, /too old/],
    [{ headers: {}, body }, /no webhook headers/],
  ] as const)
    await assert.rejects(readWebhook(received, secrets), told);
  await assert.rejects(readWebhook({ headers, body }, secrets[0]!), WebhookError);
});
