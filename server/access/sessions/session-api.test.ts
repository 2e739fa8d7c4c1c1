import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../../platform/clock.ts';
import { addUser, openDesk, PASSWORD } from '../../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../../testing/panel.ts';
import { until } from '../../testing/until.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openDesk({ after }, { clock });
const boss = await addStaff(shop, 'boss@example.com');
await addUser(shop, 'customer@example.com');

const USERS = '/api/v1/admin/users';
const sql = <Row>(text: string, parameters: string[] = []) => shop.database.query<Row>({ text }, parameters);

test('staff sign in, are told who they are, and may do in the API what their role says', async () => {
  const limited = await addStaff(shop, 'limited@example.com', ['users.view', 'admin.tickets.viewAny']);
  const panel = new Panel(shop.url);
  assert.equal((await panel.get('/api/session')).status, 401);
  const { status, json, headers } = await panel.signIn(' LIMITED@example.com');
  assert.equal(status, 201);
  assert.deepEqual(json, {
    user: {
      id: Number(limited.id),
      first_name: 'Sam',
      last_name: 'Staff',
      email: 'limited@example.com',
      role_id: Number(limited.roleId),
    },
    role: { id: Number(limited.roleId), name: 'role of limited@example.com' },
    permissions: ['tickets.view', 'users.view'],
    two_factor: false,
    address: '127.0.0.1',
  });
  assert.match(headers.get('set-cookie')!, /; HttpOnly; SameSite=Lax$/);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.deepEqual((await panel.get('/api/session')).json, json);
  assert.equal((await panel.get(USERS)).status, 200);
  assert.equal((await panel.get('/api/v1/admin/tickets')).status, 200);
  const refused = await panel.get('/api/v1/admin/invoices');
  assert.deepEqual([refused.status, refused.json.message], [403, 'This action is unauthorized.']);
});

test('whether somebody is signed in may be asked without being so', async () => {
  const panel = new Panel(shop.url);
  const ask = () => panel.get('/api/session/current');
  const nobody = await ask();
  assert.deepEqual([nobody.status, nobody.json], [200, { session: null }]);
  assert.equal(nobody.headers.get('cache-control'), 'no-store');
  const { json } = await panel.signIn('boss@example.com');
  assert.deepEqual((await ask()).json, { session: json });
  await panel.request('DELETE', '/api/session');
  assert.deepEqual((await ask()).json, { session: null });
  assert.equal((await panel.get('/api/session')).status, 401);
});

test('a customer signs in too, and may do nothing in the API', async () => {
  const panel = new Panel(shop.url);
  const { status, json } = await panel.signIn('customer@example.com');
  assert.deepEqual([status, json.role, json.permissions], [201, null, []]);
  assert.equal((await panel.get(USERS)).status, 403);
  assert.equal((await panel.request('POST', USERS, { body: {} })).status, 403);
});

test('what is missing is named, and a wrong password and an unknown address look the same', async () => {
  const panel = new Panel(shop.url);
  const nothing = await panel.request('POST', '/api/session', { body: { password: 5 } });
  assert.deepEqual(nothing.json.errors, {
    email: ['The email field is required.'],
    password: ['The password field is required.'],
  });
  const [wrong, unknown] = [await panel.signIn('boss@example.com', 'wrong'), await panel.signIn('no@example.com')];
  assert.deepEqual([wrong.status, unknown.status], [422, 422]);
  assert.deepEqual(wrong.json, unknown.json);
  assert.deepEqual(wrong.json.errors, { email: ['These credentials do not match our records.'] });
  assert.equal(panel.cookies.size, 0);
});

test('a write with a cookie needs the Origin of this server; a key needs none', async () => {
  const panel = await panelOf(shop, 'boss@example.com');
  const create = (headers: Record<string, string>) => panel.request('POST', USERS, { body: {}, headers });
  const foreign: Record<string, string>[] = [
    { origin: '' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${shop.url}.evil.example` },
    { origin: '', 'sec-fetch-site': 'cross-site' },
    { origin: '', 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    const { status, json } = await create(headers);
    assert.equal(status, 403, JSON.stringify(headers));
    assert.match(json.message, /^The request .+: (send|open) .+\.$/);
  }
  assert.equal((await create({ origin: '', 'sec-fetch-site': 'same-origin' })).status, 422);
  assert.equal((await create({})).status, 422);
  assert.equal((await shop.request('POST', USERS, { body: {} })).status, 422, 'a key');
  const other = new Panel(shop.url);
  const body = { email: 'boss@example.com', password: PASSWORD };
  for (const origin of ['', 'https://evil.example'])
    assert.equal((await other.request('POST', '/api/session', { body, headers: { origin } })).status, 403, origin);
});

test('what a session writes stands in the audit under its user', async () => {
  const panel = await panelOf(shop, 'boss@example.com');
  const { json } = await panel.request('POST', USERS, { body: { email: 'new@example.com', password: PASSWORD } });
  const [audit] = await sql(
    `SELECT event, actor_type, user_id, api_key_id, ip_address FROM audits WHERE auditable_type = 'users' AND auditable_id = $1`,
    [json.data.id],
  );
  assert.deepEqual(audit, {
    event: 'created',
    actor_type: 'user',
    user_id: boss.id,
    api_key_id: null,
    ip_address: '127.0.0.1',
  });
});

test('a known session costs no query, and its last use is written once a minute', async () => {
  const panel = await panelOf(shop, 'boss@example.com');
  await panel.get(USERS);
  const { id } = (await panel.get('/api/session/sessions')).json.data.find(
    ({ current }: { current: boolean }) => current,
  );
  const seen = async () =>
    (await sql<{ at: Temporal.Instant }>(`SELECT last_seen_at AS at FROM sessions WHERE id = ${id}`))[0]!.at.toString();
  await sql(`UPDATE sessions SET expires_at = '2000-01-01' WHERE id = ${id}`);
  assert.equal((await panel.get(USERS)).status, 200, 'the database is not asked');
  await sql(`UPDATE sessions SET expires_at = '2100-01-01' WHERE id = ${id}`);
  const begun = await seen();
  clock.advance({ seconds: 59 });
  await panel.get(USERS);
  assert.equal(await seen(), begun);
  clock.advance({ seconds: 1 });
  await panel.get(USERS);
  await until('the use is written', async () => (await seen()) === clock.now().toString());
});

test('a session ends after two hours without a request, and after twelve in any case; one that is kept lasts for weeks', async () => {
  const [panel, kept] = [await panelOf(shop, 'boss@example.com'), new Panel(shop.url)];
  await kept.signIn('boss@example.com', PASSWORD, { remember: true });
  const status = async (of = panel) => (await of.get(USERS)).status;
  for (let hours = 1; hours < 12; hours++) {
    clock.advance({ hours: 1 });
    assert.equal(await status(), 200, `after ${hours} hours`);
  }
  clock.advance({ hours: 1 });
  assert.equal(await status(), 401);
  const idle = await panelOf(shop, 'boss@example.com');
  clock.advance({ hours: 2 });
  assert.equal(await status(idle), 401);
  for (let times = 0; times < 3; times++) {
    clock.advance({ hours: 24 * 29 });
    assert.equal(await status(kept), 200);
  }
  clock.advance({ hours: 24 * 4 });
  assert.equal(await status(kept), 401, 'after 90 days');
});

test('attack-34-dead-sessions: nothing that was ended, changed or taken away works on the next request', async () => {
  const other = await addStaff(shop, 'other@example.com', ['users.view']);
  const path = `${USERS}/${other.id}`;
  const change = (body: object) => shop.request('PATCH', path, { body });
  const status = async (panel: Panel) => (await panel.get(USERS)).status;
  const panel = await panelOf(shop, 'other@example.com');
  assert.equal(await status(panel), 200);
  await shop.request('PATCH', `/api/v1/admin/roles/${other.roleId}`, { body: { permissions: ['tickets.view'] } });
  assert.equal(await status(panel), 403, 'the role allows less');
  await shop.request('PATCH', `/api/v1/admin/roles/${other.roleId}`, { body: { permissions: ['users.view'] } });
  assert.equal(await status(panel), 200, 'and again as before');
  await change({ role_id: null });
  assert.equal(await status(panel), 403, 'demoted');
  await change({ role_id: Number(other.roleId) });
  await change({ password: PASSWORD });
  assert.equal(await status(panel), 401, 'the password was changed');
  const again = await panelOf(shop, 'other@example.com');
  const copy = new Panel(shop.url);
  for (const [name, value] of again.cookies) copy.cookies.set(name, value);
  assert.equal(await status(copy), 200);
  assert.equal((await again.request('DELETE', '/api/session')).status, 204);
  assert.equal(again.cookies.size, 0);
  assert.equal(await status(copy), 401, 'signed out');
  const last = await panelOf(shop, 'other@example.com');
  assert.equal((await shop.request('DELETE', path)).status, 204);
  assert.equal(await status(last), 401, 'deleted');
});

test('attack-07-foreign-sessions: nobody ends a session of somebody else by its id', async () => {
  const [mine, second] = [await panelOf(shop, 'boss@example.com'), await panelOf(shop, 'boss@example.com')];
  const customer = new Panel(shop.url);
  await customer.signIn('customer@example.com');
  const list = async (panel: Panel) => (await panel.get('/api/session/sessions')).json.data;
  const [theirs] = await list(customer);
  for (const id of [theirs.id, 999_999, 'x', '1 OR 1=1']) {
    const { status } = await mine.request('DELETE', `/api/session/sessions/${encodeURIComponent(id)}`);
    assert.equal(status, 404, String(id));
  }
  assert.equal((await list(customer)).length, 1);
  const [other] = (await list(mine)).filter(({ current }: { current: boolean }) => !current);
  assert.equal((await mine.request('DELETE', `/api/session/sessions/${other.id}`)).status, 204);
  assert.equal((await second.get(USERS)).status, 401);
  assert.equal((await mine.get(USERS)).status, 200);
});

test('staff see where a user is signed in, and end that', async () => {
  const panel = await panelOf(shop, 'boss@example.com');
  const customer = new Panel(shop.url);
  const { json } = await customer.signIn('customer@example.com');
  const path = `${USERS}/${json.user.id}/sessions`;
  const { data } = (await panel.get(path)).json;
  assert.deepEqual([data[0].address, data[0].current], ['127.0.0.1', false]);
  assert.equal((await panel.request('DELETE', `${USERS}/${boss.id}/sessions/${data[0].id}`)).status, 404);
  assert.equal((await panel.get(`${USERS}/999999/sessions`)).status, 404);
  assert.equal((await panel.request('DELETE', `${path}/${data[0].id}`)).status, 204);
  assert.equal((await customer.get('/api/session')).status, 401);
  const viewer = await shop.createKey({ permissions: ['users.view'] });
  assert.equal((await shop.request('DELETE', `${path}/${data[0].id}`, { key: viewer })).status, 403);
});

test('a new password ends the other sessions, and needs the present one', async () => {
  await addStaff(shop, 'careful@example.com');
  const [panel, other] = [await panelOf(shop, 'careful@example.com'), await panelOf(shop, 'careful@example.com')];
  const change = (body: object) => panel.request('PUT', '/api/session/password', { body });
  const wrong = await change({ current_password: 'wrong', password: 'another password' });
  assert.deepEqual(wrong.json.errors, { current_password: ['The current password is not right.'] });
  const short = await change({ current_password: PASSWORD, password: 'short' });
  assert.deepEqual(Object.keys(short.json.errors), ['password']);
  const before = new Map(panel.cookies);
  assert.equal((await change({ current_password: PASSWORD, password: 'another password' })).status, 204);
  assert.equal((await panel.get(USERS)).status, 200);
  assert.notDeepEqual(panel.cookies, before, 'the session that stays has a new cookie');
  assert.equal((await other.get(USERS)).status, 401);
  assert.equal((await new Panel(shop.url).signIn('careful@example.com', 'another password')).status, 201);
});
