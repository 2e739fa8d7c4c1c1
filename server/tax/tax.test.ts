import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { tasksOfHouse } from '../house.ts';
import { fixedClock } from '../platform/clock.ts';
import { type Jobs, startJobs } from '../platform/jobs/start-jobs.ts';
import { outboundFetch } from '../platform/outbound/fetch.ts';
import { publicOnly } from '../platform/outbound/policy.ts';
import { propertyWritten } from '../properties/index.ts';
import { openShop } from '../testing/shop.ts';
import { until } from '../testing/until.ts';
import { taxTermsOf } from './index.ts';
import { askVies } from './vat-ids/vies.ts';

let answers: Record<string, unknown> = {};
const asked: string[] = [];
const register = createServer((request, response) => {
  const id = request.url!.split('/').slice(-3).join('');
  asked.push(id);
  response.end(JSON.stringify(answers[id] ?? { isValid: false, userError: 'MS_UNAVAILABLE' }));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => register.once('listening', resolve));
after(() => register.close());
const { port } = register.address() as AddressInfo;
let jobs: Jobs | undefined;
const shop = await openShop(
  {
    after: (cleanUp) =>
      after(async () => {
        await jobs?.stop();
        await cleanUp();
      }),
  },
  { settings: { VIES_URL: `http://127.0.0.1:${port}/`, WEBHOOKS_ALLOW_PRIVATE: '127.0.0.1' } },
);
const tasks = tasksOfHouse(shop.running.house).filter(({ name }) => name.startsWith('tax.'));
jobs = startJobs({ database: shop.database, context: shop.system, tasks, log: () => {} });

const rate = (body: Record<string, unknown>) =>
  shop.request('POST', '/api/v1/admin/tax-rates', { body: { name: 'VAT', rate: '20', ...body } });
const check = (vat_id: string) => shop.request('POST', '/api/v1/admin/tax/vat-ids/check', { body: { vat_id } });

test('two rates of one country may not hold on the same day: a 422, and the database refuses as well', async () => {
  assert.equal((await rate({ country: 'AT', valid_until: '2026-06-30' })).status, 201);
  const later = await rate({ country: 'AT', valid_from: '2026-07-01' });
  assert.equal(later.status, 201);
  for (const body of [{}, { valid_from: '2026-06-30' }, { valid_from: '2020-01-01', valid_until: '2020-01-01' }]) {
    const { status, json } = await rate({ country: 'AT', ...body });
    assert.equal(status, 422);
    assert.match(json.errors.valid_from[0], /another rate within this period/);
  }
  const moved = await shop.request('PATCH', `/api/v1/admin/tax-rates/${later.json.data.id}`, {
    body: { valid_from: '2026-06-30' },
  });
  assert.equal(moved.status, 422);
  await assert.rejects(
    shop.database.query({
      text: `INSERT INTO tax_rates (name, rate, country, created_at, updated_at) VALUES ('VAT', 1, 'AT', now(), now())`,
    }),
    /tax_rates_country_period_excl/,
  );
});

test('twenty rates for one country sent at once: one of them stands', async () => {
  const sent = await Promise.all(Array.from({ length: 20 }, () => rate({ country: 'PL' })));
  assert.deepEqual(sent.map(({ status }) => status).sort(), [201, ...Array(19).fill(422)]);
});

test('a period ends on or after its first day, also when only one of them changes', async () => {
  const wrong = await rate({ country: 'IT', valid_from: '2026-02-01', valid_until: '2026-01-31' });
  assert.deepEqual(Object.keys(wrong.json.errors), ['valid_until']);
  const { json } = await rate({ country: 'IT', valid_from: '2026-02-01' });
  const path = `/api/v1/admin/tax-rates/${json.data.id}`;
  assert.equal((await shop.request('PATCH', path, { body: { valid_until: '2026-01-31' } })).status, 422);
  const ended = await shop.request('PATCH', path, { body: { valid_until: '2026-02-01' } });
  assert.deepEqual([ended.status, ended.json.data.attributes.valid_until], [200, '2026-02-01']);
});

test('a rate begins and ends at midnight where the shop is, whatever the day is elsewhere', async () => {
  const set = (key: string, value: string) =>
    shop.request('PATCH', `/api/v1/admin/settings/${key}`, { body: { value } });
  await set('tax_enabled', '1');
  await rate({ name: 'Old', country: 'all', rate: '15', valid_until: '2026-06-30' });
  await rate({ name: 'New', country: 'all', rate: '16', valid_from: '2026-07-01' });
  const nameAt = async (zone: string, at: string) => {
    await set('timezone', zone);
    return (await taxTermsOf({ ...shop.system, db: shop.system.db, clock: fixedClock(at) }, 1n)).name;
  };
  for (const [zone, at, name] of [
    ['Pacific/Auckland', '2026-06-30T11:59:59Z', 'Old'],
    ['Pacific/Auckland', '2026-06-30T12:00:00Z', 'New'],
    ['America/New_York', '2026-07-01T03:59:59Z', 'Old'],
    ['America/New_York', '2026-07-01T04:00:00Z', 'New'],
    ['UTC', '2026-06-30T23:59:59Z', 'Old'],
  ] as const)
    assert.equal(await nameAt(zone, at), name, `${zone} ${at}`);
  await set('tax_enabled', '0');
});

test('a VAT id is judged without asking anybody while tax_vies is off', async () => {
  const { status, json } = await check('de 136 695 976');
  assert.deepEqual(
    [status, json.data.vat_id, json.data.country, json.data.register],
    [200, 'DE136695976', 'DE', 'not_asked'],
  );
  const wrong = await check('DE136695975');
  assert.equal(wrong.status, 422);
  assert.deepEqual(Object.keys(wrong.json.errors), ['vat_id']);
});

test('with tax_vies the register is asked; one that does not answer decides nothing', async () => {
  await shop.request('PATCH', '/api/v1/admin/settings/tax_vies', { body: { value: '1' } });
  answers = {
    DEvat136695976: { isValid: true, userError: 'VALID', name: 'Example GmbH', address: '---' },
    FRvat40303265045: { isValid: false, userError: 'INVALID' },
  };
  assert.deepEqual((await check('DE136695976')).json.data, {
    ...{ vat_id: 'DE136695976', country: 'DE', register: 'valid', name: 'Example GmbH', address: null },
  });
  assert.equal((await check('FR40303265045')).json.data.register, 'invalid');
  assert.equal((await check('IT00743110157')).json.data.register, 'unavailable');
  const kept = await shop.database.query({ text: 'SELECT vat_id, valid FROM vat_id_checks ORDER BY vat_id' });
  assert.deepEqual(kept, [
    { vat_id: 'DE136695976', valid: true },
    { vat_id: 'FR40303265045', valid: false },
    { vat_id: 'IT00743110157', valid: null },
  ]);
});

const CUSTOMER = 'App\\Models\\User';
const vatIdOf = async (user: number) => (await shop.request('GET', `/api/v1/admin/users/${user}/vat-id`)).json.data;
const askNow = (user: number) => shop.request('POST', `/api/v1/admin/users/${user}/vat-id/check`);
/** Jobs that failed are tried again later; now is later. */
const retryNow = () =>
  shop.database.query({
    text: 'UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0 AND locked_at IS NULL',
  });

test('a VAT id is checked by itself when it is set, and when it is changed', async () => {
  const user = await customer();
  const body = { name: 'VAT', key: 'vat_id', value: 'de 811.193.231', model_type: CUSTOMER, model_id: user };
  answers = {
    DEvat811193231: { isValid: true, userError: 'VALID', name: 'One AG' },
    ATvatU13585627: { isValid: false, userError: 'INVALID' },
  };
  const { json } = await shop.request('POST', '/api/v1/admin/properties', { body });
  await until('the id is checked', async () => (await vatIdOf(user)).register === 'valid');
  assert.deepEqual([(await vatIdOf(user)).vat_id, (await vatIdOf(user)).name], ['DE811193231', 'One AG']);
  await shop.request('PATCH', `/api/v1/admin/properties/${json.data.id}`, { body: { value: 'ATU13585627' } });
  await until('the other id is checked', async () => (await vatIdOf(user)).register === 'invalid');
  const told = await shop.database.query({
    text: `SELECT event FROM events WHERE event = 'vat_id_check.updated' AND resource_id = 'ATU13585627'`,
  });
  assert.equal(told.length, 1);
});

test('a register that is away keeps what it said last, and is asked again at growing intervals', async () => {
  const user = await customer('IT00743110157');
  answers = {};
  const id = 'ITvat00743110157';
  asked.length = 0;
  await shop.system.transaction((tx) =>
    propertyWritten.emit(tx, { key: 'vat_id', value: 'IT00743110157', model_type: CUSTOMER, model_id: BigInt(user) }),
  );
  await until(
    'it was tried',
    async () => (await vatIdOf(user)).problem === 'The register can not tell now (MS_UNAVAILABLE).',
  );
  assert.deepEqual([(await vatIdOf(user)).register, (await vatIdOf(user)).checked_at], ['unknown', null]);
  const jobs = () =>
    shop.database.query<{ attempts: number; later: boolean }>({
      text: `SELECT attempts, run_at > now() AS later FROM graphile_worker.jobs WHERE key = 'vat-id IT00743110157' AND locked_at IS NULL`,
    });
  await until('the job waits', async () => (await jobs())[0]?.later === true);
  answers = { [id]: { isValid: true, userError: 'VALID' } };
  await retryNow();
  await until('it was asked again', async () => (await vatIdOf(user)).register === 'valid');
  assert.equal(asked.filter((each) => each === id).length, 2);
  answers = {};
  const again = await askNow(user);
  assert.deepEqual([again.json.data.register, again.json.data.problem !== null], ['valid', true]);
});

test('what was said too long ago is asked again by schedule, what was said lately is not', async () => {
  const [old, fresh] = [await customer('LU15027442'), await customer('LV40003521600')];
  answers = {
    LUvat15027442: { isValid: true, userError: 'VALID' },
    LVvat40003521600: { isValid: true, userError: 'VALID' },
  };
  for (const user of [old, fresh]) await askNow(user);
  await shop.database.query({
    text: `UPDATE vat_id_checks SET checked_at = now() - interval '31 days', tried_at = now() - interval '31 days' WHERE vat_id = 'LU15027442'`,
  });
  asked.length = 0;
  const recheck = tasks.find(({ name }) => name === 'tax.recheck-vat-ids')!;
  answers.LUvat15027442 = { isValid: false, userError: 'INVALID' };
  await recheck.run(shop.system, {});
  await until('the old one is checked', async () => (await vatIdOf(old)).register === 'invalid');
  assert.deepEqual(
    asked.filter((id) => /^L[UV]/.test(id)),
    ['LUvat15027442'],
  );
});

test('the register is asked in no private network that the operator did not name, and not at all while it is switched off', async () => {
  const user = await customer('PT501964843');
  const problem = {
    outcome: 'unavailable',
    problem: 'The host leads into a private network, which is not allowed on this server.',
  };
  assert.deepEqual(await askVies(outboundFetch(publicOnly), `http://127.0.0.1:${port}`, 'PT501964843'), problem);
  await shop.request('PATCH', '/api/v1/admin/settings/tax_vies', { body: { value: '0' } });
  const off = await askNow(user);
  assert.deepEqual([off.status, (await vatIdOf(user)).register], [409, 'not_asked']);
  assert.equal((await askNow(999)).status, 404);
});

async function customer(vatId?: string): Promise<number> {
  const [row] = await shop.database.query<{ id: bigint }>({
    text: `INSERT INTO users (email, password, created_at, updated_at) VALUES (gen_random_uuid() || '@example.com', 'none', now(), now()) RETURNING id`,
  });
  if (vatId)
    await shop.database.query(
      {
        text: `INSERT INTO properties (name, key, value, model_type, model_id, created_at, updated_at) VALUES ('VAT', 'vat_id', $1, $2, $3, now(), now())`,
      },
      [vatId, CUSTOMER, row!.id],
    );
  return Number(row!.id);
}
