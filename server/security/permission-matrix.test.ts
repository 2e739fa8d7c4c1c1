import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createToken } from '../access/api-keys/token.ts';
import { ALL } from '../platform/permissions.ts';
import { type ApiOperation, operationsIn } from '../testing/operations.ts';
import { addStaff, panelOf } from '../testing/panel.ts';
import { type RawAnswer, rawClient } from '../testing/raw.ts';
import { openShop } from '../testing/shop.ts';

// Every operation of the OpenAPI document against every kind of key. Nothing is changed by it: ids are those of nobody, bodies are empty.

const shop = await openShop({ after }, { recorded: true });
const send = rawClient({ after }, shop.url);
const { json: document } = await shop.request('GET', '/api/openapi.json', { key: null });
const operations = operationsIn(document);
/** What a key or the cookie of a member of staff opens, if it has the permission. */
const guarded = operations.filter(({ permission }) => permission !== undefined);
/** Beside them, what every one of them opens. */
const keyed = operations.filter(({ security }) => security.includes('apiKey'));
const permissions = [...shop.running.house.permissions];

/** Operations that need no API key, and what somebody without any credential is answered. */
const OPEN: Readonly<Record<string, number>> = {
  'openapi.document': 200,
  'documentation.page': 200,
  'documentation.script': 200,
  'oauth.metadata': 200,
  'oauth.jwks': 200,
  'setup.show': 200,
  // Who calls it the gateway's signature says.
  'gatewayWebhooks.receive': 404,
  'signIn.show': 200,
  'signIn.password': 422,
  'signIn.code': 303,
  'signIn.signOut': 303,
  'session.show': 401,
  'session.current': 200,
  'session.sessions': 401,
  'session.endSession': 401,
  'session.changePassword': 401,
  'session.prepareTwoFactor': 401,
  'session.enableTwoFactor': 401,
  'session.disableTwoFactor': 401,
  // These every key and every member of staff may ask: which permissions there are, and for what they may view anyway.
  'permissions.all': 401,
  'search.find': 401,
  // These need no session, but have to come from a page of ours.
  'session.signIn': 403,
  'session.passTwoFactor': 403,
  'session.signOut': 403,
  'setup.complete': 403,
  'passwordResets.request': 403,
  'passwordResets.complete': 403,
  'oauth.authorize': 400,
  'oauth.decide': 400,
  'oauth.apiToken': 400,
  'oauth.token': 400,
  'oauth.revoke': 400,
  'oauth.introspect': 400,
  'oauth.me': 401,
  'oauth.meAgain': 401,
};

const NOBODY = '999999999';

type Credential = Readonly<Record<string, string>>;

const bearer = (token: string): Credential => ({ authorization: `Bearer ${token}` });
const none: Credential = {};

function call({ method, path }: ApiOperation, credential: Credential): Promise<RawAnswer> {
  const write = method !== 'GET';
  return send({
    method,
    path: path.replaceAll(/\{\w+\}/g, NOBODY),
    headers: { ...credential, ...(write && { 'content-type': 'application/json' }) },
    body: write ? '{}' : undefined,
  });
}

/** The answers of operations to one credential, in the order of the operations. */
const callAll = (credential: Credential, all = guarded): Promise<RawAnswer[]> =>
  Promise.all(all.map((operation) => call(operation, credential)));

async function refused(credential: Credential, status: number, message: string, error = message, all = keyed) {
  for (const [index, answer] of (await callAll(credential, all)).entries()) {
    const { id } = all[index]!;
    assert.equal(answer.status, status, id);
    assert.deepEqual(JSON.parse(answer.text), { error, message }, id);
  }
}

const MISSING = 'The request is missing a valid bearer token.';
const INVALID = 'The provided API key is invalid or has been disabled.';
const FORBIDDEN = 'You do not have permission to access this resource.';

const changes = async () =>
  (await shop.database.query<{ count: bigint }>({ text: 'SELECT count(*) FROM audits' }))[0]!.count;

test('every operation either names a permission or is one of those that are listed here', () => {
  assert.ok(guarded.length >= 120, `${guarded.length} operations are guarded`);
  const open = operations.filter(({ permission }) => permission === undefined);
  assert.deepEqual(open.map(({ id }) => id).sort(), Object.keys(OPEN).sort());
});

test('what is open answers as listed to somebody without a credential', async () => {
  for (const operation of operations.filter(({ id }) => id in OPEN)) {
    const { status } = await call(operation, none);
    assert.equal(status, OPEN[operation.id], operation.id);
  }
});

test('without a key every operation is a 401', () => refused(none, 401, MISSING));
test('with an unknown key every operation is a 401', () => refused(bearer(createToken()), 401, INVALID));
test('with what is no key at all every operation is a 401', () => refused(bearer('tgk_nonsense'), 401, INVALID));

test('with a disabled key every operation is a 401', async () =>
  refused(bearer(await shop.createKey({ enabled: false })), 401, INVALID));

test('with an expired key every operation is a 401', async () => {
  const expires_at = Temporal.Now.instant().subtract({ seconds: 1 });
  await refused(bearer(await shop.createKey({ expires_at })), 401, INVALID);
});

test('from a wrong address every operation is a 403', async () =>
  refused(bearer(await shop.createKey({ ip_addresses: ['10.1.2.3', '2001:db8::/32'] })), 403, FORBIDDEN));

test('with a key of type user every operation is a 403', async () =>
  refused(bearer(await shop.createKey({ type: 'user' })), 403, FORBIDDEN));

test('with a key without permissions every operation is a 403', async () =>
  refused(bearer(await shop.createKey({ permissions: [] })), 403, 'This action is unauthorized.', FORBIDDEN, guarded));

/** With one permission, exactly what needs it is done. */
async function doneByOne(permission: string, credential: Credential): Promise<void> {
  for (const [at, { status, text }] of (await callAll(credential)).entries()) {
    const operation = guarded[at]!;
    const told = `${operation.id} with ${permission}: ${status} ${text}`;
    if (operation.permission === permission) assert.ok(status < 500 && status !== 401 && status !== 403, told);
    else assert.equal(status, 403, told);
  }
}

test('with one permission exactly the operations that need it are done, and every other one is a 403', async () => {
  const before = await changes();
  for (const permission of permissions)
    await doneByOne(permission, bearer(await shop.createKey({ permissions: [permission] })));
  assert.equal(
    await changes(),
    before + BigInt(permissions.length),
    'nothing was changed but for the keys that were made',
  );
});

test('the cookie of somebody who signed in opens what their role permits, and nothing else', async () => {
  const { roleId } = await addStaff(shop, 'staff@example.com', []);
  const panel = await panelOf(shop, 'staff@example.com');
  const cookie = [...panel.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const credential = { cookie, origin: shop.url };
  await refused(credential, 403, 'This action is unauthorized.', FORBIDDEN, guarded);
  for (const permission of permissions) {
    await shop.request('PATCH', `/api/v1/admin/roles/${roleId}`, { body: { permissions: [permission] } });
    await doneByOne(permission, credential);
  }
  await shop.request('PATCH', `/api/v1/admin/roles/${roleId}`, { body: { permissions: [ALL] } });
  for (const [at, { status }] of (await callAll({ cookie })).entries())
    assert.equal(status === 403, guarded[at]!.method !== 'GET', `${guarded[at]!.id} without an Origin`);
  await panel.request('DELETE', '/api/session');
  for (const { status } of await callAll(credential, keyed)) assert.equal(status, 401, 'signed out');
});

test('with every permission but the one that an operation needs it is a 403, whatever the others are', async () => {
  for (const permission of new Set(guarded.map((operation) => operation.permission!))) {
    const key = bearer(await shop.createKey({ permissions: permissions.filter((name) => name !== permission) }));
    for (const operation of guarded.filter((candidate) => candidate.permission === permission))
      assert.equal((await call(operation, key)).status, 403, operation.id);
  }
});

test('with the permission for everything every operation is done', async () => {
  for (const [index, { status }] of (await callAll(bearer(await shop.createKey({ permissions: [ALL] })))).entries())
    assert.ok(status < 500 && status !== 401 && status !== 403, guarded[index]!.id);
});

test('every permission that can be granted is needed by an operation, but for two that other rules ask for', () => {
  const needed = new Set(guarded.map(({ permission }) => permission));
  assert.deepEqual(permissions.filter((name) => !needed.has(name)).sort(), ['roles.assign', 'users.impersonate']);
});
