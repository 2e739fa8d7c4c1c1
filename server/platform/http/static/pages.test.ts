import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { openShop } from '../../../testing/shop.ts';

const outside = await mkdtemp(join(tmpdir(), 'tollgate-pages-'));
const root = join(outside, 'dist');
after(() => rm(outside, { recursive: true, force: true }));
const SCRIPT = `console.log("${'hello '.repeat(500)}")`;
await mkdir(join(root, 'assets'), { recursive: true });
await writeFile(join(outside, 'secret.txt'), 'hunter2');
await writeFile(join(root, '.hidden'), 'hunter2');
await writeFile(
  join(root, 'index.html'),
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/a-1.js"></script>',
);
await writeFile(join(root, 'assets/a-1.js'), SCRIPT);
await writeFile(join(root, 'assets/packed-1.js'), SCRIPT);
await writeFile(join(root, 'assets/packed-1.js.gz'), gzipSync('packed before'));
await writeFile(join(root, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
const shop = await openShop({ after }, { panel: root });

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A request as it is written, without a client that tidies up the path. */
const get = (path: string, headers: Record<string, string> = { accept: 'text/html' }, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(shop.url);
    const sent = request({ hostname, port, path, method, headers, agent: false }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    sent.on('error', reject);
    sent.end();
  });

test('every address that a browser opens is the page, under a policy with a nonce of its own', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/users', '/users/5?tab=orders', '/setup?token=x', '/index.html']) {
    const { status, headers, body } = await get(path);
    assert.equal(status, 200, path);
    assert.match(String(headers['content-type']), /^text\/html/);
    assert.deepEqual([headers['cache-control'], headers['x-content-type-options']], ['no-cache', 'nosniff']);
    const policy = String(headers['content-security-policy']);
    const [, nonce] = /style-src 'self' 'nonce-([\w+/=]+)'/.exec(policy)!;
    assert.match(policy, /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    assert.equal(body.toString().split(nonce!).length, 3, 'wherever the page names it');
    nonces.add(nonce!);
  }
  assert.equal(nonces.size, 5);
});

test('what has a hashed name is kept for good, everything else is asked for again', async () => {
  const asset = await get('/assets/a-1.js', {});
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(String(asset.headers['content-type']), /^text\/javascript/);
  assert.equal(asset.body.toString(), SCRIPT);
  const icon = await get('/favicon.svg', {});
  assert.deepEqual([icon.headers['content-type'], icon.headers['cache-control']], ['image/svg+xml', 'no-cache']);
  const again = await get('/favicon.svg', { 'if-none-match': String(icon.headers.etag) });
  assert.deepEqual([again.status, again.body.length], [304, 0]);
  const head = await get('/assets/a-1.js', {}, 'HEAD');
  assert.deepEqual([head.status, head.body.length], [200, 0]);
});

test('texts travel compressed, as they were packed or packed here', async () => {
  const zipped = await get('/assets/a-1.js', { 'accept-encoding': 'gzip, deflate, br' });
  assert.deepEqual([zipped.headers['content-encoding'], zipped.headers.vary], ['br', 'accept-encoding']);
  assert.equal(brotliDecompressSync(zipped.body).toString(), SCRIPT);
  assert.ok(zipped.body.length < 200);
  const packed = await get('/assets/packed-1.js', { 'accept-encoding': 'gzip, br;q=0' });
  assert.deepEqual([packed.headers['content-encoding'], packed.body], ['gzip', gzipSync('packed before')]);
});

test('what was built anew is served anew', async () => {
  await writeFile(join(root, 'robots.txt'), 'one');
  assert.equal((await get('/robots.txt', {})).body.toString(), 'one');
  await writeFile(join(root, 'robots.txt'), 'another');
  assert.equal((await get('/robots.txt', {})).body.toString(), 'another');
});

test('attack-38-path-traversal: nothing outside of the folder is served, and nothing hidden', async () => {
  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/.hidden',
    '/assets/a-1.js%00.html',
    '/assets',
    '//secret.txt',
  ])
    for (const accept of ['text/html', '*/*']) {
      const { status, body } = await get(path, { accept });
      assert.doesNotMatch(body.toString(), /hunter2/, path);
      assert.ok(status === 404 || body.toString().startsWith('<!doctype html>'), `${path} is ${status}`);
    }
});

test('what the API does not have stays a 404 in JSON, and so does a missing asset', async () => {
  for (const path of [
    '/api/v1/admin/nothing',
    '//api/nothing',
    '/%61pi/nothing',
    '/api',
    '/oauth/nothing',
    '/docs/nothing',
    '/.well-known/nothing',
    '/scripts/x.js',
    '/assets/gone-2.js',
  ]) {
    const { status, headers } = await get(path);
    assert.equal(status, 404, path);
    assert.match(String(headers['content-type']), /^application\/json/, path);
  }
  assert.equal((await get('/users', { accept: 'application/json' })).status, 404, 'no browser');
  assert.equal((await get('/users', { accept: 'text/html' }, 'POST')).status, 404);
});

test('without a built panel a browser is told what to do', async (t) => {
  const bare = await openShop(t, { panel: join(outside, 'nothing') });
  const answer = await fetch(bare.url, { headers: { accept: 'text/html' } });
  assert.equal(answer.status, 503);
  assert.match(await answer.text(), /^The panel is not built: run "npm run build -w web"/);
});
