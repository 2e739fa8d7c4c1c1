import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addClient, addUser, me, openDesk, passwordTokens, refresh, tokenFor } from '../../testing/oauth.ts';

const PATH = '/api/v1/admin/oauth-clients';
const shop = await openDesk({ after });
await addUser(shop, 'jane@example.com');

const create = (body: object, key?: string) => shop.request('POST', PATH, { body, ...(key && { key }) });

test('a client is created with a secret that is shown once', async () => {
  const { status, json } = await create({ name: 'Shop app', redirect_uris: ['https://app.example.com/cb'] });
  assert.equal(status, 201);
  const { id, attributes } = json.data;
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.deepEqual(attributes.grants, ['authorization_code', 'refresh_token']);
  assert.deepEqual([attributes.confidential, attributes.revoked], [true, false]);
  assert.match(json.meta.secret, /^tgs_[\w-]{43}$/);
  const shown = await shop.request('GET', `${PATH}/${id}`);
  assert.equal(shown.status, 200);
  assert.doesNotMatch(shown.text, /secret/);
  const audit = await shop.request('GET', `/api/v1/admin/audits?filter[auditable_id]=${id}`);
  assert.equal(audit.json.data.length, 1);
  assert.doesNotMatch(audit.text, /secret_digest|tgs_/);
});

test('a public client has no secret', async () => {
  const { json } = await create({ name: 'App', redirect_uris: ['http://127.0.0.1/cb'], confidential: false });
  assert.equal(json.meta.secret, null);
  const { status, json: problem } = await shop.request('POST', `${PATH}/${json.data.id}/secret`);
  assert.deepEqual([status, Object.keys(problem.errors)], [422, ['confidential']]);
});

test('addresses that users could be led astray by are refused by name', async () => {
  for (const uri of [
    'https://app.example.com/cb#x',
    'https://user:pass@app.example.com/cb',
    'https://*.example.com/cb',
    'javascript:alert(1)',
    'com.example.app:/cb',
    'https://app.example.com/a b',
    '/cb',
    'https://',
    `https://app.example.com/${'x'.repeat(1000)}`,
  ]) {
    const { status, json } = await create({ name: 'App', redirect_uris: [uri] });
    assert.deepEqual([status, Object.keys(json.errors)], [422, ['redirect_uris']], uri);
  }
  for (const [body, field] of [
    [{ name: 'App' }, 'redirect_uris'],
    [{ name: 'App', grants: ['implicit'] }, 'grants'],
    [{ name: 'App', grants: ['client_credentials'], confidential: false }, 'grants'],
    [{ grants: ['password'] }, 'name'],
  ] as const) {
    const { status, json } = await create(body);
    assert.deepEqual([status, Object.keys(json.errors)], [422, [field]]);
  }
});

test('each operation needs its permission', async () => {
  const { id } = await addClient(shop);
  const viewer = await shop.createKey({ permissions: ['oauth_clients.view'] });
  assert.equal((await shop.request('GET', `${PATH}/${id}`, { key: viewer })).status, 200);
  assert.equal((await create({ name: 'x', redirect_uris: ['https://x.example/'] }, viewer)).status, 403);
  for (const [method, path] of [
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/secret'],
    ['POST', '/revoke-tokens'],
  ] as const)
    assert.equal((await shop.request(method, `${PATH}/${id}${path}`, { key: viewer, body: {} })).status, 403);
});

test('a new secret ends the old one, and leaves tokens alone', async () => {
  const client = await addClient(shop);
  const { access_token } = await passwordTokens(shop, client, 'jane@example.com');
  const { status, json } = await shop.request('POST', `${PATH}/${client.id}/secret`);
  assert.equal(status, 200);
  const attempt = (secret: string | null) =>
    tokenFor(shop, { id: client.id, secret }, { grant_type: 'client_credentials' });
  assert.equal((await attempt(client.secret)).status, 401);
  assert.equal((await attempt(json.meta.secret)).status, 200);
  assert.equal((await me(shop.url, access_token)).status, 200);
});

test('revoking its tokens, revoking it, taking a grant and deleting it each end what a client has', async () => {
  for (const [method, path, body, ok] of [
    ['POST', '/revoke-tokens', {}, 200],
    ['PATCH', '', { revoked: true }, 200],
    ['PATCH', '', { grants: ['authorization_code'] }, 200],
    ['DELETE', '', undefined, 204],
  ] as const) {
    const client = await addClient(shop);
    const tokens = await passwordTokens(shop, client, 'jane@example.com');
    assert.equal((await me(shop.url, tokens.access_token)).status, 200);
    assert.equal((await shop.request(method, `${PATH}/${client.id}${path}`, { body })).status, ok);
    assert.equal((await me(shop.url, tokens.access_token)).status, 401, `${method} ${path}`);
    assert.notEqual((await refresh(shop, client, tokens.refresh_token)).status, 200);
  }
});

test('a revoked client is refused like an unknown one', async () => {
  const client = await addClient(shop);
  await shop.request('PATCH', `${PATH}/${client.id}`, { body: { revoked: true } });
  const { status, json } = await tokenFor(shop, client, { grant_type: 'client_credentials' });
  assert.deepEqual([status, json.error_description], [401, 'Client authentication failed']);
});

test('an unknown client is a 404 everywhere', async () => {
  for (const id of ['0198bbbb-0000-7000-8000-00000000ffff', 'abc', '1'])
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/secret'],
      ['POST', '/revoke-tokens'],
    ] as const)
      assert.equal(
        (await shop.request(method, `${PATH}/${id}${path}`, { body: method === 'GET' ? undefined : {} })).status,
        404,
      );
});

test('clients can be filtered by part of their name, and sorted', async () => {
  await addClient(shop, { name: 'Zebra desk' });
  const { json } = await shop.request('GET', `${PATH}?filter[name]=zebra&sort=-created_at`);
  assert.deepEqual(
    json.data.map((client: { attributes: { name: string } }) => client.attributes.name),
    ['Zebra desk'],
  );
});

test('what is over is cleared away, what is good stays', async () => {
  const { forgetExpired } = await import('./forget-expired.ts');
  const client = await addClient(shop);
  const kept = await passwordTokens(shop, client, 'jane@example.com');
  await tokenFor(shop, client, { grant_type: 'client_credentials' });
  const over = `now() - interval '2 days'`;
  await shop.database.query({
    text: `UPDATE oauth_access_tokens SET expires_at = ${over} FROM oauth_grants g WHERE g.id = grant_id AND type = 'client_credentials'`,
  });
  await shop.database.query({ text: `UPDATE oauth_grants SET expires_at = ${over} WHERE type = 'client_credentials'` });
  await forgetExpired.run(shop.system, {});
  const [left] = await shop.database.query<{ grants: bigint }>({
    text: `SELECT count(*) AS grants FROM oauth_grants WHERE type = 'client_credentials'`,
  });
  assert.equal(left!.grants, 0n);
  assert.equal((await me(shop.url, kept.access_token)).status, 200);
});
