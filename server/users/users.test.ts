import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';
import { verifyPassword } from './index.ts';

const shop = await openShop({ after }, { recorded: true });
const path = '/api/v1/admin/users';
let count = 0;

async function createUser(body: object = {}): Promise<string> {
  const { status, json, text } = await shop.request('POST', path, {
    body: { email: `someone${++count}@example.com`, password: 'long enough', ...body },
  });
  assert.equal(status, 201, text);
  return json.data.id;
}

const change = (id: string | number, body: object, key?: string) =>
  shop.request('PATCH', `${path}/${id}`, key ? { body, key } : { body });
const remove = (id: string | number, key?: string) => shop.request('DELETE', `${path}/${id}`, key ? { key } : {});
const roleOf = async (id: string | number) =>
  (await shop.database.query<{ role_id: bigint | null }>({ text: 'SELECT role_id FROM users WHERE id = $1' }, [id]))[0]!
    .role_id;

async function createRole(permissions: string[]): Promise<number> {
  const body = { name: `Role ${++count}`, permissions };
  return Number((await shop.request('POST', '/api/v1/admin/roles', { body })).json.data.id);
}

test('attack-02: a new e-mail address is not verified, unless the request says so', async () => {
  const verified = { email_verified_at: '2026-01-01' };
  const id = await createUser(verified);
  const shown = async () => (await shop.request('GET', `${path}/${id}`)).json.data.attributes.email_verified_at;
  await change(id, { first_name: 'Ann' });
  assert.notEqual(await shown(), null, 'another field');
  await change(id, { email: `SOMEONE${count}@Example.com` });
  assert.notEqual(await shown(), null, 'only the case changes');
  const { json } = await change(id, { email: 'new.address@example.com' });
  assert.equal(json.data.attributes.email_verified_at, null);
  const both = await change(id, { email: 'newer@example.com', ...verified });
  assert.equal(both.json.data.attributes.email_verified_at, '2026-01-01T00:00:00.000000Z');
});

for (const [what, resource, body] of [
  ['an order', 'orders', { currency_code: 'USD' }],
  ['an invoice', 'invoices', { currency_code: 'USD' }],
  ['a balance', 'credits', { currency_code: 'USD', amount: 0 }],
  ['a service', 'services', { currency_code: 'USD', product_id: 1, plan_id: 1, price: 1 }],
] as const) {
  test(`a user with ${what} is not deleted`, async () => {
    const id = await createUser();
    const row = await shop.request('POST', `/api/v1/admin/${resource}`, { body: { ...body, user_id: Number(id) } });
    assert.equal(row.status, 201, row.text);
    const { status, json } = await remove(id);
    assert.equal(status, 409);
    assert.equal(json.message, `It can not be deleted while ${resource} refer to it: delete those first.`);
    assert.equal((await shop.request('GET', `${path}/${id}`)).status, 200);
    await shop.request('DELETE', `/api/v1/admin/${resource}/${row.json.data.id}`);
    assert.equal((await remove(id)).status, 204);
  });
}

test('a deleted user takes tickets, messages and properties along, and lets go of the tickets they worked on', async () => {
  const id = Number(await createUser());
  const ticket = { subject: 'Help', user_id: id };
  const own = (await shop.request('POST', '/api/v1/admin/tickets', { body: ticket })).json.data.id;
  const message = { message: 'Hello', user_id: id, ticket_id: 1 };
  const said = (await shop.request('POST', '/api/v1/admin/ticket-messages', { body: message })).json.data.id;
  const property = { name: 'City', key: 'city', value: 'Ulm', model_type: 'App\\Models\\User', model_id: id };
  const lives = (await shop.request('POST', '/api/v1/admin/properties', { body: property })).json.data.id;
  assert.equal((await remove(id)).status, 204);
  for (const gone of [`tickets/${own}`, `ticket-messages/${said}`, `properties/${lives}`])
    assert.equal((await shop.request('GET', `/api/v1/admin/${gone}`)).status, 404, gone);
  assert.equal((await shop.request('GET', '/api/v1/admin/tickets/1')).status, 200);
});

test('a refused deletion takes nothing along', async () => {
  const before = await shop.request('GET', `${path}/2?include=properties,tickets`);
  assert.equal((await remove(2)).status, 409);
  assert.equal((await shop.request('GET', `${path}/2?include=properties,tickets`)).text, before.text);
});

test('attack-05: a role needs roles.assign, giving, changing and taking it', async () => {
  const clerk = await shop.createKey({ permissions: ['users.view', 'users.create', 'users.update'] });
  const role_id = await createRole(['users.view']);
  const body = { email: 'mallory@example.com', password: 'long enough', role_id };
  const created = await shop.request('POST', path, { key: clerk, body });
  assert.equal(created.status, 403);
  assert.equal(created.json.message, 'This action is unauthorized.');
  const plain = await createUser();
  assert.equal((await change(plain, { role_id }, clerk)).status, 403);
  assert.equal(await roleOf(plain), null);
  const staff = await createUser({ role_id });
  assert.equal((await change(staff, { role_id: null }, clerk)).status, 403);
  assert.equal(await roleOf(staff), BigInt(role_id));
  assert.equal((await change(staff, { role_id, first_name: 'Ann' }, clerk)).status, 200, 'the same role is no change');
  assert.equal((await change(plain, { role_id: null, first_name: 'Ann' }, clerk)).status, 200);
});

test('attack-05: nobody gives a role that may do more than they may', async () => {
  const lead = await shop.createKey({
    permissions: ['users.view', 'users.create', 'users.update', 'users.delete', 'roles.assign', 'orders.view'],
  });
  const weak = await createRole(['orders.view']);
  const strong = await createRole(['orders.view', 'orders.delete']);
  const all = await createRole(['*']);
  const id = await createUser();
  assert.equal((await change(id, { role_id: weak }, lead)).status, 200);
  for (const role_id of [strong, all, 1]) {
    assert.equal((await change(id, { role_id }, lead)).status, 403);
    assert.equal(
      (
        await shop.request('POST', path, {
          key: lead,
          body: { email: `x${role_id}@example.com`, password: 'long enough', role_id },
        })
      ).status,
      403,
    );
  }
  assert.equal(await roleOf(id), BigInt(weak));
  const boss = await createUser({ role_id: strong });
  assert.equal((await change(boss, { role_id: null }, lead)).status, 403, 'nor takes one from somebody above them');
  assert.equal((await remove(boss, lead)).status, 403, 'nor deletes somebody above them');
  assert.equal((await remove(id, lead)).status, 204);
});

test('attack-05: address and password of staff change only with all that they may do', async () => {
  const clerk = await shop.createKey({ permissions: ['users.view', 'users.update'] });
  const staff = await createUser({ role_id: await createRole(['orders.view']) });
  for (const body of [
    { password: 'taken over!' },
    { email: 'mine@example.com' },
    { password: 'taken over!', first_name: 'x' },
  ])
    assert.equal((await change(staff, body, clerk)).status, 403);
  assert.equal((await change(staff, { first_name: 'Ann' }, clerk)).status, 200);
  const customer = await createUser();
  assert.equal((await change(customer, { password: 'reset by staff' }, clerk)).status, 200);
});

test('attack-33: what a caller may not set is ignored, and a prototype is refused', async () => {
  const open = { email: 'assign@example.com', password: 'long enough' };
  const closed = { id: 77, tfa_secret: 'x', created_at: '2000-01-01', is_admin: true, first_name_search: 'x' };
  const { status, json } = await shop.request('POST', path, { body: { ...open, ...closed } });
  assert.equal(status, 201);
  assert.notEqual(json.data.id, '77');
  const text = 'SELECT role_id, tfa_secret, created_at FROM users WHERE id = $1';
  const [row] = await shop.database.query<Record<string, unknown>>({ text }, [json.data.id]);
  assert.deepEqual([row!.role_id, row!.tfa_secret], [null, null]);
  assert.ok(String(row!.created_at) > '2026');
  for (const sent of ['"__proto__":{"role_id":1}', '"constructor":{"prototype":{"role_id":1}}']) {
    const body = `{"email":"proto@example.com","password":"long enough",${sent}}`;
    const refused = await shop.request('POST', path, { body, headers: { 'content-type': 'application/json' } });
    assert.equal(refused.status, 400, refused.text);
  }
});

test('a password is stored as an argon2id hash, and only the last one is good', async () => {
  const id = await createUser({ password: 'first one!' });
  const hash = async () =>
    (await shop.database.query<{ password: string }>({ text: 'SELECT password FROM users WHERE id = $1' }, [id]))[0]!
      .password;
  assert.match(await hash(), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await change(id, { password: 'second one!' });
  assert.equal(await verifyPassword('first one!', await hash()), false);
  assert.equal(await verifyPassword('second one!', await hash()), true);
  const { text } = await shop.request('GET', `${path}/${id}?include=properties,role`);
  assert.doesNotMatch(text, /argon2|password|tfa_secret/);
});

test('twenty at once take one e-mail address, whatever its case', async () => {
  const create = (index: number) => {
    const email = index % 2 ? 'race@example.com' : 'RACE@Example.com';
    return shop.request('POST', path, { body: { email, password: 'long enough' } });
  };
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => create(index)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(19).fill(422)]);
  for (const { status, json } of answers)
    if (status === 422) assert.deepEqual(json.errors, { email: ['The email has already been taken.'] });
});
