import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { serve } from '../../main.ts';
import { fixedClock } from '../../platform/clock.ts';
import { openShop, send } from '../../testing/shop.ts';
import { until } from '../../testing/until.ts';
import { drainRuns } from '../index.ts';

const PATH = '/api/v1/admin/test-clock';
const START = '2027-12-31T22:30:00Z';
const shop = await openShop({ after }, { clock: fixedClock(START), settings: { TOLLGATE_SANDBOX: 'true' } });
const parts = { database: shop.database, ctx: shop.system, log: () => {} };

const move = (body: object, expected = 202) =>
  shop.request('POST', PATH, { body }).then(({ status, json, text }) => {
    assert.equal(status, expected, text);
    return json;
  });
const stops = async () => {
  const rows = await shop.database.query<{ at: Temporal.Instant }>({
    text: `SELECT at FROM billing_runs WHERE trigger = 'clock' ORDER BY id`,
  });
  return rows.map(({ at }) => at.toString());
};

test('the clock is moved by a duration, with a run for each day on the way, and never back', async () => {
  const before = await shop.request('GET', PATH);
  assert.deepEqual(before.json, { now: START, sandbox: true, ahead: 0, target: null, progress: null });
  const { target, progress } = await move({ advance: 'P2M' });
  assert.deepEqual([target, progress], ['2028-02-29T22:30:00Z', 0]);
  await drainRuns(parts);
  const now = (await shop.request('GET', PATH)).json;
  assert.deepEqual([now.now, now.target], ['2028-02-29T22:30:00Z', null]);
  const days = await stops();
  assert.deepEqual([days.length, days[0], days.at(-1)], [60, '2028-01-01T22:30:00Z', '2028-02-29T22:30:00Z']);
  for (const body of [
    { now: '2028-02-01' },
    { advance: 'P1W', now: '2029-01-01' },
    {},
    { advance: 'x' },
    { advance: 'P9000Y' },
  ])
    await move(body, 422);
});

test('what is written afterwards carries the moved time, on every node, and who signed in stays so', async (t) => {
  const other = await serve({ ...shop.running.house, clock: fixedClock(START), log: () => {} });
  t.after(() => other.stop());
  await move({ advance: 'PT3H' });
  await drainRuns(parts);
  assert.deepEqual((await stops()).slice(-3), ['2028-02-29T23:30:00Z', '2028-03-01T00:30:00Z', '2028-03-01T01:30:00Z']);
  await until('the other node has the time', async () => {
    const { json } = await send(other.url, 'GET', PATH, { key: shop.key });
    return json.now === '2028-03-01T01:30:00Z';
  });
  const { json } = await shop.request('POST', '/api/v1/admin/categories', {
    body: { name: 'Hosting', slug: 'hosting' },
  });
  assert.equal(json.data.attributes.created_at, '2028-03-01T01:30:00.000000Z');
});

test('outside of a sandbox the clock is shown and nobody moves it', async (t) => {
  const plain = await openShop(t);
  const { json } = await plain.request('GET', PATH);
  assert.equal(json.sandbox, false);
  for (const [method, body] of [
    ['POST', { advance: 'P1D' }],
    ['PUT', { now: '2099-01-01' }],
  ] as const) {
    const refused = await plain.request(method, PATH, { body });
    assert.deepEqual([refused.status, refused.json.message.includes('TOLLGATE_SANDBOX=true')], [409, true]);
  }
});
