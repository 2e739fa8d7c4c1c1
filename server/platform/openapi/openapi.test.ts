import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { routesOfHouse } from '../../house.ts';
import { type Document, problemsOf, resolve } from '../../testing/conforms.ts';
import { openShop } from '../../testing/shop.ts';

const shop = await openShop({ after }, { recorded: true });
const served = await shop.request('GET', '/api/openapi.json', { key: null });
const document: Document = served.json;

const operations = () =>
  Object.entries<Document>(document.paths).flatMap(([path, item]) =>
    Object.entries<Document>(item).map(([method, operation]) => ({ path, method, operation })),
  );

test('the document is public and does not tell the version of the product (CVE-2025-53887)', async () => {
  assert.equal(served.status, 200);
  assert.match(served.headers.get('content-type')!, /^application\/json/);
  assert.equal(document.openapi, '3.1.1');
  assert.equal(document.info.version, '1');
  const { version } = JSON.parse(await readFile(`${import.meta.dirname}/../../package.json`, 'utf8'));
  assert.ok(!JSON.stringify(document).includes(version));
});

test('the document is answered with 304 to who has it', async () => {
  const { headers } = await shop.request('GET', '/api/openapi.json', { key: null });
  const again = await shop.request('GET', '/api/openapi.json', {
    key: null,
    headers: { 'if-none-match': headers.get('etag')! },
  });
  assert.equal(again.status, 304);
  assert.equal(again.text, '');
});

test('the document has every route of the house, and nothing else', () => {
  const routes = routesOfHouse(shop.running.house).map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
  );
  assert.deepEqual(
    operations()
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
      .sort(),
    routes.sort(),
  );
});

test('the document names each operation once', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

test('the document points with every $ref at something, and has no component that nothing points at', () => {
  const refs = new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!));
  for (const ref of refs) resolve(document, ref);
  const names = Object.entries<Document>(document.components).flatMap(([kind, components]) =>
    kind === 'securitySchemes' ? [] : Object.keys(components).map((name) => `#/components/${kind}/${name}`),
  );
  assert.deepEqual(
    names.filter((name) => !refs.has(name)),
    [],
  );
});

test('the document declares every path parameter of every path', () => {
  for (const { path, operation } of operations()) {
    const declared = operation.parameters.filter((parameter: Document) => parameter.in === 'path');
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(
      declared.map(({ name }: Document) => name),
      inPath,
      operation.operationId,
    );
  }
});

/** For any key and any member of staff, whatever they may do. */
const STAFF = ['permissions.all', 'search.find'];

test('the document says of every operation which permission it needs, or that it needs none', () => {
  const { permissions } = shop.running.house;
  for (const { operation } of operations()) {
    const schemes = operation.security.flatMap(Object.keys);
    for (const scheme of schemes) assert.ok(document.components.securitySchemes[scheme], scheme);
    const anyKey = STAFF.includes(operation.operationId);
    if (schemes.includes('apiKey') && !anyKey)
      assert.ok(permissions.has(operation['x-permission']), operation.operationId);
    else assert.equal(operation['x-permission'], undefined);
  }
});

test('the document lists the statuses that follow from what an operation is', () => {
  const statuses = (path: string, method: string) => Object.keys(document.paths[path][method].responses).map(Number);
  const users = '/api/v1/admin/users';
  assert.deepEqual(statuses(users, 'get'), [200, 400, 401, 403, 422, 429, 503]);
  assert.deepEqual(statuses(users, 'post'), [201, 400, 401, 403, 409, 413, 415, 422, 429, 503]);
  assert.deepEqual(statuses(`${users}/{id}`, 'get'), [200, 304, 400, 401, 403, 404, 429, 503]);
  const change = [200, 400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 503];
  assert.deepEqual(statuses(`${users}/{id}`, 'patch'), change);
  assert.deepEqual(statuses(`${users}/{id}`, 'put'), change);
  assert.deepEqual(statuses(`${users}/{id}`, 'delete'), [204, ...change.slice(1)]);
  assert.deepEqual(statuses('/api/openapi.json', 'get'), [200, 304, 400]);
});

test('the document describes what is really answered: every list and resource of the recorded shop, with all its includes', async () => {
  const lists = operations().filter(({ operation }) => /\.list$/.test(operation.operationId));
  assert.ok(lists.length >= 15);
  for (const { path, operation } of lists) {
    const include = operation.parameters.find(({ name }: Document) => name === 'include')?.schema.items.enum ?? [];
    const schema = operation.responses[200].content['application/vnd.api+json'].schema;
    for (const query of [`include=${include.join(',')}&per_page=100`, 'page[cursor]=&per_page=2']) {
      const { status, json } = await shop.request('GET', `${path}?${query}`);
      assert.equal(status, 200, path);
      assert.deepEqual(problemsOf(document, schema, json), [], `${path}?${query}`);
    }
    const { json } = await shop.request('GET', path);
    const one = document.paths[`${path}/{id}`].get.responses[200].content['application/vnd.api+json'].schema;
    for (const { id } of json.data.slice(0, 2)) {
      const shown = await shop.request('GET', `${path}/${id}?include=${include.join(',')}`);
      assert.deepEqual(problemsOf(document, one, shown.json), [], `${path}/${id}`);
    }
  }
});

test('the document describes errors as they are', async () => {
  const { Error: plain, ValidationError: listed } = document.components.schemas;
  const unknown = await shop.request('GET', '/api/v1/admin/users/999999');
  assert.deepEqual(problemsOf(document, plain, unknown.json), []);
  const invalid = await shop.request('POST', '/api/v1/admin/users', { body: {} });
  assert.equal(invalid.status, 422);
  assert.deepEqual(problemsOf(document, listed, invalid.json), []);
});

test('the documentation is a page that loads its script from here and nothing from elsewhere', async () => {
  const { status, headers, text } = await shop.request('GET', '/docs', { key: null });
  assert.equal(status, 200);
  assert.match(headers.get('content-type')!, /^text\/html/);
  const policy = headers.get('content-security-policy')!;
  assert.match(policy, /^default-src 'none'; script-src 'self' 'sha256-[\w+/]+=*';/);
  assert.doesNotMatch(policy, /https?:|unsafe-eval|script-src [^;]*unsafe-inline/);
  assert.doesNotMatch(text, /(src|href)="(https?:)?\/\//);
});

test('the documentation brings its script along, compressed for who takes that, and once', async () => {
  const zipped = await shop.request('GET', '/docs/scalar.js', { key: null });
  assert.equal(zipped.status, 200);
  assert.equal(zipped.headers.get('content-encoding'), 'gzip');
  const plain = await shop.request('GET', '/docs/scalar.js', {
    key: null,
    headers: { 'accept-encoding': 'identity' },
  });
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(plain.text, zipped.text);
  assert.match(plain.text, /createApiReference/);
  const again = await shop.request('GET', '/docs/scalar.js', {
    key: null,
    headers: { 'if-none-match': zipped.headers.get('etag')! },
  });
  assert.equal(again.status, 304);
});
