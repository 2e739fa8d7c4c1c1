import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import bcrypt from 'bcryptjs';
import { addUser, openDesk, PASSWORD } from '../../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../../testing/panel.ts';

const shop = await openDesk({ after });
await addStaff(shop, 'boss@example.com');
const USERS = '/api/v1/admin/users';

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

test('attack-37-timing: an unknown address, a wrong password and one that moved in with a slow hash take the same time', async () => {
  const moved = await addUser(shop, 'moved@example.com');
  const hash = (await bcrypt.hash(PASSWORD, 10)).replace('$2b$', '$2y$');
  await shop.database.query({ text: 'UPDATE users SET password = $2 WHERE id = $1' }, [moved, hash]);
  const emails = ['nobody@example.com', 'boss@example.com', 'moved@example.com'];
  const times = new Map<string, number[]>(emails.map((email) => [email, []]));
  for (let round = 0; round < 7; round++)
    await Promise.all(
      emails.map(async (email) => {
        const begun = performance.now();
        const { status, text } = await new Panel(shop.url).signIn(email, 'wrong');
        times.get(email)!.push(performance.now() - begun);
        assert.deepEqual([status, text.includes('These credentials do not match our records.')], [422, true]);
      }),
    );
  const medians = [...times.values()].map(median);
  assert.ok(Math.max(...medians) / Math.min(...medians) < 1.05, medians.join(' '));
  assert.equal((await new Panel(shop.url).signIn('moved@example.com')).status, 201);
  const [now] = await shop.database.query<{ password: string }>({
    text: `SELECT password FROM users WHERE email = 'moved@example.com'`,
  });
  assert.match(now!.password, /^\$argon2id\$/, 'the slow hash was replaced');
});

test('attack-06-stored-xss: what customers wrote is data and never a page, whatever a browser asks for', async () => {
  const script = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const userId = Number(await addUser(shop, 'xss@example.com'));
  const ticket = await shop.request('POST', '/api/v1/admin/tickets', { body: { subject: script, user_id: userId } });
  const body = { message: script, user_id: userId, ticket_id: Number(ticket.json.data.id) };
  await shop.request('POST', '/api/v1/admin/ticket-messages', { body });
  const panel = await panelOf(shop, 'boss@example.com');
  for (const path of [
    '/api/v1/admin/tickets',
    '/api/v1/admin/ticket-messages',
    '/api/v1/admin/search?q=script',
    '/api/v1/admin/audits',
    `/api/v1/admin/${encodeURIComponent(script)}`,
  ]) {
    const { headers, text } = await panel.request('GET', path, { headers: { accept: 'text/html' } });
    assert.match(headers.get('content-type')!, /^application\/(vnd\.api\+)?json/, path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.doesNotMatch(headers.get('content-disposition') ?? '', /inline/);
    assert.ok(path.includes('%') || JSON.stringify(JSON.parse(text)).includes('alert(1)'), path);
  }
  await shop.request('PATCH', '/api/v1/admin/settings/company_name', { body: { value: script } });
  const page = await panel.get('/oauth/sign-in');
  assert.ok(page.text.includes('&lt;script&gt;') && !page.text.includes('<script'), 'the pages of the server escape');
  assert.match(page.headers.get('content-security-policy')!, /^default-src 'none'/);
  await shop.request('PATCH', '/api/v1/admin/settings/company_name', { body: { value: 'Tollgate' } });
});

test('attack-42-origin: no origin is ever allowed to read, whatever it is', async () => {
  const panel = await panelOf(shop, 'boss@example.com');
  for (const origin of ['https://evil.example', 'null', shop.url])
    for (const [method, path] of [
      ['GET', USERS],
      ['GET', '/api/session'],
      ['OPTIONS', '/api/session'],
      ['OPTIONS', USERS],
      ['POST', '/api/session'],
      ['DELETE', '/api/session/sessions/1'],
    ] as const) {
      const { headers } = await panel.request(method, path, {
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
      const allowed = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
      assert.deepEqual(allowed, [], `${method} ${path} from ${origin}`);
    }
});

test('attack-50-line-breaks: nothing with a line break is signed in with, and nothing is written', async () => {
  const count = async () =>
    (await shop.database.query<{ count: bigint }>({ text: 'SELECT count(*) FROM sessions' }))[0]!.count;
  const before = await count();
  for (const [email, password] of [
    ['boss@example.com\r\nuser=root', PASSWORD],
    ['boss@example.com\n', 'x\r\nhasroot=1'],
    ['boss@example.com', `${PASSWORD}\n`],
    ['boss@example.com\0', PASSWORD],
  ] as const) {
    const { status } = await new Panel(shop.url).signIn(email, password);
    assert.equal(status, 400, JSON.stringify([email, password]));
  }
  assert.equal(await count(), before);
});

test('attack-33-mass-assignment: what a sign-in sends besides changes nothing', async () => {
  const panel = new Panel(shop.url);
  await addUser(shop, 'plain@example.com');
  const { json } = await panel.signIn('plain@example.com', PASSWORD, {
    role_id: 1,
    permissions: ['*'],
    user: { role_id: 1 },
    stage: 'signed_in',
  });
  assert.deepEqual([json.user.role_id, json.permissions], [null, []]);
  const polluted = `{"email":"plain@example.com","password":"${PASSWORD}","__proto__":{"role_id":1}}`;
  const { status } = await panel.request('POST', '/api/session', {
    body: polluted,
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(status, 400);
  const set = await panel.request('PUT', '/api/session/password', {
    body: { current_password: PASSWORD, password: 'a new password', role_id: 1, email_verified_at: '2020-01-01' },
  });
  assert.equal(set.status, 204);
  assert.equal((await panel.get('/api/session')).json.role, null);
});

test('attack-36-one-network: one subscriber has one limit, however its address is written', async (t) => {
  const strict = await openDesk(t, { settings: { LOGIN_LIMIT: '2', TRUSTED_PROXIES: '127.0.0.1' } });
  const attempt = async (email: string, address: string) => {
    const body = { email, password: 'wrong' };
    const { status } = await new Panel(strict.url).request('POST', '/api/session', {
      body,
      headers: { 'x-forwarded-for': address },
    });
    return status;
  };
  const addresses = ['2001:db8::1', '2001:0DB8:0:0::2', '2001:db8:0:0:ffff::', '2001:db8::a'];
  assert.deepEqual(
    (await Promise.all(addresses.map((address) => attempt('a@example.com', address)))).sort(),
    [422, 422, 429, 429],
  );
  const many = await Promise.all(
    Array.from({ length: 60 }, (_, n) => attempt(`user${n}@example.com`, `2001:db8::${n.toString(16)}:1`)),
  );
  assert.ok(many.filter((status) => status === 429).length >= 20, 'over many accounts');
  const mapped = ['10.1.2.3', '::ffff:10.1.2.3', '::ffff:a01:203'];
  assert.deepEqual(
    (await Promise.all(mapped.map((address) => attempt('b@example.com', address)))).sort(),
    [422, 422, 429],
  );
});
