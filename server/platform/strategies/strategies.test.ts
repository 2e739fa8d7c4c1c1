import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { until } from '../../testing/until.ts';
import { type Interface, Strategies } from './strategies.ts';
import { type Failure, StrategyError } from './strategy-error.ts';

const folder = await mkdtemp(join(tmpdir(), 'strategies-'));
after(() => rm(folder, { recursive: true }));

const settings = `{ api_key: { type: 'secret', label: 'API key' }, url: { type: 'url', label: 'Address' } }`;
const module = (id: string, methods: string) =>
  `export default { id: '${id}', kind: 'gateway', name: '${id}', version: '1.0.0', settings: ${settings}, methods: {
    async pay(input) { return { reference: 'r-' + input.amount }; }, ${methods} } }`;

await writeFile(
  join(folder, 'rude.mjs'),
  module(
    'rude',
    `
    throws() { throw new Error('the key sk_live_1 is wrong'); },
    refuses() { throw Object.assign(new Error('The card was declined.'), { outcome: 'refused' }); },
    hangs: () => new Promise(() => {}),
    loops(_, { log }) { log('looping ' + process.pid); for (;;) {} },
    exits() { process.exit(0); },
    leaks() { const all = []; for (;;) all.push(new Array(1_000_000).fill(all.length + 0.5)); },
    garbage: () => 5,
    unsendable: () => () => {},
    huge: () => ({ reference: 'x'.repeat(5_000_000) }),
    later() { setTimeout(() => { throw new Error('later'); }, 1); return new Promise(() => {}); },
    secretly: () => ({ reference: JSON.stringify(process.env) }),
    fills() { const all = []; for (;;) all.push(Buffer.alloc(10_000_000, 1)); },
    chats(_, { log }) { for (let n = 0; n < 5000; n++) { log('line ' + n); console.log('out'); } process.send?.('hello'); return { reference: 'r' }; },
    rubbish: (_, { settings }) => ({ reference: 'a\\0b\\ud800c ' + settings.api_key + ' ' + encodeURIComponent(settings.api_key) }),
    endless() { const all = {}; all.all = all; return { reference: all }; },
    leaves() { setTimeout(() => { throw new Error('left behind'); }, 50); return { reference: 'r' }; },
    slow: async () => { await new Promise((resolve) => setTimeout(resolve, 400)); return { reference: 'slow' }; },
    async tries({ what }) {
      const [fs, child, threads, os] = await Promise.all(['fs', 'child_process', 'worker_threads', 'os'].map((name) => import('node:' + name)));
      const all = {
        environment: () => fs.readFileSync('/proc/' + process.ppid + '/environ', 'utf8'),
        secret: () => fs.readFileSync(what, 'utf8'),
        list: () => fs.readdirSync('/etc'),
        write: () => fs.writeFileSync(os.tmpdir() + '/written', 'x'),
        program: () => child.execFileSync('/bin/true'),
        thread: () => new threads.Worker('1', { eval: true }),
        native: () => process.dlopen({ exports: {} }, '/x.node'),
        beside: () => fs.readFileSync(new URL('./polite/index.mjs', import.meta.url), 'utf8').length > 0,
      };
      const said = Object.entries(all).map(([name, attempt]) => { try { attempt(); return name; } catch ({ code }) { return name + ' ' + code; } });
      return { reference: said.join(', ') };
    },
    goes: async ({ to, method }, { fetch }) => ({ reference: String((await fetch(to, { method })).status) }),
    goesTwice: async ({ first, second }, { fetch }) => { await fetch(first, { method: 'POST' }); await fetch(second); },
    `,
  ),
);
await mkdir(join(folder, 'polite'));
await writeFile(join(folder, 'polite', 'index.mjs'), module('polite', ''));
await writeFile(join(folder, 'broken.mjs'), 'export default {');
await writeFile(join(folder, 'nothing.mjs'), `export default { id: 'nothing' }`);
await writeFile(join(folder, 'half.mjs'), module('half', '').replace('async pay', 'async charge'));

const reference = z.strictObject({ reference: z.string() });
const payments: Interface<Record<string, z.ZodType>> = {
  kind: 'gateway',
  required: ['pay'],
  answers: new Proxy({ pay: reference }, { get: () => reference }),
};
const lines: string[] = [];
const strategies = new Strategies({
  shipped: [],
  packages: [],
  folder,
  allowPrivate: [],
  log: (line) => lines.push(line),
  limits: { memory: 24 },
});
after(() => strategies.stop());

/** What never answers is waited for a moment only, everything else as long as a loaded machine takes. */
const patience = (method: string) => (/^(hangs|loops)$/.test(method) ? 300 : 20_000);
const call = (id: string, method: string, input: object = { amount: 5 }, given: object = {}) =>
  strategies.call(payments, id, method, input, {
    settings: { api_key: 'sk_live_1', ...given },
    timeout: patience(method),
  });
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
const failure = (wanted: Failure, outcome: 'refused' | 'unknown') => (error: unknown) => {
  assert.ok(error instanceof StrategyError, String(error));
  assert.deepEqual([error.failure, error.outcome], [wanted, outcome], error.message);
  return true;
};

test('strategies are found in a folder, and those that can not be used are told with their reason', async () => {
  const found = await strategies.list(payments);
  assert.deepEqual(
    found.map(({ id, origin }) => [id, origin]),
    [
      ['polite', 'folder'],
      ['rude', 'folder'],
    ],
  );
  const broken = new Map((await strategies.broken(payments)).map(({ label, problem }) => [label, problem]));
  assert.deepEqual([...broken.keys()].sort(), ['broken.mjs', 'half.mjs', 'nothing.mjs']);
  assert.match(broken.get('broken.mjs')!, /^It can not be loaded: /);
  assert.match(broken.get('half.mjs')!, /^It can not do pay/);
  assert.match(broken.get('nothing.mjs')!, /^It is no strategy: kind/);
});

test('whatever a strategy does hurts its own call only', async () => {
  const bad: readonly (readonly [string, Failure, 'refused' | 'unknown'])[] = [
    ['throws', 'threw', 'unknown'],
    ['refuses', 'refused', 'refused'],
    ['hangs', 'timeout', 'unknown'],
    ['loops', 'timeout', 'unknown'],
    ['exits', 'exited', 'unknown'],
    ['leaks', 'memory', 'unknown'],
    ['garbage', 'garbage', 'unknown'],
    ['unsendable', 'garbage', 'unknown'],
    ['huge', 'garbage', 'unknown'],
    ['fills', 'memory', 'unknown'],
    ['endless', 'garbage', 'unknown'],
    ['later', 'threw', 'unknown'],
    ['nowhere', 'missing', 'refused'],
  ];
  const good = Promise.all(Array.from({ length: 20 }, (_, amount) => call('rude', 'pay', { amount })));
  for (const [method, wanted, outcome] of bad)
    await assert.rejects(call('rude', method), failure(wanted, outcome), method);
  assert.deepEqual(
    await good,
    Array.from({ length: 20 }, (_, amount) => ({ reference: `r-${amount}` })),
  );
  assert.deepEqual(await call('rude', 'pay'), { reference: 'r-5' });
  await assert.rejects(call('gone', 'pay'), failure('missing', 'refused'));
});

test('a strategy sees nothing of the environment, and a secret of its settings is cut out of what it says', async () => {
  assert.deepEqual(await call('rude', 'secretly'), { reference: '{}' });
  await assert.rejects(
    call('rude', 'throws'),
    /^StrategyError: the key \(secret\) is wrong|^Error: the key \(secret\) is wrong/,
  );
  assert.ok(!lines.join('').includes('sk_live_1'));
});

test('a strategy reads code and nothing else, writes nothing, and starts neither programs nor threads nor native code', async () => {
  const { reference } = (await call('rude', 'tries', { what: join(tmpdir(), 'secret') })) as { reference: string };
  const refused = ['environment', 'secret', 'list', 'write', 'program', 'thread'].map(
    (name) => `${name} ERR_ACCESS_DENIED`,
  );
  assert.deepEqual(reference.split(', '), [...refused, 'native ERR_DLOPEN_DISABLED', 'beside']);
});

test('what no database keeps, and secrets, are cut out of answers, and nobody floods the log', async () => {
  assert.deepEqual(await call('rude', 'rubbish'), { reference: 'ab\ufffdc (secret) (secret)' });
  const before = lines.length;
  assert.deepEqual(await call('rude', 'chats'), { reference: 'r' });
  assert.equal(lines.length - before, 101);
});

test('what an earlier call left behind does not hurt the next one', async () => {
  assert.deepEqual(await call('rude', 'leaves'), { reference: 'r' });
  assert.deepEqual(await call('rude', 'slow'), { reference: 'slow' });
  assert.ok(lines.some((line) => line.endsWith('What an earlier call left behind went wrong: left behind')));
});

test('who waits too long for a free process is refused, and nothing was sent', async () => {
  const hanging = Array.from({ length: 6 }, () => assert.rejects(call('rude', 'hangs')));
  const options = { settings: {}, wait: 20 };
  await assert.rejects(strategies.call(payments, 'rude', 'pay', {}, options), failure('busy', 'refused'));
  assert.deepEqual(await strategies.call(payments, 'polite', 'pay', { amount: 1 }, options), { reference: 'r-1' });
  await Promise.all(hanging);
});

test('a strategy in an endless loop ends when the server is killed', async () => {
  const program = `
    const { Strategies } = await import(${JSON.stringify(new URL('./strategies.ts', import.meta.url).href)});
    const pay = { kind: 'gateway', required: ['pay'], answers: {} };
    const strategies = new Strategies({ shipped: [], packages: [], folder: ${JSON.stringify(folder)}, allowPrivate: [], log: console.log });
    await strategies.call(pay, 'rude', 'loops', {}, { settings: {}, timeout: 60_000 });`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (bytes: Buffer) => (said += bytes));
  await until('it is in the loop', () => /looping \d+/.test(said), { within: 20_000 });
  const looping = Number(/looping (\d+)/.exec(said)![1]);
  assert.ok(isThere(looping));
  server.kill('SIGKILL');
  await until('it is gone', () => !isThere(looping), { within: 20_000 });
});

test('requests of a strategy go where the server may go and where its settings say, and a refused one did nothing', async () => {
  const server = createServer((_request, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await assert.rejects(call('rude', 'goes', { to }), failure('refused', 'refused'));
  assert.deepEqual(await call('rude', 'goes', { to }, { url: to }), { reference: '204' });
  const metadata = 'http://169.254.169.254/latest';
  await assert.rejects(call('rude', 'goes', { to: metadata }, { url: metadata }), failure('refused', 'refused'));
  const closed = 'http://127.0.0.1:1/';
  await assert.rejects(call('rude', 'goes', { to: closed }, { url: to }), failure('refused', 'refused'));
  const twice = call('rude', 'goesTwice', { first: to, second: closed }, { url: to });
  await assert.rejects(twice, failure('threw', 'unknown'));
});
