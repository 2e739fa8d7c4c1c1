import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { operationsIn } from '../testing/operations.ts';
import { samplesFor } from '../testing/samples.ts';
import { openShop } from '../testing/shop.ts';

// The rules of RESTler (Atlidakis, Godefroid, Polishchuk: "Checking Security Properties of Cloud Service REST APIs"): what is deleted is
// gone everywhere, what could not be made is not there, and what belongs to one is not reached through another.

const shop = await openShop({ after }, { recorded: true });
const samples = samplesFor(shop);
const ADMIN = '/api/v1/admin';
const { json: document } = await shop.request('GET', '/api/openapi.json', { key: null });
const operations = operationsIn(document);
const { registry } = shop.running.house;
const resources = registry.all.filter(({ hidden }) => !hidden);
const ask = (method: string, path: string, body?: object) => shop.request(method, `${ADMIN}/${path}`, { body });

test('use after free: a deleted row is a 404 for every operation on it, and in no list', async () => {
  for (const { path } of resources.filter(({ destroy }) => destroy)) {
    const id = await samples.create(path);
    assert.equal((await ask('DELETE', `${path}/${id}`)).status, 204, path);
    for (const operation of operations.filter((candidate) => candidate.path.startsWith(`${ADMIN}/${path}/{id}`))) {
      const body = operation.method === 'GET' ? undefined : {};
      const { status } = await shop.request(
        operation.method,
        operation.path.replace('{id}', id).replace('{session}', '1'),
        { body },
      );
      assert.equal(status, 404, `${operation.id} after its deletion`);
    }
    const { json } = await ask('GET', `${path}?per_page=1000`);
    assert.ok(!json.data.some((row: { id: string }) => row.id === id), path);
    assert.notEqual(await samples.create(path), id, 'and its id is not given again');
  }
});

/** Fields that refer to other rows, by the resource that they lead to. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  users: [
    'invoices.user_id',
    'orders.user_id',
    'services.user_id',
    'tickets.user_id',
    'ticket-messages.user_id',
    'credits.user_id',
    'properties.model_id',
    'tickets.assigned_to',
  ],
  roles: ['users.role_id'],
  'config-options': ['config-option-values.config_option_id'],
  'config-option-values': ['plans.config_option_value_id'],
  categories: ['products.category_id', 'categories.parent_id'],
  products: ['plans.product_id', 'services.product_id', 'product-upgrades.product_id', 'product-upgrades.upgrade_id'],
  plans: ['prices.plan_id', 'services.plan_id'],
  currencies: [
    'invoices.currency_code',
    'orders.currency_code',
    'services.currency_code',
    'credits.currency_code',
    'prices.currency_code',
  ],
  coupons: ['services.coupon_id'],
  invoices: ['invoice-items.invoice_id'],
  orders: ['services.order_id'],
  services: ['tickets.service_id', 'invoice-items.reference_id'],
  tickets: ['ticket-messages.ticket_id'],
  'server-groups': ['servers.server_group_id'],
  'custom-properties': ['properties.custom_property_id'],
};

test('use after free: a deleted row can not be referred to, when creating or changing', async () => {
  for (const [target, fields] of Object.entries(REFERENCES)) {
    const id = await samples.create(target);
    await ask('DELETE', `${target}/${id}`);
    for (const [resource, field] of fields.map((name) => name.split('.') as [string, string])) {
      const reference = {
        [field]: target === 'currencies' ? id : Number(id),
        ...(field === 'reference_id' && { reference_type: 'App\\Models\\Service' }),
      };
      const created = await ask('POST', resource, { ...(await samples.body(resource)), ...reference });
      assert.equal(created.status, 422, `${resource}.${field} of a deleted row of ${target}: ${created.text}`);
      assert.ok(field in created.json.errors, created.text);
      const update = registry.all.find(({ path }) => path === resource)!.update;
      if (!update || !(field in update.input)) continue;
      const changed = await ask('PATCH', `${resource}/${await samples.create(resource)}`, reference);
      assert.equal(changed.status, 422, `${resource}.${field}`);
    }
  }
});

test('every field that refers to another row is in the list above', () => {
  const listed = new Set(Object.values(REFERENCES).flat());
  // What others call their own.
  for (const { path, create } of resources)
    for (const field of Object.keys(create?.input ?? {}).filter((name) => /_id$|_code$|assigned_to/.test(name)))
      if (!['subscription_id', 'transaction_id'].includes(field))
        assert.ok(listed.has(`${path}.${field}`), `${path}.${field}`);
});

test('what is still referred to is not deleted, and stays whole', async () => {
  for (const [target, resource, field] of [
    ['users', 'invoices', 'user_id'],
    ['users', 'orders', 'user_id'],
    ['users', 'credits', 'user_id'],
    ['roles', 'users', 'role_id'],
    ['categories', 'products', 'category_id'],
    ['products', 'services', 'product_id'],
    ['plans', 'services', 'plan_id'],
    ['currencies', 'invoices', 'currency_code'],
  ] as const) {
    const child = await samples.create(resource);
    const id = await referredTo(target, resource, field, child);
    const { status, json } = await ask('DELETE', `${target}/${id}`);
    assert.equal(status, 409, `${target} with ${resource}`);
    assert.match(
      json.message,
      new RegExp(`^It can not be deleted while .*${resource.replace('-', ' ')}.* refer to it`),
    );
    assert.equal((await ask('GET', `${target}/${id}`)).status, 200);
    assert.equal((await ask('GET', `${resource}/${child}`)).status, 200);
  }
});

/** Makes a row that `child` refers to by its field, where it doesn't already. */
async function referredTo(target: string, resource: string, field: string, child: string): Promise<string> {
  const table = resource.replaceAll('-', '_');
  if (!['product_id', 'plan_id', 'category_id'].includes(field)) {
    const id = await samples.create(target);
    await shop.database.query({ text: `UPDATE ${table} SET ${field} = '${id}' WHERE id = ${child}` });
    return id;
  }
  const [row] = await shop.database.query<{ id: bigint }>({
    text: `SELECT ${field} AS id FROM ${table} WHERE id = ${child}`,
  });
  return String(row!.id);
}

test('what was refused is not there', async () => {
  for (const { path, create } of resources.filter(({ create }) => create)) {
    const before = (await ask('GET', `${path}?per_page=1000`)).json.data.length;
    const body = await samples.body(path);
    const [required] = Object.keys(body).filter((name) => !['permissions', 'redirect_uris'].includes(name));
    assert.equal((await ask('POST', path, { ...body, [required!]: { odd: true } })).status, 422, path);
    assert.ok(create);
    const now = (await ask('GET', `${path}?per_page=1000`)).json.data.length;
    // What a sample refers to is made with it.
    if (!['products', 'plans', 'categories'].includes(path)) assert.equal(now, before, path);
  }
});

test('hierarchy: a row is reached through the one it belongs to, and through no other', async () => {
  const [one, other] = [await samples.create('users'), await samples.create('users')];
  const invoice = await ask('POST', 'invoices', { user_id: Number(one), currency_code: 'USD' });
  const ticket = await ask('POST', 'tickets', { user_id: Number(one), subject: 'Mine' });
  const property = await ask('POST', 'properties', {
    name: 'VAT',
    key: 'vat',
    value: '1',
    model_type: 'App\\Models\\User',
    model_id: Number(one),
  });
  const included = async (id: string) => {
    const { json } = await ask('GET', `users/${id}?include=invoices,tickets,properties,orders,services,credits,role`);
    return (json.included ?? []).map((row: { type: string; id: string }) => `${row.type}/${row.id}`);
  };
  const own = [
    `properties/${property.json.data.id}`,
    `invoices/${invoice.json.data.id}`,
    `tickets/${ticket.json.data.id}`,
  ];
  assert.deepEqual((await included(one)).sort(), own.sort());
  assert.deepEqual(await included(other), []);

  const plan = await samples.create('plans');
  const foreign = await samples.create('products');
  const { status, json } = await ask('POST', 'services', {
    ...(await samples.body('services')),
    plan_id: Number(plan),
    product_id: Number(foreign),
  });
  assert.equal(status, 422, 'a plan of another product');
  assert.deepEqual(Object.keys(json.errors), ['plan_id']);
});

test('hierarchy: settings that are encrypted, or belong to something else than the shop, are not there', async () => {
  await shop.database.query({
    text: `INSERT INTO settings (key, value, type, encrypted, settingable_type, settingable_id, created_at, updated_at)
           VALUES ('gateway_secret', 'sealed', 'string', true, NULL, NULL, now(), now()), ('api_url', 'x', 'string', false, 'App\\Models\\Gateway', 1, now(), now())`,
  });
  for (const key of ['gateway_secret', 'api_url']) {
    assert.equal((await ask('GET', `settings/${key}`)).status, 404, key);
    assert.equal((await ask('PATCH', `settings/${key}`, { value: 'mine' })).status, 404, key);
    assert.deepEqual((await ask('GET', `settings?filter[key]=${key}`)).json.data, []);
  }
  assert.doesNotMatch((await ask('GET', 'settings?per_page=1000')).text, /sealed|gateway_secret/);
});
