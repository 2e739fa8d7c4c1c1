import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { after, test } from 'node:test';
import { exportJWK, SignJWT } from 'jose';
import {
  addClient,
  addUser,
  type Client,
  me,
  openDesk,
  passwordTokens,
  post,
  refresh,
  tokenFor,
} from '../../testing/oauth.ts';
import { send } from '../../testing/shop.ts';

const EMAIL = 'jane@example.com';
const shop = await openDesk({ after });
await addUser(shop, EMAIL);
const app = await addClient(shop);

const introspect = (client: Client | null, token: string, headers = {}) =>
  post(shop.url, '/oauth/introspect', client, { token }, headers);
const revoke = (client: Client | null, token: string) => post(shop.url, '/oauth/revoke', client, { token });

test('O11: a token counts in the Authorization header only, and refusals say how', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  const none = await send(shop.url, 'GET', `/api/me?access_token=${access_token}`);
  assert.deepEqual([none.status, none.headers.get('www-authenticate')], [401, 'Bearer']);
  assert.deepEqual(none.json, { error: 'Unauthenticated.', message: 'Unauthenticated.' });
  const bad = await me(shop.url, 'nonsense');
  assert.deepEqual([bad.status, bad.headers.get('www-authenticate')], [401, 'Bearer error="invalid_token"']);
  const { access_token: bare } = await passwordTokens(shop, app, EMAIL, '');
  const narrow = await me(shop.url, bare);
  assert.deepEqual([narrow.status, narrow.json.message], [403, 'Invalid scope(s) provided.']);
  assert.equal(narrow.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="profile"');
});

test("O12: revoking an unknown token is a success, a public client revokes its own, nobody another's", async () => {
  const unknown = await revoke(app, 'nonsense');
  assert.deepEqual([unknown.status, unknown.text], [200, '']);
  const spa = await addClient(shop, { confidential: false });
  const tokens = await passwordTokens(shop, spa, EMAIL);
  assert.equal((await revoke(app, tokens.refresh_token)).status, 200);
  assert.equal((await me(shop.url, tokens.access_token)).status, 200);
  assert.equal((await revoke(spa, tokens.refresh_token)).status, 200);
  assert.equal((await me(shop.url, tokens.access_token)).status, 401);
  const unproven = await revoke({ id: app.id, secret: null }, tokens.refresh_token);
  assert.equal(unproven.status, 401);
  const empty = await post(shop.url, '/oauth/revoke', app, {});
  assert.deepEqual([empty.status, empty.json.hint], [400, 'Check the `token` parameter']);
});

test('attack-34-token-after-sign-out: revoking the access token ends the grant at once', async () => {
  const tokens = await passwordTokens(shop, app, EMAIL);
  assert.equal((await me(shop.url, tokens.access_token)).status, 200);
  assert.equal((await revoke(app, tokens.access_token)).status, 200);
  assert.equal((await me(shop.url, tokens.access_token)).status, 401);
  assert.equal((await refresh(shop, app, tokens.refresh_token)).status, 400);
});

test('O13: introspection tells an authenticated client what a token is, and of a dead one only that', async () => {
  const { access_token, refresh_token } = await passwordTokens(shop, app, EMAIL);
  const { json } = await introspect(app, access_token);
  const { exp, iat, nbf, jti, ...rest } = json;
  assert.deepEqual(rest, {
    active: true,
    scope: 'profile',
    client_id: app.id,
    token_type: 'Bearer',
    sub: rest.sub,
    aud: app.id,
    iss: shop.url,
  });
  assert.deepEqual([exp - iat, nbf, typeof jti], [31_536_000, iat, 'string']);
  assert.equal((await introspect(app, refresh_token)).json.token_type, 'refresh_token');
  assert.equal((await introspect(null, access_token)).status, 400);
  assert.equal((await introspect({ id: app.id, secret: null }, access_token)).status, 401);
  const spa = await addClient(shop, { confidential: false });
  assert.equal((await introspect(spa, access_token)).status, 401);
  const forged = `${access_token.slice(0, access_token.lastIndexOf('.'))}.AAAA`;
  await revoke(app, refresh_token);
  for (const token of [forged, access_token, refresh_token, 'nonsense'])
    assert.deepEqual((await introspect(app, token)).json, { active: false });
});

test('O14: the metadata names every endpoint, and PKCE with S256 only', async () => {
  const { status, json } = await send(shop.url, 'GET', '/.well-known/oauth-authorization-server');
  assert.equal(status, 200);
  assert.deepEqual([json.issuer, json.code_challenge_methods_supported], [shop.url, ['S256']]);
  for (const name of ['authorization', 'token', 'revocation', 'introspection'])
    assert.ok(json[`${name}_endpoint`].startsWith(`${shop.url}/`), name);
  assert.equal((await fetch(json.jwks_uri)).status, 200);
});

test('O15 attack-29-forged-signatures: no algorithm, a public key as a secret, and foreign keys are refused', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  const [head, body] = access_token.split('.') as [string, string];
  const header = JSON.parse(Buffer.from(head, 'base64url').toString());
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const { json } = await send(shop.url, 'GET', '/.well-known/jwks.json');
  const unsigned = ['none', 'None', 'NONE'].map((alg) => `${encode({ ...header, alg })}.${body}.`);
  const confused = [JSON.stringify(json.keys[0]), json.keys[0].n].map((secret) => {
    const signed = `${encode({ ...header, alg: 'HS256' })}.${body}`;
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = await exportJWK(publicKey);
  const foreign = await Promise.all(
    [
      header,
      { ...header, kid: 'mine' },
      { ...header, jwk },
      { ...header, jku: 'https://evil.example/jwks.json' },
      { ...header, x5u: 'https://evil.example/cert' },
    ].map((forged) =>
      new SignJWT(JSON.parse(Buffer.from(body, 'base64url').toString())).setProtectedHeader(forged).sign(privateKey),
    ),
  );
  for (const token of [
    ...unsigned,
    ...confused,
    ...foreign,
    `${head}.${body}.`,
    `${access_token}x`,
    `${access_token}.x`,
  ])
    assert.equal((await me(shop.url, token)).status, 401, token);
  assert.equal((await me(shop.url, access_token)).status, 200);
});

test('O15: a token of ours that is no access token, or says what was not stored, is refused', async () => {
  const { signingKeysOf } = await import('./signing-keys.ts');
  const { kid, privateKey } = await signingKeysOf(shop.running.house).signing();
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  const claims = JSON.parse(Buffer.from(access_token.split('.')[1]!, 'base64url').toString());
  const sign = (change: object, typ?: string) =>
    new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'RS256', kid, ...(typ && { typ }) })
      .sign(privateKey);
  assert.equal((await me(shop.url, await sign({}, 'at+jwt'))).status, 200);
  for (const [change, typ] of [
    [{}, undefined],
    [{}, 'JWT'],
    [{ iss: 'https://evil.example' }, 'at+jwt'],
    [{ aud: 'another' }, 'at+jwt'],
    [{ sub: `1${claims.sub}` }, 'at+jwt'],
    [{ jti: 'unknown' }, 'at+jwt'],
    [{ exp: 1 }, 'at+jwt'],
  ] as const)
    assert.equal((await me(shop.url, await sign(change, typ))).status, 401, JSON.stringify([change, typ]));
});

test('an API key is no access token, and an access token no API key', async () => {
  const { access_token } = await passwordTokens(shop, app, EMAIL);
  assert.equal((await me(shop.url, shop.key)).status, 401);
  assert.equal((await shop.request('GET', '/api/v1/admin/users', { key: access_token })).status, 401);
});

test('attack-26-key-in-errors: the signing key shows in no error, and the database holds it sealed', async (t) => {
  const lines: string[] = [];
  const { signingKeysOf } = await import('./signing-keys.ts');
  const { createPepper } = await import('../../platform/pepper.ts');
  const { privateKey } = await signingKeysOf(shop.running.house).signing();
  const secrets = ['d', 'p', 'q'].map(
    (name) => (privateKey.export({ format: 'jwk' }) as Record<string, string>)[name]!,
  );
  const [stored] = await shop.database.query<{ sealed: Buffer; public_jwk: object }>({
    text: 'SELECT sealed_private_key AS sealed, public_jwk FROM oauth_signing_keys',
  });
  lines.push(
    stored!.sealed.toString('latin1'),
    stored!.sealed.toString('base64url'),
    JSON.stringify(stored!.public_jwk),
  );
  // A server with another secret can't open it: it makes a key of its own and says nothing of this one.
  const stranger = { ...shop.running.house, pepper: createPepper('another secret of 32 characters or more') };
  const other = await signingKeysOf(stranger).signing();
  assert.notEqual(other.kid, (await signingKeysOf(shop.running.house).signing()).kid);
  await shop.database.query({ text: `UPDATE oauth_signing_keys SET sealed_private_key = '\\x00'` });
  t.after(() => shop.database.query({ text: 'DELETE FROM oauth_signing_keys WHERE kid = $1' }, [other.kid]));
  const broken = await signingKeysOf({ ...shop.running.house })
    .signing()
    .catch((error) => error);
  lines.push(String(broken.stack ?? broken.kid), JSON.stringify(broken));
  for (const secret of secrets) for (const line of lines) assert.ok(!line.includes(secret.slice(0, 40)));
});

test('a secret that moved in as a slow hash works, and is remembered by our digest from then on', async () => {
  const bcrypt = await import('bcryptjs');
  const moved = await addClient(shop);
  const hash = (await bcrypt.hash('client-secret-0001', 4)).replace('$2b$', '$2y$');
  await shop.database.query(
    { text: 'UPDATE oauth_clients SET secret_digest = NULL, secret_hash = $2 WHERE id = $1::uuid' },
    [moved.id, hash],
  );
  const attempt = (secret: string) => tokenFor(shop, { id: moved.id, secret }, { grant_type: 'client_credentials' });
  assert.equal((await attempt('wrong')).status, 401);
  assert.equal((await attempt('client-secret-0001')).status, 200);
  const [now] = await shop.database.query<{ secret_hash: string | null }>(
    { text: 'SELECT secret_hash FROM oauth_clients WHERE id = $1::uuid' },
    [moved.id],
  );
  assert.equal(now!.secret_hash, null);
  assert.equal((await attempt('client-secret-0001')).status, 200);
  assert.equal((await attempt('wrong')).status, 401);
});
