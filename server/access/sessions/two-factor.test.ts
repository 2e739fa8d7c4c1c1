import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { TOTP } from 'otpauth';
import { fixedClock } from '../../platform/clock.ts';
import { Browser, openDesk, PASSWORD } from '../../testing/oauth.ts';
import { addStaff, Panel, panelOf } from '../../testing/panel.ts';
import type { Answer } from '../../testing/shop.ts';

const clock = fixedClock('2026-11-25T12:00:00Z');
const shop = await openDesk({ after }, { clock });

const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: clock.now().epochMilliseconds });
const give = (panel: Panel, code: string): Promise<Answer> =>
  panel.request('POST', '/api/session/two-factor', { body: { code } });

/** Turns the second factor on. The code that this took is used up: the clock moves on to the next. */
async function enroll(email: string): Promise<{ panel: Panel; secret: string; recovery: string[] }> {
  await addStaff(shop, email);
  const panel = await panelOf(shop, email);
  const { json } = await panel.request('POST', '/api/session/two-factor/setup');
  const enabled = await panel.request('PUT', '/api/session/two-factor', { body: { code: codeOf(json.secret) } });
  assert.equal(enabled.status, 200);
  clock.advance({ seconds: 30 });
  return { panel, secret: json.secret, recovery: enabled.json.recovery_codes };
}

test('a second factor is turned on with a QR code and a first code, and asked for from then on', async () => {
  await addStaff(shop, 'new@example.com');
  const panel = await panelOf(shop, 'new@example.com');
  const enable = (code: string) => panel.request('PUT', '/api/session/two-factor', { body: { code } });
  assert.equal((await enable('123456')).status, 409, 'there is no secret yet');
  const { json } = await panel.request('POST', '/api/session/two-factor/setup');
  assert.match(json.secret, /^[A-Z2-7]{32}$/);
  assert.match(json.uri, new RegExp(`^otpauth://totp/Tollgate:new%40example.com\\?.*secret=${json.secret}`));
  assert.match(json.qr, /^<svg .*<\/svg>$/);
  assert.equal((await enable('000000')).status, 422);
  const { status, json: enabled } = await enable(codeOf(json.secret));
  assert.equal(status, 200);
  assert.equal(new Set(enabled.recovery_codes).size, 10);
  assert.equal((await panel.get('/api/session')).json.two_factor, true);
  assert.equal((await panel.request('POST', '/api/session/two-factor/setup')).status, 409);
  const kept = JSON.stringify(await shop.database.query({ text: 'SELECT digest::text FROM recovery_codes' }));
  for (const code of enabled.recovery_codes) assert.ok(!kept.includes(code.replace('-', '')));
  const again = new Panel(shop.url);
  const first = await again.signIn('new@example.com');
  assert.deepEqual([first.status, first.json], [202, { two_factor: true }]);
  assert.equal((await again.get('/api/session')).status, 401, 'the password alone is not enough');
  assert.equal((await give(again, codeOf(json.secret))).status, 422, 'the code that turned it on is used up');
  clock.advance({ seconds: 30 });
  const second = await give(again, codeOf(json.secret));
  assert.deepEqual([second.status, second.json.user.email], [201, 'new@example.com']);
});

test('a code counts once, also when two browsers send it at the same moment', async () => {
  const { secret } = await enroll('raced@example.com');
  const panels = [new Panel(shop.url), new Panel(shop.url), new Panel(shop.url)];
  for (const panel of panels) await panel.signIn('raced@example.com');
  const statuses = await Promise.all(panels.map(async (panel) => (await give(panel, codeOf(secret))).status));
  assert.deepEqual(statuses.sort(), [201, 422, 422]);
});

test('the half-open session is used up by the first code, lasts five minutes and five tries', async () => {
  const { secret, recovery } = await enroll('half@example.com');
  const [panel, copy] = [new Panel(shop.url), new Panel(shop.url)];
  await panel.signIn('half@example.com');
  for (const [name, value] of panel.cookies) copy.cookies.set(name, value);
  assert.deepEqual(
    (await Promise.all([give(panel, recovery[0]!), give(copy, recovery[1]!)])).map(({ status }) => status).sort(),
    [201, 422],
  );
  const slow = new Panel(shop.url);
  await slow.signIn('half@example.com');
  clock.advance({ minutes: 5 });
  const late = await give(slow, codeOf(secret));
  assert.deepEqual(late.json.errors, { code: ['This took too long or too many tries: sign in again.'] });
  const guesser = new Panel(shop.url);
  await guesser.signIn('half@example.com');
  for (let tries = 0; tries < 5; tries++) assert.equal((await give(guesser, '000000')).status, 422);
  assert.equal((await give(guesser, codeOf(secret))).status, 422);
  assert.equal((await guesser.get('/api/session')).status, 401);
});

test('a recovery code stands in for the app once, on the consent page as well', async () => {
  const { recovery } = await enroll('lost@example.com');
  const panel = new Panel(shop.url);
  await panel.signIn('lost@example.com');
  assert.equal((await give(panel, 'aaaaa-bbbbb')).status, 422);
  assert.equal((await give(panel, ` ${recovery[0]!.toUpperCase()} `)).status, 201);
  const again = new Panel(shop.url);
  await again.signIn('lost@example.com');
  assert.equal((await give(again, recovery[0]!)).status, 422);
  const browser = new Browser(shop.url);
  await browser.signIn('lost@example.com');
  assert.equal((await browser.post('/oauth/sign-in/code', { code: recovery[1]! })).status, 303);
  const [used] = await shop.database.query<{ count: bigint; least: number }>({
    text: `SELECT count(*), min((new_values->>'codes_left')::int) AS least FROM audits WHERE event = 'user.recovery_code_used' AND auditable_id = (SELECT id::text FROM users WHERE email = 'lost@example.com')`,
  });
  assert.deepEqual(used, { count: 2n, least: 8 });
});

test('turning the second factor off needs the password, and takes the recovery codes away', async () => {
  const { panel } = await enroll('off@example.com');
  const off = (current_password: string) =>
    panel.request('DELETE', '/api/session/two-factor', { body: { current_password } });
  assert.equal((await off('wrong')).status, 422);
  assert.equal((await off(PASSWORD)).status, 204);
  assert.equal((await new Panel(shop.url).signIn('off@example.com')).status, 201);
  const left = await shop.database.query({
    text: `SELECT 1 FROM recovery_codes JOIN users ON users.id = user_id WHERE email = 'off@example.com'`,
  });
  assert.deepEqual(left, []);
});
