import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openShop } from '../testing/shop.ts';
import { delayAfter } from './schedule.ts';

const shop = await openShop({ after }, { recorded: true });
const ENDPOINTS = '/api/v1/admin/webhook-endpoints';
const body = { url: 'https://hooks.example.com/in', event_types: ['invoice.*'] };

test('the secret of an endpoint is shown when it is made and when it is rotated, and never again', async () => {
  const made = await shop.request('POST', ENDPOINTS, { body });
  assert.match(made.json.meta.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const path = `${ENDPOINTS}/${made.json.data.id}`;
  const rotated = await shop.request('POST', `${path}/rotate`, { body: {} });
  assert.match(rotated.json.meta.secret, /^whsec_/);
  assert.notEqual(rotated.json.meta.secret, made.json.meta.secret);
  const shown = await shop.request('GET', path);
  const audits = await shop.request('GET', '/api/v1/admin/audits?per_page=1000');
  for (const text of [shown.text, audits.text]) assert.ok(!text.includes('whsec_'));
});

test('event types that nothing can match are refused by name', async () => {
  for (const event_types of [['invoice.eaten'], ['nothing.*'], ['invoice'], ['*.created'], []]) {
    const { status, json } = await shop.request('POST', ENDPOINTS, { body: { ...body, event_types } });
    assert.deepEqual([status, Object.keys(json.errors)], [422, ['event_types']], JSON.stringify(event_types));
  }
});

test('nobody has events sent somewhere that they may not see, nor moves or renews an endpoint that gets such', async () => {
  const made = await shop.request('POST', ENDPOINTS, { body: { ...body, event_types: ['user.*'] } });
  const path = `${ENDPOINTS}/${made.json.data.id}`;
  const permissions = ['webhooks.view', 'webhooks.create', 'webhooks.update', 'invoices.view'];
  const clerk = { key: await shop.createKey({ permissions }) };
  const allowed = await shop.request('POST', ENDPOINTS, { ...clerk, body });
  assert.equal(allowed.status, 201);
  const own = `${ENDPOINTS}/${allowed.json.data.id}`;
  for (const [method, address, sent] of [
    ['POST', ENDPOINTS, { ...body, event_types: ['*'] }],
    ['POST', ENDPOINTS, { ...body, event_types: ['user.created'] }],
    ['PATCH', own, { event_types: ['ticket.*'] }],
    ['PATCH', path, { url: 'https://elsewhere.example.com' }],
    ['POST', `${path}/rotate`, {}],
    ['POST', `${path}/test`, undefined],
    ['POST', `${path}/replay`, { from: '2026-01-01' }],
  ] as const) {
    const { status, text } = await shop.request(method, address, { ...clerk, body: sent });
    assert.equal(status, 403, `${method} ${address}: ${text}`);
  }
  assert.equal((await shop.request('PATCH', own, { ...clerk, body: { description: 'mine' } })).status, 200);
});

test('attempts go on for about three days, later each time, and a receiver may ask for more time', () => {
  let total = 0;
  let tries = 1;
  for (let delay = delayAfter(tries, 0.5, null); delay !== undefined; delay = delayAfter(++tries, 0.5, null))
    total += delay;
  assert.ok(total > 72 * 3600 && total < 96 * 3600, `${total / 3600} hours`);
  assert.equal(tries, 14);
  assert.deepEqual([delayAfter(1, 0, null), delayAfter(1, 1, null)], [4, 6]);
  assert.equal(delayAfter(1, 0.5, '120'), 120);
  assert.equal(delayAfter(1, 0.5, '999999'), 12 * 3600);
  assert.equal(delayAfter(1, 0.5, 'Wed, 21 Oct 2026 07:28:00 GMT'), 5);
});
