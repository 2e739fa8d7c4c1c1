import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { serve } from '../../main.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { openDesk } from '../../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../../testing/panel.ts';
import { until } from '../../testing/until.ts';

const shop = await openDesk({ after });
const { id, roleId } = await addStaff(shop, 'boss@example.com', ['users.view']);
const database = openDatabase({ connectionString: shop.databaseUrl, size: 4 });
// Its events are those of this process: what is said of it here is that the news of the database suffice.
const other = await serve({ config: shop.running.house.config, database, log: () => {} });
after(async () => {
  await other.stop();
  await database.close();
});

test('a session is good on every node, and its end and changes of its role are known there within a second', async () => {
  const here = await panelOf(shop, 'boss@example.com');
  const there = new Panel(other.url);
  for (const [name, value] of here.cookies) there.cookies.set(name, value);
  const status = async () => (await there.get('/api/v1/admin/users')).status;
  const becomes = (expected: number) =>
    until(`the other node answers ${expected}`, async () => (await status()) === expected, { within: 1000 });
  assert.equal(await status(), 200);
  await shop.request('PATCH', `/api/v1/admin/roles/${roleId}`, { body: { permissions: [] } });
  await becomes(403);
  await shop.request('PATCH', `/api/v1/admin/roles/${roleId}`, { body: { permissions: ['users.view'] } });
  await becomes(200);
  await shop.database.transaction(async (tx) => {
    await tx.query({ text: `DELETE FROM sessions WHERE user_id = $1` }, [id]);
    await tx.query({ text: `SELECT pg_notify('tollgate_access', $1)` }, [`session_user:${id}`]);
  });
  await becomes(401);
});
