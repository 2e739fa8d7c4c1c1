import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import {
  activateService,
  serviceUpgraded,
  suspendService,
  terminateService,
  unsuspendService,
} from '../services/index.ts';
import { books } from '../testing/books.ts';
import { serversOf } from '../testing/servers.ts';
import { openShop, TEST_SECRET } from '../testing/shop.ts';
import { until } from '../testing/until.ts';
import { giveBack } from './compensate.ts';

const data = await mkdtemp(join(tmpdir(), 'tollgate-'));
after(() => rm(data, { recursive: true }));
await mkdir(join(data, 'extensions'));
const rude = `
  const bad = { throws() { throw new Error('No way.'); }, hangs: () => new Promise(() => {}), exits: () => process.exit(1) };
  const act = ({ product }) => bad[product.how]();
  export default { id: 'rude', kind: 'server', name: 'Rude', version: '1.0.0', settings: {},
    forms: { product: { how: { type: 'text', label: 'How' } } },
    methods: { create: act, suspend: act, unsuspend: act, terminate: act, check: act } };`;
await writeFile(join(data, 'extensions', 'rude.mjs'), rude);
const guide = await readFile(new URL('../../docs/extensions.md', import.meta.url), 'utf8');
await writeFile(
  join(data, 'extensions', 'machines.mjs'),
  /```js\n(\/\/ data\/extensions\/machines.mjs\n.*?)```/s.exec(guide)![1]!,
);

const clock = fixedClock('2026-03-01T10:00:00Z');
const shop = await openShop({ after }, { clock, settings: { TOLLGATE_DATA: data } });
const servers = await serversOf({ after }, shop);
const { node } = servers;
const ADMIN = '/api/v1/admin';
const FREE = { plan: { name: 'Free', type: 'free' }, prices: { USD: ['0'] } } as const;
await shop.request('POST', `${ADMIN}/currencies`, { body: { code: 'USD', name: 'US Dollar' } });

const post = (path: string, body: object = {}) => shop.request('POST', `${ADMIN}/${path}`, { body });
const service = async (id: number) => (await shop.request('GET', `${ADMIN}/services/${id}`)).json.data.attributes;
const machinesOf = (id: number) =>
  [...node.machines.values()].filter(({ reference }) => reference.split('-')[0] === `${id}`);

/** A service that is active and has nothing at its server yet. */
async function begun(product: { product_id: number; plan_id: number }, settings?: object): Promise<number> {
  const { status, json, text } = await servers.order(product, settings as Record<string, unknown>);
  assert.equal(status, 201, text);
  return json.data.service_ids[0];
}

const plain = await servers.serverProduct({ server_id: await servers.server(), settings: { memory: 2048 } }, FREE);

test('a service is shown as active at a server only when it is, and its machine is what was ordered', async () => {
  const id = await begun(plain);
  assert.equal((await service(id)).provisioning_state, 'provisioning');
  assert.equal(machinesOf(id).length, 0);
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'active');
  const [machine] = machinesOf(id);
  assert.deepEqual([machine?.reference, machine?.name, machine?.memory], [`${id}`, 'one.example.com', 2048]);
  assert.deepEqual(await servers.steps(id), ['create done']);
  const { json } = await shop.request('GET', `${ADMIN}/properties?filter[key]=machine_address`);
  assert.ok(json.data.some((row: { attributes: { value: string } }) => row.attributes.value === machine?.address));
});

test('timeouts after creating never make a second server', async () => {
  for (const trouble of ['hang', 'lose'] as const) {
    const id = await begun(plain);
    node.trouble('create', trouble);
    await servers.bring(300);
    assert.equal((await service(id)).provisioning_state, 'in_doubt', trouble);
    assert.equal(machinesOf(id).length, 1);
    clock.advance({ minutes: 1 });
    await servers.bring();
    assert.equal((await service(id)).provisioning_state, 'active');
    assert.deepEqual(await servers.steps(id), ['create unknown', 'check done']);
    assert.equal(machinesOf(id).length, 1);
  }
});

test('a creation that nobody heard of is made once it is known that there is none', async () => {
  const id = await begun(plain);
  node.trouble('create', 'fail');
  node.trouble('find', 'fail');
  for (let minutes = 0; minutes < 5; minutes++) {
    await servers.bring();
    clock.advance({ minutes: 1 });
  }
  assert.deepEqual(await servers.steps(id), ['create unknown', 'check unknown', 'check done', 'create done']);
  assert.equal(machinesOf(id).length, 1);
});

test('kill -9 of the worker between call and outcome: one server, found by whoever comes next', async () => {
  const id = await begun(plain);
  node.trouble('create', 'hang');
  const before = node.calls.length;
  const program = `
    const from = ${JSON.stringify(new URL('..', import.meta.url).href)};
    const load = (path) => import(new URL(path, from).href);
    const [{ openStrategies, systemContext }, { provisionDue }, { readConfig }, { openDatabase }, { createPepper }] = await Promise.all(
      ['house.ts', 'provisioning/index.ts', 'platform/config.ts', 'platform/database/database.ts', 'platform/pepper.ts'].map(load));
    const { fixedClock } = await load('platform/clock.ts');
    const database = openDatabase({ connectionString: process.env.DATABASE, size: 4 });
    const config = readConfig({ TOLLGATE_DATA: process.env.DATA });
    const clock = fixedClock(process.env.NOW);
    const ctx = systemContext({ database, clock, pepper: createPepper(process.env.SECRET), strategies: openStrategies(config, console.error) });
    await provisionDue(ctx);`;
  const env = { DATABASE: shop.databaseUrl, DATA: data, NOW: clock.now().toString(), SECRET: TEST_SECRET };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env, stdio: 'inherit' });
  await until('the call is made', () => node.calls.length > before, { within: 30_000 });
  child.kill('SIGKILL');
  await once(child, 'close');
  assert.equal(await servers.bring(), 0, 'nobody takes it while it may be alive');
  // The half minute for which a claim holds.
  await shop.database.query({ text: `UPDATE provisionings SET claimed_until = now() WHERE service_id = ${id}` });
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'active');
  assert.deepEqual(await servers.steps(id), ['create unknown', 'check done']);
  assert.equal(machinesOf(id).length, 1);
});

test('a throwing, a hanging and a crashing module hurt only their own call', async () => {
  const bad: number[] = [];
  for (const how of ['throws', 'hangs', 'exits']) {
    const server_id = await servers.server({ strategy: 'rude', settings: {} });
    bad.push(await begun(await servers.serverProduct({ server_id, settings: { how } }, FREE), {}));
  }
  const good = await begun(plain);
  const brought = servers.bring(400);
  await until('the good one is there', async () => (await service(good)).provisioning_state === 'active', {
    within: 20_000,
  });
  await brought;
  for (const id of bad) assert.equal((await service(id)).provisioning_state, 'in_doubt');
  assert.equal((await shop.request('GET', `${ADMIN}/services`)).status, 200);
  await shop.database.query({ text: `UPDATE provisionings SET next_attempt_at = NULL WHERE service_id IN (${bad})` });
});

test('#854: a service that runs again runs again at its server, however often that fails first', async () => {
  const id = await begun(plain);
  await servers.bring();
  await suspendService(shop.system, BigInt(id));
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'suspended');
  assert.equal(machinesOf(id)[0]?.suspended, true);
  node.trouble('unsuspend', 'fail', 3);
  await unsuspendService(shop.system, BigInt(id));
  for (let hours = 0; hours < 5; hours++) {
    await servers.bring();
    clock.advance({ hours: 1 });
  }
  assert.equal(machinesOf(id)[0]?.suspended, false);
  assert.equal((await service(id)).provisioning_state, 'active');
  // Somebody suspends it at the node.
  machinesOf(id)[0]!.suspended = true;
  clock.advance({ hours: 25 });
  await servers.bring();
  assert.equal(machinesOf(id)[0]?.suspended, false);
});

test('#124: a node that is full is found out before anything is charged', async () => {
  const sold = await servers.serverProduct({ server_id: await servers.server() });
  node.capacity = node.machines.size;
  const body = {
    currency_code: 'USD',
    items: [{ ...sold, settings: { hostname: 'x' } }],
    user_id: await servers.customer(),
  };
  for (const answer of [await servers.preview(body), await servers.checkout(body)]) {
    assert.equal(answer.status, 422, answer.text);
    assert.match(answer.json.errors['items.0.product_id'][0], /sold out/);
  }
  node.capacity += 1;
  node.trouble('health', 'fail');
  assert.equal((await servers.checkout(body)).status, 201, 'who does not answer refuses nobody');
  assert.equal((await servers.checkout(body)).status, 422, 'the place is kept for who ordered first');
  node.capacity = 1000;
});

test('50 parallel orders for 3 slots: 3, and an order that is given up gives its place back', async () => {
  const server_id = await servers.server({ strategy: 'manual', settings: {}, capacity: 3 });
  const sold = await servers.serverProduct({ server_id });
  const answers = await Promise.all(Array.from({ length: 50 }, () => servers.order(sold, {})));
  const placed = answers.filter(({ status }) => status === 201);
  assert.equal(placed.length, 3);
  assert.ok(answers.every(({ status }) => status === 201 || status === 422));
  const [id] = placed[0]!.json.data.service_ids;
  assert.equal((await service(id)).provisioning_state, 'reserved');
  await shop.request('PATCH', `${ADMIN}/services/${id}`, { body: { status: 'cancelled' } });
  assert.equal((await servers.order(sold, {})).status, 201);
  assert.equal((await servers.order(sold, {})).status, 422);
});

test('#741: a group puts services where there is room', async () => {
  const spread = await servers.create('server-groups', { name: 'Spread' });
  const packed = await servers.create('server-groups', { name: 'Packed', placement: 'fill_first' });
  for (const server_group_id of [spread, packed])
    for (const capacity of [2, 2]) await servers.server({ server_group_id, capacity });
  const where = async (server_group_id: number) => {
    const product = await servers.serverProduct({ server_group_id }, FREE);
    const ids: number[] = [];
    for (let n = 0; n < 4; n++) ids.push((await servers.provisioning(await begun(product))).server_id);
    assert.equal((await servers.order(product)).status, 422);
    return ids;
  };
  const [a, b, c, d] = await where(spread);
  assert.ok(a !== b && a === c && b === d);
  const [e, f, g, h] = await where(packed);
  assert.ok(e === f && f !== g && g === h);
  await servers.bring();
});

test('#455, #889, #782: what fails for a day is said to have failed, and the payment is given back where the shop wants that', async () => {
  await shop.request('PATCH', `${ADMIN}/settings/provisioning_compensation`, { body: { value: 'credit' } });
  const sold = await servers.serverProduct({ server_id: await servers.server() });
  const placed = await servers.order(sold);
  const { invoice_id, service_ids } = placed.json.data;
  const [id] = service_ids;
  assert.equal((await post(`invoices/${invoice_id}/payments`)).status, 201);
  assert.equal((await service(id)).provisioning_state, 'provisioning');
  node.capacity = 0;
  for (let hours = 0; hours < 30 && (await service(id)).provisioning_state !== 'failed'; hours++) {
    await servers.bring();
    clock.advance({ hours: 4 });
  }
  assert.equal((await service(id)).provisioning_state, 'failed');
  assert.equal((await servers.provisioning(id)).last_error, 'The node is full.');
  const event = {
    text: `SELECT data->>'error' AS error FROM events WHERE event = 'service.provisioning_failed' AND resource_id = '${id}'`,
  };
  assert.deepEqual(await shop.database.query(event), [{ error: 'The node is full.' }]);
  await giveBack.run(shop.system, { service_id: String(id) });
  await giveBack.run(shop.system, { service_id: String(id) });
  const { user_id, status } = await service(id);
  assert.equal(status, 'cancelled');
  const credits = await shop.request('GET', `${ADMIN}/credits?filter[user_id]=${user_id}`);
  assert.deepEqual(
    credits.json.data.map((row: { attributes: { amount: string } }) => row.attributes.amount),
    ['10.00'],
  );
  await books(shop);
  node.capacity = 1000;
});

test('staff try again what failed, and have a server made anew that is gone', async () => {
  const id = await begun(plain);
  await servers.bring();
  const [machine] = machinesOf(id);
  node.machines.delete(machine!.id);
  clock.advance({ hours: 25 });
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'failed');
  assert.equal((await post(`services/${id}/provision`)).status, 202);
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'failed', 'it is looked for, and not made by itself');
  assert.equal((await post(`services/${id}/provision`, { anew: true })).status, 202);
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'active');
  assert.equal(machinesOf(id)[0]?.reference, `${id}-2`);
  assert.equal((await post(`services/${id}/provision`, { anew: true })).status, 409);
});

test('an upgrade reaches the server once, and what a panel moved in from made is found and taken over', async () => {
  const id = await begun(plain);
  // As it was made there: under the id of the service.
  const made = {
    id: 'machine-900',
    reference: `${id}`,
    name: 'x',
    owner: 'x',
    address: 'x',
    password: 'x',
    memory: 1,
    suspended: false,
  };
  node.machines.set(made.id, made);
  await shop.database.query({ text: `DELETE FROM provisionings WHERE service_id = ${id}` });
  const news = { id: BigInt(id), productId: BigInt(plain.product_id) };
  await shop.system.transaction((tx) => serviceUpgraded.emit(tx, news));
  await servers.bring();
  assert.deepEqual(await servers.steps(id), ['check done', 'upgrade done']);
  assert.equal(machinesOf(id)[0]?.memory, 2048);
  clock.advance({ hours: 25 });
  await servers.bring();
  assert.deepEqual(await servers.steps(id), ['check done', 'upgrade done', 'check done']);
});

test('one that had ended and begins anew gets another server, in a place that is free', async () => {
  const id = await begun(plain);
  await servers.bring();
  await terminateService(shop.system, BigInt(id));
  await servers.bring();
  assert.equal(machinesOf(id).length, 0);
  assert.equal((await service(id)).provisioning_state, 'none');
  await activateService(shop.system, BigInt(id));
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'active');
  assert.equal(machinesOf(id)[0]?.reference, `${id}-2`);
});

test('what is done by hand waits until somebody says that it is done', async () => {
  const server_id = await servers.server({ strategy: 'manual', settings: { instructions: 'Ask Ann.' } });
  const id = await begun(await servers.serverProduct({ server_id }, FREE), {});
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'waiting');
  assert.match((await servers.provisioning(id)).last_error, /^Set up Product \d+ for .* Ask Ann\.$/);
  assert.equal((await post(`services/${id}/provisioning-done`)).status, 422);
  assert.equal((await post(`services/${id}/provisioning-done`, { external_id: 'rack 7' })).status, 202);
  assert.equal((await service(id)).provisioning_state, 'active');
  clock.advance({ hours: 25 });
  await servers.bring();
  assert.equal((await service(id)).provisioning_state, 'active');
  assert.equal((await post(`services/${id}/provisioning-done`)).status, 409);
});

test('a server keeps its secrets to itself, and is tested with them', async () => {
  const id = await servers.server();
  const { json, text } = await shop.request('GET', `${ADMIN}/servers/${id}`);
  assert.deepEqual(json.data.attributes.settings, { url: node.url });
  assert.deepEqual(json.data.attributes.secrets_set, ['token']);
  assert.ok(!text.includes(node.token));
  assert.equal((await post(`servers/${id}/test`)).json.data.ok, true);
  await shop.request('PATCH', `${ADMIN}/servers/${id}`, { body: { settings: { token: 'a wrong token' } } });
  assert.deepEqual((await post(`servers/${id}/test`)).json.data, {
    ok: false,
    message: 'The node does not accept the token.',
  });
  const wrong = await post('servers', { name: 'X', strategy: 'sandbox', settings: { url: 'ftp://x', more: 1 } });
  assert.deepEqual(Object.keys(wrong.json.errors).sort(), ['settings.more', 'settings.token', 'settings.url']);
  assert.match((await post('servers', { name: 'X', strategy: 'none' })).json.errors.strategy[0], /install it/);
  const audits = await shop.request('GET', `${ADMIN}/audits?per_page=1000`);
  assert.ok(!audits.text.includes(node.token) && !audits.text.includes('a wrong token'));
});

test('a server that something is on, or leads to, stays', async () => {
  const id = await servers.server();
  const product = await servers.serverProduct({ server_id: id }, FREE);
  assert.match((await shop.request('DELETE', `${ADMIN}/servers/${id}`)).json.message, /while the product/);
  const serviceId = await begun(product);
  await servers.bring();
  assert.equal((await shop.request('DELETE', `${ADMIN}/services/${serviceId}`)).status, 409);
  await shop.request('PUT', `${ADMIN}/products/${product.product_id}/provisioning`, { body: {} });
  assert.equal((await shop.request('DELETE', `${ADMIN}/servers/${id}`)).status, 409);
  await terminateService(shop.system, BigInt(serviceId));
  await servers.bring();
  assert.equal((await shop.request('DELETE', `${ADMIN}/servers/${id}`)).status, 204);
  assert.equal((await shop.request('DELETE', `${ADMIN}/services/${serviceId}`)).status, 204);
});

test('the module of docs/extensions.md makes, suspends and takes away a server', async () => {
  const server_id = await servers.server({ strategy: 'machines' });
  const product = await servers.serverProduct({ server_id, settings: { memory: 4096 } }, FREE);
  const id = await begun(product);
  node.trouble('create', 'lose');
  await servers.bring();
  clock.advance({ minutes: 1 });
  await servers.bring();
  assert.deepEqual([machinesOf(id)[0]?.memory, machinesOf(id)[0]?.name], [4096, 'one.example.com']);
  await suspendService(shop.system, BigInt(id));
  await servers.bring();
  assert.equal(machinesOf(id)[0]?.suspended, true);
  await terminateService(shop.system, BigInt(id));
  await servers.bring();
  assert.equal(machinesOf(id).length, 0);
});
