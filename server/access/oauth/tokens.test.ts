import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { TOTP } from 'otpauth';
import { fixedClock } from '../../platform/clock.ts';
import { addClient, addUser, me, openDesk, PASSWORD, passwordTokens, refresh, tokenFor } from '../../testing/oauth.ts';
import { send } from '../../testing/shop.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const EMAIL = 'jane@example.com';
const shop = await openDesk({ after }, { clock });
const userId = await addUser(shop, EMAIL);
const app = await addClient(shop);

const claimsOf = (jwt: string, part = 1) => JSON.parse(Buffer.from(jwt.split('.')[part]!, 'base64url').toString());

test('an access token carries the recorded claims, and says who issued it and what it is', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  const { kid, ...header } = claimsOf(access_token, 0);
  assert.deepEqual(header, { typ: 'at+jwt', alg: 'RS256' });
  const { jti, ...claims } = claimsOf(access_token);
  const now = clock.now().epochMilliseconds / 1000;
  assert.deepEqual(claims, {
    iss: shop.url,
    aud: app.id,
    iat: now,
    nbf: now,
    exp: now + 31_536_000,
    sub: userId.toString(),
    scopes: ['profile'],
    client_id: app.id,
  });
  assert.match(jti, /^[0-9a-f]{40}$/);
  const { json } = await send(shop.url, 'GET', '/.well-known/jwks.json');
  assert.deepEqual(
    json.keys.map((key: { kid: string }) => key.kid),
    [kid],
  );
  assert.deepEqual(Object.keys(json.keys[0]), ['kty', 'n', 'e', 'alg', 'use', 'kid']);
});

test('the profile holds eight members of the user and nothing else', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  for (const path of ['/api/me', '/api/oauth/me']) {
    const { status, json } = await send(shop.url, 'GET', path, { key: access_token });
    assert.equal(status, 200);
    assert.deepEqual(json, {
      id: Number(userId),
      first_name: 'Jane',
      last_name: null,
      email: EMAIL,
      role_id: null,
      email_verified_at: null,
      created_at: '2026-11-24T12:00:00.000000Z',
      updated_at: json.updated_at,
    });
  }
});

test('O5: a refresh token is good once, and its reuse ends the whole family', async () => {
  const first = await passwordTokens(shop, app, EMAIL);
  const second = await refresh(shop, app, first.refresh_token);
  assert.equal(second.status, 200);
  assert.equal((await me(shop.url, first.access_token)).status, 401);
  assert.equal((await me(shop.url, second.json.access_token)).status, 200);
  const reuse = await refresh(shop, app, first.refresh_token);
  assert.deepEqual([reuse.status, reuse.json.error, reuse.json.hint], [400, 'invalid_grant', 'Token has been revoked']);
  assert.equal((await me(shop.url, second.json.access_token)).status, 401);
  assert.equal((await refresh(shop, app, second.json.refresh_token)).json.hint, 'Token has been revoked');
  const audit = await shop.request('GET', '/api/v1/admin/audits?filter[event]=oauth.refresh_token_reuse');
  assert.equal(audit.json.data.length, 1);
});

test('O5: of parallel refreshes with one token exactly one succeeds, and the reuse ends the family', async () => {
  const { refresh_token } = await passwordTokens(shop, app, EMAIL);
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(shop, app, refresh_token)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400, 400, 400]);
  const winner = answers.find(({ status }) => status === 200)!.json;
  assert.equal((await me(shop.url, winner.access_token)).status, 401);
  assert.equal((await refresh(shop, app, winner.refresh_token)).status, 400);
});

test('O5: an Idempotency-Key does not turn a reuse into a success', async () => {
  const { refresh_token } = await passwordTokens(shop, app, EMAIL);
  const form = { grant_type: 'refresh_token', refresh_token };
  const headers = { 'idempotency-key': 'one-and-the-same' };
  assert.equal((await tokenFor(shop, app, form, headers)).status, 200);
  assert.equal((await tokenFor(shop, app, form, headers)).status, 400);
});

test('O6: however often it is refreshed, a grant ends at its end', async () => {
  let tokens = await passwordTokens(shop, app, EMAIL);
  for (let months = 0; months < 12; months++) {
    clock.advance({ hours: 24 * 30 });
    const { status, json } = await refresh(shop, app, tokens.refresh_token);
    assert.equal(status, 200);
    tokens = json;
  }
  clock.advance({ hours: 24 * 5 });
  const { status, json } = await refresh(shop, app, tokens.refresh_token);
  assert.deepEqual([status, json.hint], [400, 'Token has expired']);
});

test('O7 attack-27-refresh-without-secret: a confidential client proves itself on every grant', async () => {
  const { refresh_token } = await passwordTokens(shop, app, EMAIL);
  const unproven = { id: app.id, secret: null };
  const bare = await refresh(shop, unproven, refresh_token);
  assert.deepEqual([bare.status, bare.json.error, bare.headers.get('www-authenticate')], [401, 'invalid_client', null]);
  const wrong = await refresh(shop, { id: app.id, secret: 'wrong' }, refresh_token);
  assert.deepEqual([wrong.status, wrong.json.error_description], [401, 'Client authentication failed']);
  for (const form of [
    { grant_type: 'client_credentials' },
    { grant_type: 'password', username: EMAIL, password: PASSWORD },
  ]) {
    const { status, json } = await tokenFor(shop, unproven, form);
    assert.deepEqual([status, json.hint], [400, 'Check the `client_secret` parameter']);
    assert.equal((await tokenFor(shop, { id: app.id, secret: 'wrong' }, form)).status, 401);
  }
  const basic = { authorization: `Basic ${Buffer.from(`${app.id}:wrong`).toString('base64')}` };
  const challenged = await tokenFor(shop, { id: app.id, secret: null }, { grant_type: 'client_credentials' }, basic);
  assert.deepEqual([challenged.status, challenged.headers.get('www-authenticate')], [401, 'Basic realm="OAuth"']);
  assert.equal((await refresh(shop, app, refresh_token)).status, 200, 'none of that used the token up');
});

test('O7: a refresh token is bound to its client', async () => {
  const other = await addClient(shop);
  const { refresh_token } = await passwordTokens(shop, app, EMAIL);
  const { status, json } = await refresh(shop, other, refresh_token);
  assert.deepEqual([status, json.hint], [400, 'Token is not linked to client']);
});

test('O8: a refresh may narrow the access token, never widen it, and keeps the refresh token as it was', async () => {
  const none = await passwordTokens(shop, app, EMAIL, '');
  const wider = await refresh(shop, app, none.refresh_token, { scope: 'profile' });
  assert.deepEqual(
    [wider.status, wider.json.error, wider.json.hint],
    [400, 'invalid_scope', 'Check the `profile` scope'],
  );
  assert.equal((await refresh(shop, app, none.refresh_token)).status, 200, 'the refusal did not use the token up');
  const all = await passwordTokens(shop, app, EMAIL);
  const same = await refresh(shop, app, all.refresh_token);
  assert.equal((await me(shop.url, same.json.access_token)).status, 200);
  assert.equal((await refresh(shop, app, same.json.refresh_token, { scope: 'bogus' })).json.error, 'invalid_scope');
});

test('O9: the password grant is for clients that were given it', async () => {
  const web = await addClient(shop, { grants: ['authorization_code', 'refresh_token'] });
  const { status, json } = await tokenFor(shop, web, { grant_type: 'password', username: EMAIL, password: PASSWORD });
  assert.deepEqual([status, json.error], [401, 'invalid_client']);
});

test('O9: the password grant answers every wrong sign-in alike', async () => {
  const secret = 'JBSWY3DPEHPK3PXP';
  await addUser(shop, 'careful@example.com', { tfa_secret: secret });
  const attempt = (username: string, password: string, code?: string) =>
    tokenFor(shop, app, { grant_type: 'password', username, password, code, scope: 'profile' });
  const answers = await Promise.all([
    attempt(EMAIL, 'wrong'),
    attempt('nobody@example.com', PASSWORD),
    attempt('careful@example.com', PASSWORD),
    attempt('careful@example.com', PASSWORD, '000000'),
    attempt('careful@example.com', 'wrong', '000000'),
    attempt(EMAIL, 'x'.repeat(10_000)),
  ]);
  const [first] = answers;
  assert.deepEqual([first!.status, first!.json.error_description], [400, 'The user credentials were incorrect.']);
  for (const { status, text } of answers) assert.deepEqual([status, text], [first!.status, first!.text]);
});

test('O9: who has a second factor needs its code, and each code counts once', async () => {
  const secret = 'KRSXG5CTMVRXEZLU';
  await addUser(shop, 'safe@example.com', { tfa_secret: secret });
  const code = new TOTP({ secret }).generate({ timestamp: clock.now().epochMilliseconds });
  const attempt = () =>
    tokenFor(shop, app, { grant_type: 'password', username: 'safe@example.com', password: PASSWORD, code });
  assert.equal((await attempt()).status, 200);
  assert.equal((await attempt()).status, 400);
});

test('a wrong or missing parameter is named', async () => {
  for (const [form, hint] of [
    [{ grant_type: 'password', password: PASSWORD }, 'Check the `username` parameter'],
    [{ grant_type: 'password', username: EMAIL }, 'Check the `password` parameter'],
    [{ grant_type: 'refresh_token' }, 'Check the `refresh_token` parameter'],
    [{ grant_type: 'authorization_code' }, 'Check the `code` parameter'],
    [{ grant_type: 'magic' }, 'Check that all required parameters have been provided'],
  ] as const) {
    const { status, json } = await tokenFor(shop, app, form);
    assert.deepEqual([status, json.hint, json.message], [400, hint, json.error_description]);
  }
});

test('bodies that are no forms are refused like empty ones', async () => {
  for (const body of ['[]', 'null', '"x"', '1', '{"grant_type":["password"]}', '{"grant_type":{"x":1}}']) {
    const { status, json } = await send(shop.url, 'POST', '/oauth/token', {
      body,
      headers: { 'content-type': 'application/json' },
    });
    assert.deepEqual([status, json.error], [400, 'unsupported_grant_type'], body);
  }
});

test('O10: answers of the token endpoint are kept by nobody', async () => {
  const ok = await tokenFor(shop, app, { grant_type: 'client_credentials' });
  const bad = await tokenFor(shop, app, { grant_type: 'magic' });
  for (const { headers } of [ok, bad])
    assert.deepEqual([headers.get('cache-control'), headers.get('pragma')], ['no-store', 'no-cache']);
});

test("O16 attack-25-client-token-as-user: a client's own token never stands for a user", async () => {
  await shop.database.query({ text: `UPDATE users SET id = 77 WHERE id = $1` }, [
    await addUser(shop, 'victim@example.com'),
  ]);
  const { status, json } = await tokenFor(shop, app, { grant_type: 'client_credentials', scope: 'profile' });
  assert.deepEqual([status, 'refresh_token' in json], [200, false]);
  assert.equal(claimsOf(json.access_token).sub, app.id);
  // Even a client whose id is taken for a user's resolves to none: what counts is that the grant has no user.
  const answer = await me(shop.url, json.access_token);
  assert.deepEqual([answer.status, answer.json.message], [401, 'Unauthenticated.']);
  const web = await addClient(shop, { grants: ['authorization_code'] });
  const refused = await tokenFor(shop, web, { grant_type: 'client_credentials' });
  assert.deepEqual([refused.status, refused.json.error], [400, 'unauthorized_client']);
});

test('O17 attack-34-token-after-password-change: a new password ends tokens at once, and deleting the user too', async () => {
  const id = await addUser(shop, 'leaving@example.com');
  const path = `/api/v1/admin/users/${id}`;
  const tokens = await passwordTokens(shop, app, 'leaving@example.com');
  assert.equal((await me(shop.url, tokens.access_token)).status, 200);
  assert.equal((await shop.request('PATCH', path, { body: { first_name: 'Still' } })).status, 200);
  assert.equal((await me(shop.url, tokens.access_token)).json.first_name, 'Still');
  assert.equal((await shop.request('PATCH', path, { body: { password: 'another password' } })).status, 200);
  assert.equal((await me(shop.url, tokens.access_token)).status, 401);
  assert.equal((await refresh(shop, app, tokens.refresh_token)).json.hint, 'Token has been revoked');
  assert.equal((await shop.request('PATCH', path, { body: { password: PASSWORD } })).status, 200);
  const again = await passwordTokens(shop, app, 'leaving@example.com');
  assert.equal((await shop.request('DELETE', path)).status, 204);
  assert.equal((await me(shop.url, again.access_token)).status, 401);
  assert.equal((await refresh(shop, app, again.refresh_token)).status, 400);
});
