import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { suspendService, terminateService } from '../services/index.ts';
import { serversOf } from '../testing/servers.ts';
import { openShop } from '../testing/shop.ts';
import { openSandboxNode } from './sandbox/node.ts';

const clock = fixedClock('2026-03-01T10:00:00Z');
const shop = await openShop({ after }, { clock });
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
async function begun(product: { product_id: number; plan_id: number }): Promise<number> {
  const { status, json, text } = await servers.order(product);
  assert.equal(status, 201, text);
  return json.data.service_ids[0];
}

const plain = await servers.serverProduct({ server_id: await servers.server(), settings: { memory: 2048 } }, FREE);

test('attack-19: what a server is reached with is reset while the service is active, and never when it is not', async () => {
  const id = await begun(plain);
  const reset = (key = shop.key) => shop.request('POST', `${ADMIN}/services/${id}/access/reset`, { key });
  const read = () => shop.request('GET', `${ADMIN}/services/${id}/access`);
  assert.equal((await reset()).status, 409, 'it is not there yet');
  await servers.bring();
  const before = machinesOf(id)[0]!.password;
  const others = ['services.view', 'provisionings.update', 'provisionings.reveal'];
  assert.equal((await reset(await shop.createKey({ permissions: others }))).status, 403);
  const answer = await reset();
  assert.equal(answer.status, 202, answer.text);
  const { password } = machinesOf(id)[0]!;
  assert.notEqual(password, before);
  assert.ok(!answer.text.includes(password));
  assert.equal((await read()).json.data.password, password);
  node.trouble('reset', 'fail');
  assert.equal((await reset()).status, 503);
  assert.equal((await service(id)).provisioning_state, 'active');
  const calls = node.calls.length;
  await suspendService(shop.system, BigInt(id));
  assert.match((await reset()).json.message, /^This service is suspended/);
  await servers.bring();
  assert.deepEqual([(await reset()).status, (await read()).status], [409, 409]);
  await terminateService(shop.system, BigInt(id));
  assert.match((await reset()).json.message, /^This service is cancelled/);
  await servers.bring();
  assert.equal((await reset()).status, 409);
  assert.deepEqual(
    node.calls.slice(calls).filter(({ verb }) => verb === 'reset'),
    [],
  );
  assert.equal((await shop.request('POST', `${ADMIN}/services/999999/access/reset`)).status, 404);
  const said = await shop.database.query<{ row: string }>({
    text: `SELECT audits::text AS row FROM audits UNION ALL SELECT events::text FROM events UNION ALL SELECT provisioning_steps::text FROM provisioning_steps`,
  });
  assert.ok(said.some(({ row }) => row.includes('access_reset')) && said.every(({ row }) => !row.includes(password)));
});

test('attack-19: what a server is reached with is not shown of a service that is suspended or cancelled', async () => {
  const id = await begun(plain);
  const reveal = (key = shop.key) => shop.request('GET', `${ADMIN}/services/${id}/access`, { key });
  assert.equal((await reveal()).status, 409);
  await servers.bring();
  const shown = await reveal();
  assert.equal(shown.json.data.password, machinesOf(id)[0]?.password);
  assert.equal(shown.headers.get('cache-control'), 'no-store');
  assert.equal(
    (await reveal(await shop.createKey({ permissions: ['services.view', 'provisionings.view'] }))).status,
    403,
  );
  await suspendService(shop.system, BigInt(id));
  assert.equal((await reveal()).status, 409);
  await servers.bring();
  assert.equal((await reveal()).status, 409);
  await terminateService(shop.system, BigInt(id));
  assert.equal((await reveal()).status, 409);
  await servers.bring();
  const kept = { text: `SELECT details FROM provisionings WHERE service_id = ${id}` };
  assert.deepEqual(await shop.database.query(kept), [{ details: null }]);
  const log = await shop.request('GET', `${ADMIN}/audits?per_page=1000`);
  assert.ok(!log.text.includes(shown.json.data.password));
});

test('what a panel moved in from made is looked for at all servers of its group, and made only when it is at none', async () => {
  const group = await servers.create('server-groups', { name: 'Moved in' });
  const nodes = await Promise.all([1, 2, 3].map(() => openSandboxNode()));
  after(() => Promise.all(nodes.map((one) => one.stop())));
  const ids: number[] = [];
  for (const { url, token } of nodes)
    ids.push(await servers.server({ server_group_id: group, settings: { url, token }, enabled: ids.length !== 1 }));
  const product = await servers.serverProduct({ server_group_id: group }, FREE);
  const movedIn = async () => {
    const id = await begun(product);
    await shop.database.query({ text: `DELETE FROM provisionings WHERE service_id = ${id}` });
    return id;
  };
  const [there, nowhere] = [await movedIn(), await movedIn()];
  const machine = { id: 'machine-7', reference: `${there}`, name: 'x', owner: 'x', address: 'x', password: 'x' };
  nodes[1]!.machines.set('machine-7', { ...machine, memory: 1, suspended: false });
  nodes[0]!.trouble('find', 'fail');
  for (const id of [there, nowhere]) {
    assert.equal((await post(`services/${id}/provision`)).status, 202);
    for (let minutes = 0; minutes < 3; minutes++) {
      await servers.bring();
      clock.advance({ minutes: 1 });
    }
    assert.equal((await service(id)).provisioning_state, 'active');
  }
  assert.deepEqual(await servers.steps(there), ['check unknown', 'check done']);
  assert.equal((await servers.provisioning(there)).server_id, ids[1]);
  assert.deepEqual(await servers.steps(nowhere), ['check done', 'check done', 'check done', 'create done']);
  assert.equal(
    nodes.reduce((sum, { machines }) => sum + machines.size, 0),
    2,
  );
});
