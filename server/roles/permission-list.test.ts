import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addUser } from '../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../testing/panel.ts';
import { openShop } from '../testing/shop.ts';

const shop = await openShop({ after });
const PATH = '/api/v1/admin/permissions';

test('every permission is listed for staff and keys, whatever they may do, and for nobody else', async () => {
  await addStaff(shop, 'staff@example.com', ['tickets.view']);
  await addUser(shop, 'customer@example.com');
  const { json } = await (await panelOf(shop, 'staff@example.com')).get(PATH);
  const names = json.data.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, [...shop.running.house.permissions].sort());
  assert.deepEqual(
    json.data.find(({ name }: { name: string }) => name === 'users.view'),
    { name: 'users.view', resource: 'users', verb: 'view' },
  );
  const key = await shop.createKey({ permissions: [] });
  assert.equal((await shop.request('GET', PATH, { key })).status, 200);
  const customer = new Panel(shop.url);
  await customer.signIn('customer@example.com');
  assert.equal((await customer.get(PATH)).status, 403);
  assert.equal((await shop.request('GET', PATH, { key: null })).status, 401);
  const user = await shop.createKey({ type: 'user' });
  assert.equal((await shop.request('GET', PATH, { key: user })).status, 403);
});
