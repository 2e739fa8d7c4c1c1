import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { outboundPolicy, publicOnly } from '../platform/outbound/policy.ts';
import { isPublicAddress } from '../platform/outbound/public-address.ts';
import { send } from '../platform/outbound/send.ts';
import { openReceiver } from '../testing/receiver.ts';
import { openShop } from '../testing/shop.ts';
import { deliverDue } from '../webhooks/index.ts';

// Attack case 11: a server that sends requests for others is made to send them into its own network (Paymenter e9ff5c5e).

const shop = await openShop({ after }, { recorded: true });
const receiver = await openReceiver({ after });
const { port } = new URL(receiver.url);
const ENDPOINTS = '/api/v1/admin/webhook-endpoints';

const REFUSED = [
  '127.0.0.1',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[::7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[ff02::1]',
  '[2001:db8::1]',
  'localhost',
  'localhost.',
  'LOCALHOST',
  'hooks.localhost',
];

const BAD = [
  'http://example.com/hook',
  'ftp://example.com/hook',
  'file:///etc/passwd',
  'gopher://example.com',
  'javascript:alert(1)',
  'https://user:secret@example.com/hook',
  '//example.com',
  'example.com',
  'https://',
];

test('attack-11-ssrf: no webhook is made or moved into a private network, however its address is written', async () => {
  const hook = await shop.request('POST', ENDPOINTS, {
    body: { url: 'https://hooks.example.com/in', event_types: ['*'] },
  });
  assert.equal(hook.status, 201, hook.text);
  const urls = [
    ...REFUSED.map((host) => `https://${host}/hook`),
    ...REFUSED.map((host) => `http://${host}:${port}/`),
    ...BAD,
  ];
  for (const url of urls) {
    for (const [method, path] of [
      ['POST', ENDPOINTS],
      ['PATCH', `${ENDPOINTS}/${hook.json.data.id}`],
    ] as const) {
      const { status, json } = await shop.request(method, path, { body: { url, event_types: ['*'] } });
      assert.deepEqual([status, Object.keys(json.errors ?? {})], [422, ['url']], `${method} ${url}`);
    }
  }
});

test('attack-11-ssrf: an address that became private after it was accepted is not connected to', async () => {
  const { json } = await shop.request('POST', ENDPOINTS, {
    body: { url: 'https://hooks.example.com/in', event_types: ['*'] },
  });
  const { id } = json.data;
  for (const url of [receiver.url, `https://127.0.0.1:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`]) {
    await shop.database.query({ text: 'UPDATE webhook_endpoints SET url = $1 WHERE id = $2' }, [url, id]);
    const { json: tested } = await shop.request('POST', `${ENDPOINTS}/${id}/test`);
    await deliverDue(shop.system);
    const log = await shop.request('GET', `/api/v1/admin/webhook-attempts?filter[delivery_id]=${tested.data.id}`);
    const [{ attributes }] = log.json.data;
    assert.equal(attributes.error, 'The host leads into a private network, which is not allowed on this server.');
  }
  assert.deepEqual(receiver.received, []);
});

test('attack-11-ssrf: the address that a name has when it is connected to is the one that is judged', async () => {
  const outgoing = { headers: {}, body: '{}', timeout: 2_000, keep: 10 };
  const url = `http://localhost:${port}/`;
  const strict = await send(publicOnly, { ...outgoing, url });
  assert.equal(strict.status, null);
  assert.deepEqual(receiver.received, []);
  const named = await send(outboundPolicy(['localhost']), { ...outgoing, url });
  assert.equal(named.status, 204, `${named.error}`);
  const everything = await send(outboundPolicy(['*']), { ...outgoing, url: receiver.url });
  assert.equal(everything.status, 204);
});

test('attack-11-ssrf: only addresses of the public internet count as such', () => {
  for (const address of ['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])
    assert.ok(isPublicAddress(address), address);
  for (const host of REFUSED.filter((name) => /^[\d[]/.test(name))) {
    const plain = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
    assert.ok(!isPublicAddress(plain), host);
  }
  for (const text of ['', 'example.com', '1', '999.1.1.1']) assert.ok(!isPublicAddress(text), text);
});
