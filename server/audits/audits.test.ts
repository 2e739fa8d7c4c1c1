import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fixedClock } from '../platform/clock.ts';
import { openShop } from '../testing/shop.ts';
import { PARTS, WRITES } from '../testing/writes.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const shop = await openShop({ after }, { recorded: true, clock });
const token = await shop.createKey();
const [{ id: apiKeyId } = { id: 0n }] = await shop.database.query<{ id: bigint }>({
  text: 'SELECT max(id) AS id FROM api_keys',
});
await shop.database.query({ text: `UPDATE api_keys SET user_id = 1 WHERE id = ${apiKeyId}` });

const SECRETS = ['secret phrase', 'another phrase', 'argon2', 'tfa_secret', 'digest', token];
const request = (method: string, path: string, body?: unknown) =>
  shop.request(method, path, {
    body,
    key: token,
    headers: { 'user-agent': 'a test', 'x-request-id': `request-${++requests}` },
  });
let requests = 0;

async function auditsSince(id: number) {
  const { json } = await shop.request('GET', '/api/v1/admin/audits?sort=-id&per_page=50');
  return json.data
    .map(({ attributes }: { attributes: object }) => attributes)
    .filter((entry: { id: number }) => entry.id > id);
}

const lastAudit = async (): Promise<number> => (await auditsSince(0))[0]?.id ?? 0;

/** Does a write and gives the one row that it left, after looking at what every row has. */
async function audited(event: string, type: string, path: string, method: string, body?: unknown) {
  const last = await lastAudit();
  const answer = await request(method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
  const rows = (await auditsSince(last)).filter(
    (row: { auditable_type: string }) => row.auditable_type !== PARTS[type],
  );
  assert.equal(rows.length, 1, `${method} ${path}: ${JSON.stringify(rows)}`);
  const [row] = rows;
  const expected = {
    ...{
      event,
      auditable_type: type,
      actor_type: 'api_key',
      api_key_id: Number(apiKeyId),
      user_id: 1,
      ip_address: '127.0.0.1',
    },
    ...{
      user_agent: 'a test',
      url: path,
      request_id: `request-${requests}`,
      created_at: '2026-11-24T12:00:00.000000Z',
    },
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, row[name]])), expected);
  const kept = JSON.stringify([row.old_values, row.new_values]);
  for (const secret of [...SECRETS, answer.json?.meta?.token ?? token, answer.json?.meta?.secret ?? token])
    assert.ok(!kept.includes(secret), `${secret} in ${kept}`);
  return { row, answer };
}

for (const { type, path, create, update, destroy, hidden } of shop.running.house.registry.all) {
  if (hidden || (!create && !update && !destroy)) continue;
  test(`every write of ${path} leaves one row that says who did what`, async () => {
    const [body, change] = WRITES[type] ?? assert.fail(`Add ${type} to WRITES.`);
    if (type === 'prices') await request('POST', '/api/v1/admin/currencies', { code: 'JPY', name: 'Yen' });
    if (type === 'currencies') await request('DELETE', '/api/v1/admin/currencies/JPY');
    if (type === 'configOptionValues')
      await request('POST', '/api/v1/admin/config-options', { name: 'Disk', type: 'select' });
    const collection = `/api/v1/admin/${path}`;
    let id = 'company_name';
    if (create && body) {
      const { row, answer } = await audited('created', type, collection, 'POST', body);
      ({ id } = answer.json.data);
      assert.equal(row.auditable_id, id);
      assert.equal(row.old_values, null);
      for (const field of Object.keys(body).filter((name) => row.new_values[name] !== undefined))
        assert.notEqual(row.new_values[field], null, field);
    }
    if (update && change) {
      const { row } = await audited('updated', type, `${collection}/${id}`, 'PATCH', change);
      assert.equal(row.auditable_id, id);
      const changed = Object.keys(change).filter((field) => field !== 'password');
      for (const field of changed) assert.notDeepEqual(row.old_values[field], row.new_values[field], field);
      const last = await lastAudit();
      await request('PATCH', `${collection}/${id}`, {});
      assert.deepEqual(await auditsSince(last), [], 'a change that sends nothing is none');
    }
    if (destroy) {
      const { row } = await audited('deleted', type, `${collection}/${id}`, 'DELETE');
      assert.equal(row.auditable_id, id);
      assert.equal(row.new_values, null);
      assert.ok(Object.keys(row.old_values).length > 3);
      assert.ok(!Object.keys(row.old_values).some((name) => name.endsWith('_search')));
    }
  });
}

test('a change keeps the old and the new value of what changed, and nothing else', async () => {
  const { row } = await audited('updated', 'users', '/api/v1/admin/users/2', 'PATCH', {
    first_name: 'Joan',
    last_name: 'Doe',
  });
  assert.deepEqual(row.old_values, { first_name: 'Jane' });
  assert.deepEqual(row.new_values, { first_name: 'Joan' });
});

test('amounts stand in the audit in minor units, with their currency beside them when it changes', async () => {
  const { row } = await audited('updated', 'credits', '/api/v1/admin/credits/1', 'PATCH', { amount: '7.25' });
  assert.deepEqual([row.old_values, row.new_values], [{ amount: 2500 }, { amount: 725 }]);
});

test('a changed password is noted, and neither the old nor the new one', async () => {
  const { row } = await audited('updated', 'users', '/api/v1/admin/users/3', 'PATCH', { password: 'another phrase' });
  assert.deepEqual([row.old_values, row.new_values], [{}, { password: '(changed)' }]);
});

test('what is refused leaves no row', async () => {
  const last = await lastAudit();
  for (const [method, path, body] of [
    ['POST', 'users', { email: 'x' }],
    ['POST', 'users', { email: 'jane@example.com', password: 'long enough' }],
    ['PATCH', 'users/999', { first_name: 'x' }],
    ['DELETE', 'users/2', undefined],
    ['DELETE', 'invoices/1', undefined],
    ['PATCH', 'categories/1', { parent_id: 1 }],
  ] as const) {
    const { status } = await request(method, `/api/v1/admin/${path}`, body);
    assert.ok(status >= 400, `${method} ${path}: ${status}`);
  }
  assert.deepEqual(await auditsSince(last), []);
});

test('the audit is read and not written', async () => {
  for (const [method, path] of [
    ['POST', 'audits'],
    ['PATCH', 'audits/1'],
    ['PUT', 'audits/1'],
    ['DELETE', 'audits/1'],
  ] as const)
    assert.equal((await request(method, `/api/v1/admin/${path}`, method === 'DELETE' ? undefined : {})).status, 405);
  const viewer = await shop.createKey({ permissions: ['users.view'] });
  assert.equal((await shop.request('GET', '/api/v1/admin/audits', { key: viewer })).status, 403);
});

test('the audit is filtered by what, who and which', async () => {
  const list = async (search: string) =>
    (await shop.request('GET', `/api/v1/admin/audits?per_page=1000&${search}`)).json.data;
  for (const [search, name, value] of [
    ['filter[event]=deleted', 'event', 'deleted'],
    ['filter[auditable_type]=users', 'auditable_type', 'users'],
    [`filter[api_key_id]=${apiKeyId}`, 'api_key_id', Number(apiKeyId)],
    ['filter[user_id]=1', 'user_id', 1],
    ['filter[auditable_type]=users&filter[auditable_id]=2', 'auditable_id', '2'],
  ] as const) {
    const rows = await list(search);
    assert.ok(rows.length > 0, search);
    for (const { attributes } of rows) assert.equal(attributes[name], value, search);
  }
});
