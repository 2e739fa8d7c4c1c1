import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openHome } from '../testing/processes.ts';
import { until } from '../testing/until.ts';

const run = promisify(execFile);

test('the first start from nothing answers, says how to go on, and ends with its database', async (t) => {
  const home = openHome(t);
  const server = await home.serve();
  const { status, json } = await server.request('GET', '/api/v1/admin/users');
  assert.deepEqual([status, json.error], [401, 'The request is missing a valid bearer token.']);
  const { pathname, searchParams } = new URL(server.printed.setup);
  assert.equal(pathname, '/setup');
  const owner = { email: 'me@example.com', password: 'a long password', token: searchParams.get('token') };
  const headers = { origin: server.url };
  const setUp = await server.request('POST', '/api/setup', { body: owner, headers });
  assert.deepEqual([setUp.status, setUp.json.permissions], [201, ['*']]);
  assert.equal(await server.end('SIGTERM'), 0);
  assert.equal(home.isDatabaseRunning(), false);
});

test('the demo shop opens in an empty database, and the call that it prints works as printed', async (t) => {
  const home = openHome(t);
  const server = await home.serve(['--demo']);
  const { curl, key } = server.printed.demo;
  const { stdout } = await run('sh', ['-c', curl.replace(/^curl/, 'curl --silent --show-error')]);
  const { data, included } = JSON.parse(stdout);
  assert.ok(data.length > 5 && included.length > 3);
  assert.ok(data.every(({ attributes }: { attributes: { status: string } }) => attributes.status === 'pending'));
  const states = (path: string, status: string) =>
    server.request('GET', `/api/v1/admin/${path}?per_page=1000&filter[status]=${status}`, { key: key.token });
  for (const status of ['pending', 'active', 'suspended', 'cancelled'])
    assert.ok((await states('services', status)).json.data.length > 0, `services that are ${status}`);
  for (const status of ['pending', 'paid', 'cancelled'])
    assert.ok((await states('invoices', status)).json.data.length > 0, `invoices that are ${status}`);
  const again = await home.run(['demo']);
  assert.deepEqual([again.code, again.stdout], [1, '']);
  assert.match(again.stderr, /^The demo shop needs an empty database and this one holds data already: [^\n]+\n$/);
  const taken = await home.run(['serve'], { settings: { PORT: new URL(server.url).port } });
  assert.equal(taken.code, 1);
  assert.match(taken.stderr, /^Port \d+ of 127\.0\.0\.1 is in use: stop the program that uses it, [^\n]+\n$/);
});

test('a request that has begun is answered before the end; a second signal does not wait for it', async (t) => {
  const home = openHome(t);
  const begun = await home.serve();
  const finish = await beginRequest(begun.url);
  const ended = begun.end();
  await until('it stops', () => begun.told().includes('Stopping'));
  assert.match(await finish(), /^HTTP\/1\.1 400 /);
  assert.equal(await ended, 0);
  const stuck = await home.serve();
  await beginRequest(stuck.url);
  const killed = stuck.end();
  // A signal that follows at once is the echo of the first, as npm sends it: until it counts, it is repeated.
  const insist = setInterval(() => process.kill(stuck.pid, 'SIGTERM'), 100);
  assert.equal(await killed.finally(() => clearInterval(insist)), 1);
  assert.match(stuck.told(), /Ended at once by a second signal/);
});

/** Sends the head of a request. The function that is returned sends the rest, and gives the answer. */
async function beginRequest(url: string): Promise<() => Promise<string>> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  socket.on('error', () => {});
  const head = ['POST /api/oauth/token HTTP/1.1', 'host: x', 'content-type: application/json', 'content-length: 2'];
  socket.write([...head, 'expect: 100-continue', '', ''].join('\r\n'));
  const [begun] = await once(socket, 'data');
  assert.match(begun, /^HTTP\/1\.1 100 /);
  return async () => {
    socket.write('{}');
    const [answer] = await once(socket, 'data');
    return answer;
  };
}
