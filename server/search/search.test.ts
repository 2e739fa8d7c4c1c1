import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addUser } from '../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../testing/panel.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const find = async (q: string, key = shop.key) =>
  (await shop.request('GET', `/api/v1/admin/search?q=${encodeURIComponent(q)}`, { key })).json.data as {
    type: string;
    id: string;
    label: string;
    description: string;
  }[];

await shop.database.query({
  text: `INSERT INTO users (id, first_name, last_name, email, password, created_at, updated_at) OVERRIDING SYSTEM VALUE
         VALUES (7001, 'Zoë', 'Zimmermann', 'zz@example.com', 'x', now(), now()), (7002, 'Zoë', 'Abel', 'abel@example.com', 'x', now(), now())`,
});
await shop.database.query({
  text: `INSERT INTO invoices (id, number, user_id, status, currency_code, created_at, updated_at) OVERRIDING SYSTEM VALUE
         SELECT 8001, 'ZIM-0042', 7001, 'paid', code, now(), now() FROM currencies LIMIT 1`,
});
await shop.database.query({
  text: `INSERT INTO tickets (id, subject, user_id, created_at, updated_at) OVERRIDING SYSTEM VALUE VALUES (7001, 'Größe der zimtigen Platte', 7001, now(), now())`,
});

test('words are found wherever they stand, without case and accents, and all of them must', async () => {
  const both = await find('ZIMMERMANN zoe');
  assert.deepEqual(both, [{ type: 'users', id: '7001', label: 'Zoë Zimmermann', description: 'zz@example.com' }]);
  assert.deepEqual(
    (await find('zim')).map(({ type, label }) => `${type} ${label}`),
    ['users Zoë Zimmermann', 'invoices ZIM-0042', 'tickets Größe der zimtigen Platte'],
  );
  assert.deepEqual(await find('zoe nobody'), []);
});

test('an id is found as a whole, of every kind', async () => {
  assert.deepEqual(
    (await find('7001')).map(({ type, id }) => `${type} ${id}`),
    ['users 7001', 'tickets 7001'],
  );
});

test('what the caller may not view is not found, by keys and by staff', async () => {
  const key = await shop.createKey({ permissions: ['tickets.view'] });
  assert.deepEqual(
    (await find('zim', key)).map(({ type }) => type),
    ['tickets'],
  );
  await addStaff(shop, 'biller@example.com', ['invoices.view']);
  const panel = await panelOf(shop, 'biller@example.com');
  const { json } = await panel.get('/api/v1/admin/search?q=zim');
  assert.deepEqual(
    json.data.map(({ type }: { type: string }) => type),
    ['invoices'],
  );
  await addUser(shop, 'plain@example.com');
  const customer = new Panel(shop.url);
  await customer.signIn('plain@example.com');
  assert.equal((await customer.get('/api/v1/admin/search?q=zim')).status, 403);
  assert.equal((await shop.request('GET', '/api/v1/admin/search?q=zim', { key: null })).status, 401);
});

test('too little finds nothing, too much is refused, and signs of patterns count as themselves', async () => {
  for (const q of ['', ' ', 'z', '%', '_']) assert.deepEqual(await find(q), [], q);
  assert.deepEqual(await find('%%'), []);
  assert.deepEqual(await find("' OR 1=1 --"), []);
  for (const query of [`q=${'x'.repeat(101)}`, 'q=%00a', 'q[]=a'])
    assert.equal((await shop.request('GET', `/api/v1/admin/search?${query}`)).status, 422, query);
});

test('lists search by the same words, and are narrowed by what the recorded panel has no filter for', async () => {
  const ids = async (path: string) =>
    (await shop.request('GET', `/api/v1/admin/${path}`)).json.data.map(({ id }: { id: string }) => id);
  assert.deepEqual(await ids('users?filter[search]=zimmermann'), ['7001']);
  assert.deepEqual(await ids('users?filter[search]=zoe%20abel'), ['7002']);
  assert.deepEqual(await ids('invoices?filter[search]=0042'), ['8001']);
  assert.deepEqual(await ids('tickets?filter[search]=grosse'), []);
  assert.deepEqual(await ids('tickets?filter[search]=größe'), ['7001']);
  const all = (await shop.request('GET', '/api/v1/admin/services?per_page=1000')).json.data;
  const { user_id, product_id } = all[0].attributes;
  const of = all.filter((service: { attributes: Record<string, number> }) => service.attributes.user_id === user_id);
  assert.deepEqual(
    await ids(`services?filter[user_id]=${user_id}`),
    of.map(({ id }: { id: string }) => id),
  );
  assert.ok((await ids(`services?filter[product_id]=${product_id}`)).includes(all[0].id));
  const order = (await shop.request('GET', '/api/v1/admin/orders')).json.data[0];
  assert.ok((await ids(`orders?filter[user]=${order.attributes.user_id}`)).includes(order.id));
  assert.deepEqual(await ids(`orders?filter[search]=${order.id}`), [order.id]);
});

test('an unknown filter is refused with the recorded list, which knows nothing of the filters beyond it', async () => {
  const { status, json } = await shop.request('GET', '/api/v1/admin/users?filter[bogus]=1');
  assert.equal(status, 400);
  assert.match(json.message, /Allowed filter\(s\) are `first_name, last_name, email`\.$/);
});

test('a user shows their role and whether a second factor guards them, and nothing of its secret', async () => {
  await shop.database.query({ text: `UPDATE users SET tfa_secret = 'JBSWY3DPEHPK3PXP' WHERE id = 7001` });
  const { json, text } = await shop.request('GET', '/api/v1/admin/users/7001');
  assert.deepEqual([json.data.attributes.role_id, json.data.attributes.two_factor], [null, true]);
  assert.doesNotMatch(text, /JBSWY3DPEHPK3PXP/);
  const written = await shop.request('PATCH', '/api/v1/admin/users/7002', { body: { first_name: 'Zoe' } });
  assert.equal(written.json.data.attributes.two_factor, false);
});
