import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../../testing/shop.ts';
import { fixedClock } from '../clock.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const path = '/api/v1/admin/users/2';

const read = (headers: Record<string, string> = {}, of = path) => shop.request('GET', of, { headers });
const write = (body: object, headers: Record<string, string> = {}, of = path) =>
  shop.request('PATCH', of, { body, headers });
const etagOf = async (of = path) => (await read({}, of)).headers.get('etag')!;

const CHANGED = 'It was changed since you read it: read it again, and repeat the change on what you see.';

test('a version is a quoted text that moves on with every change, also within one tick of the clock', async () => {
  const seen = new Set<string>();
  for (let count = 0; count < 5; count++) {
    const { headers, json } = await write({ first_name: `Jane ${count}` });
    assert.match(headers.get('etag')!, /^"\d{20}"$/);
    assert.equal(headers.get('etag'), await etagOf(), 'what a change answers is what is read');
    seen.add(headers.get('etag')!);
    assert.ok(json.data.attributes.updated_at >= '2026-11-24T12:00:00');
  }
  assert.equal(seen.size, 5);
});

test('what did not change is not sent again', async () => {
  const etag = await etagOf();
  for (const header of [etag, `W/${etag}`, `"x", ${etag}`, `"x",W/${etag} ,"y"`, '*']) {
    const { status, text, headers } = await read({ 'if-none-match': header });
    assert.deepEqual([status, text, headers.get('etag')], [304, '', etag], header);
  }
  for (const header of ['"x"', etag.slice(1, -1), '', `"${etag}"`, 'W/"x"'])
    assert.equal((await read({ 'if-none-match': header })).status, 200, header);
  assert.equal(
    (await read({ 'if-none-match': etag }, `${path}?include=orders`)).status,
    200,
    'what is included may have changed',
  );
  assert.equal((await read({ 'if-none-match': etag }, `${path}?fields[users]=id`)).status, 200, 'another view');
  await write({ first_name: 'Jane' });
  assert.equal((await read({ 'if-none-match': etag })).status, 200);
});

test('a change or deletion is made to the version that was read, or not at all', async () => {
  const old = await etagOf();
  const { headers } = await write({ first_name: 'Once' }, { 'if-match': old });
  for (const header of [old, '"x"', old.slice(1, -1), `W/${headers.get('etag')}`, '""', `"x", ${old}`]) {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const body = method === 'DELETE' ? undefined : { first_name: 'Twice' };
      const { status, json } = await shop.request(method, path, { body, headers: { 'if-match': header } });
      assert.equal(status, 412, `${method} ${header}`);
      assert.equal(json.message, CHANGED);
    }
  }
  assert.equal((await read()).json.data.attributes.first_name, 'Once');
  const current = headers.get('etag')!;
  assert.equal((await write({}, { 'if-match': old })).status, 412, 'even when nothing is sent');
  assert.equal((await write({ first_name: 'Listed' }, { 'if-match': `"x", ${current}` })).status, 200);
  assert.equal((await write({ first_name: 'Any' }, { 'if-match': '*' })).status, 200);
  assert.equal((await write({ first_name: 'x' }, { 'if-match': '*' }, '/api/v1/admin/users/999')).status, 404);
});

test('of twenty that change the same version at once, one does', async () => {
  const etag = await etagOf();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => write({ first_name: `Writer ${index}` }, { 'if-match': etag })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(19).fill(412)]);
  const winner = answers.find(({ status }) => status === 200)!;
  assert.equal((await read()).json.data.attributes.first_name, winner.json.data.attributes.first_name);
});

test('two that changed different fields without a version both keep their change', async () => {
  await Promise.all([write({ first_name: 'Left' }), write({ last_name: 'Right' })]);
  const { first_name, last_name } = (await read()).json.data.attributes;
  assert.deepEqual([first_name, last_name], ['Left', 'Right']);
});

test('every resource that shows when it changed has versions', async () => {
  const { all } = shop.running.house.registry;
  for (const { path: name, attributes, hidden } of all.filter(({ hidden }) => !hidden)) {
    if (hidden || !attributes.updated_at) continue;
    const list = await shop.request('GET', `/api/v1/admin/${name}?per_page=1`);
    const [first] = list.json.data;
    if (!first) continue;
    const { headers } = await read({}, `/api/v1/admin/${name}/${first.id}`);
    assert.match(headers.get('etag') ?? '', /^"\d{20}"$/, name);
  }
});

test('a version is checked by every resource that can be changed or deleted', async () => {
  for (const { path: name, update, destroy, hidden } of shop.running.house.registry.all) {
    if (hidden) continue;
    const [first] = (await shop.request('GET', `/api/v1/admin/${name}?per_page=1`)).json.data;
    if (!first) continue;
    const of = `/api/v1/admin/${name}/${first.id}`;
    const headers = { 'if-match': '"20000101000000000000"' };
    if (update) assert.equal((await write({}, headers, of)).status, 412, `PATCH ${of}`);
    if (destroy) assert.equal((await shop.request('DELETE', of, { headers })).status, 412, `DELETE ${of}`);
    assert.equal((await read({}, of)).status, 200);
  }
});
