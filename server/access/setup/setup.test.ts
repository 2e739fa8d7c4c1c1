import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openDesk, PASSWORD } from '../../testing/oauth.ts';
import { Panel } from '../../testing/panel.ts';
import type { Answer, Shop } from '../../testing/shop.ts';
import { offerSetup } from './index.ts';

const shop = await openDesk({ after });

const person = { first_name: 'Olga', last_name: 'Owner', email: 'olga@example.com', password: PASSWORD };
const setUp = (panel: Panel, token: string, more: object = {}): Promise<Answer> =>
  panel.request('POST', '/api/setup', { body: { token, ...person, ...more } });
const isNeeded = async ({ url }: Shop) => (await new Panel(url).get('/api/setup')).json.needed;

test('the link of the last start makes an administrator, who is signed in', async (t) => {
  const fresh = await openDesk(t);
  assert.equal(await isNeeded(fresh), true);
  const [older, token] = [await offerSetup(fresh.system), await offerSetup(fresh.system)];
  const panel = new Panel(fresh.url);
  const old = await setUp(panel, older!);
  assert.deepEqual(
    [old.status, old.json.errors],
    [422, { token: ['This link is not good any more: use the one that the last start printed.'] }],
  );
  const invalid = await setUp(panel, token!, { email: 'nobody', password: 'short', first_name: '' });
  assert.deepEqual(Object.keys(invalid.json.errors), ['email', 'password']);
  const { status, json } = await setUp(panel, token!);
  assert.deepEqual([status, json.role.name, json.permissions], [201, 'admin', ['*']]);
  assert.equal((await panel.get('/api/v1/admin/users')).status, 200);
  assert.equal(await isNeeded(fresh), false);
  const kept = await fresh.database.query({ text: 'SELECT * FROM setup_tokens' });
  assert.deepEqual(kept, []);
});

test('attack-14-first-admin: two at once make one owner, and the way is closed afterwards', async () => {
  const token = await offerSetup(shop.system);
  const emails = ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'];
  const answers = await Promise.all(emails.map((email) => setUp(new Panel(shop.url), token!, { email })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 410, 410, 410]);
  const [staff] = await shop.database.query<{ count: bigint }>({ text: 'SELECT count(*) FROM users' });
  assert.equal(staff!.count, 1n);
  assert.equal(await offerSetup(shop.system), undefined, 'no further start offers it');
  for (const again of [token!, 'x', ''])
    assert.equal((await setUp(new Panel(shop.url), again, { email: 'e@example.com' })).status, 410);
});

test('a setup that another page sends is refused, and guesses are limited', async (t) => {
  const strict = await openDesk(t, { settings: { LOGIN_LIMIT: '2' } });
  const token = await offerSetup(strict.system);
  const panel = new Panel(strict.url);
  const foreign = { headers: { origin: 'https://evil.example' }, body: { token, ...person } };
  assert.equal((await panel.request('POST', '/api/setup', foreign)).status, 403);
  const guesses = [];
  for (let times = 0; times < 3; times++) guesses.push((await setUp(panel, `guess ${times}`)).status);
  assert.deepEqual(guesses, [422, 422, 429]);
});

test('a shop that moved in keeps its roles: one that may do everything is used, another admin is left alone', async (t) => {
  const moved = await openDesk(t);
  await moved.database.query({
    text: `INSERT INTO roles (name, permissions, created_at, updated_at) VALUES ('admin', '["users.view"]', now(), now())`,
  });
  const { json } = await setUp(new Panel(moved.url), (await offerSetup(moved.system))!);
  assert.deepEqual([json.role.name, json.permissions], ['owner', ['*']]);
});
