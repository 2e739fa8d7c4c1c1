import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { rawClient, sendBytes } from '../testing/raw.ts';
import { openShop, TEST_SECRET } from '../testing/shop.ts';

// Attack cases of others, by the numbers under which docs/security.md lists them: what HTTP itself allows, and what answers tell.

const shop = await openShop({ after }, { recorded: true });
const raw = rawClient({ after }, shop.url);
const ADMIN = '/api/v1/admin';
const users = `${ADMIN}/users`;
const get = (path: string) => raw({ method: 'GET', path, headers: { authorization: `Bearer ${shop.key}` } });

test('attack-40-errors-that-tell: an error says what is wrong with the request, and nothing of the program, its settings or its database', async (t) => {
  const { password } = new URL(shop.databaseUrl);
  const telling = [
    TEST_SECRET,
    process.cwd(),
    shop.key,
    ...(password ? [password] : []),
    ...Object.entries(process.env)
      .filter(([name, value]) => /SECRET|PASSWORD|TOKEN|DATABASE_URL/.test(name) && value)
      .map(([, value]) => value!),
  ];
  const trace =
    /node_modules|\.ts\b|\bat \w|SELECT |INSERT |UPDATE |pg_|postgres|relation|constraint|syntax|undefined|\[object/;
  const requests = [
    ['GET', `${users}/%zz`],
    ['GET', `${users}/x`],
    ['GET', '/nothing'],
    ['PURGE', users],
    ['GET', `${users}?sort=x`],
    ['GET', `${users}?page[cursor]=x`],
    ['POST', users, '{'],
    ['POST', users, '[]'],
    ['POST', users, '{"email":{"a":1},"password":1}'],
    ['DELETE', `${users}/2`],
    ['POST', `${ADMIN}/roles`, '{"name":"x","permissions":["process.env"]}'],
    ['POST', `${ADMIN}/credits`, '{"user_id":2,"currency_code":"USD","amount":"1e400"}'],
    ['POST', `${ADMIN}/coupons`, '{"code":"x","type":"fixed","value":"999999999999999"}'],
  ] as const;
  for (const [method, path, body] of requests) {
    const headers = { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' };
    const { status, text } = await raw({ method, path, body, headers });
    assert.ok(status >= 400 && status < 500, `${method} ${path}: ${status}`);
    assert.doesNotMatch(text.replaceAll(/App\\\\Models/g, ''), trace, `${method} ${path}`);
    for (const secret of telling) assert.ok(!text.includes(secret), `${method} ${path}`);
  }
  const broken = await openShop(t);
  await broken.database.query({ text: 'ALTER TABLE roles RENAME COLUMN name TO elsewhere' });
  const { status, text } = await broken.request('GET', `${ADMIN}/roles`);
  assert.equal(status, 500);
  assert.equal(text, '{"error":"Server Error","message":"Server Error"}', 'a fault of ours is told to the log only');
});

test('attack-41-version: nobody without a key learns which version runs, or what it is made of', async () => {
  const { version, dependencies } = JSON.parse(await readFile(`${import.meta.dirname}/../package.json`, 'utf8'));
  const telling = [version, process.version.slice(1), ...Object.values<string>(dependencies)].filter((text) =>
    /^\d+\.\d+\.\d+/.test(text),
  );
  const { json } = await shop.request('GET', '/api/openapi.json', { key: null });
  for (const text of telling) assert.ok(!JSON.stringify(json).includes(text), text);
  for (const path of [
    '/api/openapi.json',
    '/docs',
    users,
    '/nothing',
    '/api/me',
    '/oauth/sign-in',
    '/api/session',
    '/%zz',
    '/.well-known/jwks.json',
    '/',
    '/version',
    '/health',
  ]) {
    const answer = await raw({ method: 'GET', path });
    for (const name of ['server', 'x-powered-by', 'via', 'x-runtime', 'x-version'])
      assert.equal(answer.headers[name], undefined, `${name} of ${path}`);
    for (const text of telling) assert.ok(!JSON.stringify(answer.headers).includes(text), path);
  }
  assert.doesNotMatch(await sendBytes(shop.url, 'nonsense\r\n\r\n'), /^(server|x-powered-by):/im);
});

test('attack-43-malformed-requests: what is no HTTP, or stops in the middle, is refused and stops nobody else', async () => {
  const head = `POST ${users} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${shop.key}\r\n`;
  const json = 'Content-Type: application/json\r\n';
  const multipart =
    'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 20\r\nConnection: close\r\n\r\n--x\r\nContent-Disposit';
  const broken = [
    'nonsense\r\n\r\n',
    '\x16\x03\x01\x02\x00',
    'GET / HTTP/9.9\r\n\r\n',
    `GET ${users} HTTP/1.1\r\n\r\n`,
    `${head}X: ${'x'.repeat(20_000)}\r\n\r\n`,
    `${head}Bad\x00Header: 1\r\n\r\n`,
    `${head}${json}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    `${head}${json}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${head}${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    `${head}${json}Content-Length: -1\r\n\r\n`,
    `${head}${multipart}`,
  ];
  for (const bytes of broken)
    assert.match(await sendBytes(shop.url, bytes), /^HTTP\/1\.1 4(00|15|31) /, bytes.slice(0, 80));
  assert.ok(shop.running.app.server.requestTimeout > 0, 'who sends slowly is cut off');
  assert.ok(shop.running.app.server.headersTimeout > 0);
  assert.equal((await get(users)).status, 200);
});

test('attack-51-other-spellings: whatever leads to a route passes its gate, by any method', async () => {
  const powerless = await shop.createKey({ permissions: [] });
  const routed = [
    '//api//v1/admin/users',
    '/api/v1/admin/users/',
    '/api/v1/admin/users//',
    '/api/v1/%61dmin/users',
    '/api/v1/admin/%75sers',
    '/api/v1/admin/users?x=//',
    '/api/v1/admin/users#x',
    `http://x${users}`,
  ];
  const unknown = [
    '/api%2fv1%2fadmin%2fusers',
    '/api/v1/admin/users.',
    '/api/v1/admin/users%00',
    '/api/v1/admin/users;x=1',
    '/api/v1/admin/users%20',
    '/API/v1/admin/users',
    '/api/v1/Admin/users',
    '/docs/../api/v1/admin/users',
    '/api/v1/admin/./users',
    '/api/v1/admin/users.json',
    '/api/v1/admin/users/..;/users',
    '\\api\\v1\\admin\\users',
  ];
  const statuses = async (method: string, path: string) => {
    const ask = (key?: string) => raw({ method, path, headers: key ? { authorization: `Bearer ${key}` } : {} });
    return Promise.all([ask(), ask(powerless), ask(shop.key)].map(async (answer) => (await answer).status));
  };
  for (const path of routed) {
    assert.deepEqual(await statuses('GET', path), [401, 403, 200], path);
    assert.deepEqual(await statuses('HEAD', path), [401, 403, 200], path);
    for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'])
      for (const status of await statuses(method, path))
        assert.ok([404, 405].includes(status), `${method} ${path} ${status}`);
  }
  for (const path of unknown)
    for (const status of await statuses('GET', path)) assert.ok([400, 404].includes(status), `${path} ${status}`);
});

test('attack-51-method-override: a request is of the method that it is sent with', async () => {
  for (const name of [
    'x-http-method-override',
    'x-http-method',
    'x-method-override',
    'x-original-url',
    'x-rewrite-url',
  ]) {
    const value = name.includes('url') ? `${users}/5` : 'DELETE';
    assert.equal((await shop.request('GET', `${users}/5`, { headers: { [name]: value } })).status, 200, name);
    assert.equal(
      (await shop.request('POST', users, { headers: { [name]: value }, body: { _method: 'DELETE' } })).status,
      422,
      name,
    );
  }
  assert.equal((await shop.request('GET', `${users}/5?_method=DELETE`)).status, 200);
});
