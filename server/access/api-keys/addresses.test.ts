import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createKey } from '../../testing/keys.ts';
import { openShop } from '../../testing/shop.ts';

// The tests come from 127.0.0.1, which one server trusts as its proxy and the other doesn't.
const shop = await openShop({ after }, { settings: { TRUSTED_PROXIES: '127.0.0.1,10.9.0.0/16,2001:db8:9::/48' } });
const direct = await openShop({ after });

async function keyFor(...ip_addresses: string[]) {
  const { token } = await createKey(shop, { permissions: ['users.view'], ip_addresses });
  return async (forwarded?: string) => {
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    return (await shop.request('GET', '/api/v1/admin/users', { key: token, headers })).status;
  };
}

async function check(from: (forwarded?: string) => Promise<number>, status: number, addresses: readonly string[]) {
  for (const address of addresses) assert.equal(await from(address), status, address);
}

test('a key is let in from its addresses only', async () => {
  const from = await keyFor('10.1.2.3', '2001:db8::5');
  await check(from, 200, ['10.1.2.3', '2001:db8::5', '2001:DB8:0:0:0:0:0:5']);
  await check(from, 403, ['10.1.2.4', '2001:db8::6', '::5']);
});

test('ranges of both families hold what they should and nothing beside', async () => {
  const from = await keyFor('10.1.0.0/16', '192.0.2.128/25', '2001:db8:1::/48');
  await check(from, 200, ['10.1.0.0', '10.1.255.255', '192.0.2.128', '192.0.2.255', '2001:db8:1:ffff::1']);
  await check(from, 403, ['10.0.255.255', '10.2.0.0', '192.0.2.127', '2001:db8:2::', '2001:db8:0:ffff::']);
});

test('an address is the same address however it is written', async () => {
  const from = await keyFor('10.1.2.3');
  await check(from, 200, ['::ffff:10.1.2.3', '::FFFF:10.1.2.3', '::ffff:a01:203', '0:0:0:0:0:ffff:0a01:0203']);
  await check(from, 403, [
    '::10.1.2.3',
    '64:ff9b::10.1.2.3',
    '::ffff:0:10.1.2.3',
    '10.1.2.3.4',
    '010.1.2.3',
    '0x0a.1.2.3',
    '167838211',
  ]);
});

test('an entry that is an IPv4-mapped range counts as the IPv4 range', async () => {
  const from = await keyFor('::ffff:10.1.2.0/120');
  await check(from, 200, ['10.1.2.0', '10.1.2.255', '::ffff:10.1.2.9']);
  await check(from, 403, ['10.1.3.0', '::1']);
});

test('a list that can not be read lets nobody in, an empty one everybody', async () => {
  const { id, token } = await createKey(shop, { permissions: ['users.view'], ip_addresses: ['10.1.2.3'] });
  const from = async () =>
    (await shop.request('GET', '/api/v1/admin/users', { key: token, headers: { 'x-forwarded-for': '10.1.2.3' } }))
      .status;
  await shop.database.query({ text: `UPDATE api_keys SET ip_addresses = '["10.1.2.3", "nonsense"]' WHERE id = $1` }, [
    id,
  ]);
  assert.equal(await from(), 403);
  await shop.request('PATCH', `/api/v1/admin/api-keys/${id}`, { body: { ip_addresses: [] } });
  assert.equal(await from(), 200);
});

test('what a trusted proxy says counts, read from the right to the first address that is not a proxy', async () => {
  const from = await keyFor('10.1.2.3');
  await check(from, 200, [
    '10.1.2.3',
    '1.1.1.1, 10.1.2.3',
    '10.1.2.3, 10.9.0.1',
    'nonsense, 10.1.2.3, 10.9.0.1,2001:db8:9::1',
  ]);
  await check(from, 403, [
    '10.1.2.3, 1.1.1.1',
    '10.1.2.3, 1.1.1.1, 10.9.0.1',
    '10.1.2.3, nonsense',
    '10.1.2.3,',
    '',
    ',',
    '10.1.2.3 1.1.1.1',
  ]);
  assert.equal(await from(), 403, 'without the header it is the proxy itself that asks');
});

test('what anybody else says does not count', async () => {
  const local = await createKey(direct, { permissions: ['users.view'], ip_addresses: ['127.0.0.1'] });
  const distant = await createKey(direct, { permissions: ['users.view'], ip_addresses: ['10.1.2.3'] });
  for (const header of [
    'x-forwarded-for',
    'x-real-ip',
    'forwarded',
    'cf-connecting-ip',
    'true-client-ip',
    'x-client-ip',
    'client-ip',
  ]) {
    const headers = { [header]: header === 'forwarded' ? 'for=10.1.2.3' : '10.1.2.3' };
    const ask = (key: string) => direct.request('GET', '/api/v1/admin/users', { key, headers });
    assert.equal((await ask(local.token)).status, 200, header);
    assert.equal((await ask(distant.token)).status, 403, header);
  }
});

test('a proxy that is trusted for X-Forwarded-For is believed no other header', async () => {
  const from = await createKey(shop, { permissions: ['users.view'], ip_addresses: ['10.1.2.3'] });
  const headers = { 'x-real-ip': '10.1.2.3', forwarded: 'for=10.1.2.3' };
  assert.equal((await shop.request('GET', '/api/v1/admin/users', { key: from.token, headers })).status, 403);
});
