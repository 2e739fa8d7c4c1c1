import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { TOTP } from 'otpauth';
import { fixedClock } from '../../platform/clock.ts';
import { addUser, Browser, openDesk, PASSWORD } from '../../testing/oauth.ts';
import { localPath } from './same-site.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const EMAIL = 'jane@example.com';
const shop = await openDesk({ after }, { clock });
const userId = await addUser(shop, EMAIL);

const isSignedIn = async (browser: Browser) => /You are signed in/.test((await browser.get('/oauth/sign-in')).text);

test('a right password signs in, with a cookie that scripts and other sites can not use', async () => {
  const browser = new Browser(shop.url);
  const { status, headers } = await browser.signIn('JANE@example.com ');
  assert.equal(status, 303);
  assert.match(
    headers.get('set-cookie')!,
    /^tollgate_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
  );
  assert.ok(await isSignedIn(browser));
  const [session] = await shop.database.query<{ digest: Buffer }>({ text: 'SELECT digest FROM sessions' });
  const [, token] = /=([\w-]+)/.exec(headers.get('set-cookie')!)!;
  assert.ok(!session!.digest.equals(Buffer.from(token!, 'base64url')), 'the database does not hold the cookie');
});

test('behind https the cookie is Secure, and no other host can set it', async (t) => {
  const secure = await openDesk(t, { clock, settings: { TOLLGATE_URL: 'https://desk.example.com' } });
  await addUser(secure, EMAIL);
  const browser = new Browser(secure.url);
  const { headers } = await browser.post(
    '/oauth/sign-in',
    { email: EMAIL, password: PASSWORD },
    { origin: 'https://desk.example.com' },
  );
  assert.match(headers.get('set-cookie')!, /^__Host-tollgate_session=.*; Secure$/);
});

test('a wrong password and an unknown address look the same', async () => {
  const browser = new Browser(shop.url);
  const wrong = await browser.signIn(EMAIL, 'wrong');
  const unknown = await browser.signIn('jane@example.net', 'wrong');
  assert.deepEqual([wrong.status, unknown.status], [422, 422]);
  assert.equal(wrong.text.replaceAll(EMAIL, ''), unknown.text.replaceAll('jane@example.net', ''));
  assert.equal(wrong.headers.get('set-cookie'), null);
});

test('a form from another site is refused', async () => {
  const browser = new Browser(shop.url);
  const form = { email: EMAIL, password: PASSWORD };
  for (const origin of ['https://evil.example', 'null', `${shop.url}.evil.example`])
    assert.equal((await browser.post('/oauth/sign-in', form, { origin })).status, 403, origin);
  const nowhere = { origin: undefined, 'sec-fetch-site': 'cross-site' };
  assert.equal((await browser.post('/oauth/sign-in', form, nowhere)).status, 403);
  assert.equal((await browser.post('/oauth/sign-in', form, { origin: undefined })).status, 303, 'no browser');
});

test('a session ends when its user signs out, by its time, and with a new password', async () => {
  const browser = new Browser(shop.url);
  await browser.signIn(EMAIL);
  await browser.post('/oauth/sign-out', {});
  assert.ok(!(await isSignedIn(browser)));
  await browser.signIn(EMAIL);
  clock.advance({ hours: 12 });
  assert.ok(!(await isSignedIn(browser)));
  await browser.signIn(EMAIL);
  assert.ok(await isSignedIn(browser));
  await shop.request('PATCH', `/api/v1/admin/users/${userId}`, { body: { password: PASSWORD } });
  assert.ok(!(await isSignedIn(browser)));
});

test('a second factor is asked for after the password, and counts each code once', async () => {
  const secret = 'JBSWY3DPEHPK3PXP';
  await addUser(shop, 'safe@example.com', { tfa_secret: secret });
  const code = () => new TOTP({ secret }).generate({ timestamp: clock.now().epochMilliseconds });
  const browser = new Browser(shop.url);
  const first = await browser.post('/oauth/sign-in', {
    email: 'safe@example.com',
    password: PASSWORD,
    continue: '/oauth/authorize?x=1',
  });
  assert.equal(first.headers.get('location'), '/oauth/sign-in?continue=%2Foauth%2Fauthorize%3Fx%3D1');
  assert.match((await browser.get(first.headers.get('location')!)).text, /Enter your code/);
  assert.ok(!(await isSignedIn(browser)), 'the password alone is not enough');
  assert.equal((await browser.post('/oauth/sign-in/code', { code: '000000' })).status, 422);
  const done = await browser.post('/oauth/sign-in/code', { code: code(), continue: '/oauth/authorize?x=1' });
  assert.deepEqual([done.status, done.headers.get('location')], [303, '/oauth/authorize?x=1']);
  assert.ok(await isSignedIn(browser));
  const thief = new Browser(shop.url);
  await thief.signIn('safe@example.com');
  assert.equal(
    (await thief.post('/oauth/sign-in/code', { code: code() })).status,
    422,
    'a code that was seen is of no use',
  );
});

test('after five wrong codes the password has to be given again', async () => {
  const secret = 'KRSXG5CTMVRXEZLU';
  await addUser(shop, 'guessed@example.com', { tfa_secret: secret });
  const browser = new Browser(shop.url);
  await browser.signIn('guessed@example.com');
  for (let tries = 0; tries < 5; tries++)
    assert.equal((await browser.post('/oauth/sign-in/code', { code: '000000' })).status, 422);
  const right = new TOTP({ secret }).generate({ timestamp: clock.now().epochMilliseconds });
  const { status, headers } = await browser.post('/oauth/sign-in/code', { code: right });
  assert.deepEqual([status, headers.get('location')], [303, '/oauth/sign-in?continue=%2Foauth%2Fsign-in']);
  assert.ok(!(await isSignedIn(browser)));
});

test('a second factor whose secret can not be read lets nobody in', async () => {
  await addUser(shop, 'sealed@example.com', { tfa_secret: 'eyJpdiI6InRoaXMgaXMgc2VhbGVkIn0=' });
  const browser = new Browser(shop.url);
  await browser.signIn('sealed@example.com');
  assert.equal((await browser.post('/oauth/sign-in/code', { code: '123456' })).status, 422);
});

test('signing in leads on to paths of this server only', async () => {
  for (const away of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '',
    'oauth',
  ])
    assert.equal(localPath(away, '/home'), '/home', away);
  assert.equal(
    localPath('/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example.com', '/home'),
    '/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example.com',
  );
  const browser = new Browser(shop.url);
  const { headers } = await browser.post('/oauth/sign-in', {
    email: EMAIL,
    password: PASSWORD,
    continue: 'https://evil.example',
  });
  assert.equal(headers.get('location'), '/oauth/sign-in');
});

test('attack-08-login-throttle: neither the case of the address nor another network gets around the limit', async (t) => {
  const strict = await openDesk(t, { clock, settings: { LOGIN_LIMIT: '3', TRUSTED_PROXIES: '127.0.0.1' } });
  await addUser(strict, EMAIL);
  const attempt = (email: string, address: string, password = 'wrong') =>
    new Browser(strict.url).post('/oauth/sign-in', { email, password }, { 'x-forwarded-for': address });
  const statuses = [];
  for (const email of [EMAIL, 'JANE@example.com', ' Jane@Example.com', 'jane@EXAMPLE.com'])
    statuses.push((await attempt(email, '2001:db8::1')).status);
  assert.deepEqual(statuses, [422, 422, 422, 429]);
  const refused = await attempt(EMAIL, '2001:db8::ffff', PASSWORD);
  assert.equal(refused.status, 429, 'one /64 is one network, and a right password is not tried');
  assert.match(refused.headers.get('retry-after')!, /^\d+$/);
  const many = await Promise.all(Array.from({ length: 30 }, (_, network) => attempt(EMAIL, `10.0.${network}.1`)));
  assert.ok(many.filter(({ status }) => status === 429).length >= 3, 'many networks together have a limit too');
});

test('signing in rightly uses the limit up for nobody', async (t) => {
  const strict = await openDesk(t, { clock, settings: { LOGIN_LIMIT: '2' } });
  await addUser(strict, EMAIL);
  for (let times = 0; times < 5; times++) assert.equal((await new Browser(strict.url).signIn(EMAIL)).status, 303);
});
