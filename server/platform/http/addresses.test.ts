import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressList, canonicalAddress, clientAddress, networkOf, parseCidr } from './addresses.ts';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6().filter((address) => isIP(address) === 6);

/** An address as a number of 32 or 128 bits, written a second time. */
function bitsOf(address: string): bigint {
  if (isIP(address) === 4) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (a: string, b: string) => (Number(a) * 256 + Number(b)).toString(16);
  const plain = dotted
    ? `${address.slice(0, dotted.index)}${hex(dotted[1]!, dotted[2]!)}:${hex(dotted[3]!, dotted[4]!)}`
    : address;
  const [head = '', tail] = plain.split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)];
  return all.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

test('a list includes exactly what has the same first bits', () => {
  const check = (width: number) => (range: string, prefix: number, address: string) => {
    const same = bitsOf(range) >> BigInt(width - prefix) === bitsOf(address) >> BigInt(width - prefix);
    assert.equal(addressList([`${range}/${prefix}`]).includes(address), same, `${address} in ${range}/${prefix}`);
  };
  fc.assert(fc.property(ipv4, fc.integer({ min: 0, max: 32 }), ipv4, check(32)));
  const plain6 = ipv6.filter((address) => isIP(canonicalAddress(address)) === 6);
  fc.assert(fc.property(plain6, fc.integer({ min: 0, max: 128 }), plain6, check(128)));
});

test('every address is in the list of itself, however it is spelled', () => {
  fc.assert(fc.property(fc.oneof(ipv4, ipv6), (address) => assert.ok(addressList([address]).includes(address))));
  fc.assert(
    fc.property(ipv6, (address) => {
      assert.ok(addressList([address]).includes(address.toUpperCase()));
      assert.ok(addressList([address]).includes(`${address}%eth0`));
    }),
  );
  fc.assert(
    fc.property(ipv4, (address) => {
      const parts = address.split('.').map(Number);
      const hex = [parts[0]! * 256 + parts[1]!, parts[2]! * 256 + parts[3]!]
        .map((group) => group.toString(16))
        .join(':');
      for (const spelled of [`::ffff:${address}`, `::FFFF:${hex}`, `0:0:0:0:0:ffff:${hex}`]) {
        assert.ok(addressList([address]).includes(spelled), spelled);
        assert.ok(addressList([spelled]).includes(address), spelled);
      }
    }),
  );
});

test('one address has one canonical spelling', () => {
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6), (address) => {
      const canonical = canonicalAddress(address);
      assert.notEqual(isIP(canonical), 0);
      assert.equal(canonicalAddress(canonical), canonical);
      assert.equal(canonicalAddress(address.toUpperCase()), canonical);
    }),
  );
});

test('what is no address or range is none, so that a list of it is refused', () => {
  for (const text of [
    ...[
      '',
      ' ',
      '10',
      '10.1',
      '10.1.2',
      '10.1.2.3.4',
      '010.0.0.1',
      '0x0a.0.0.1',
      '256.0.0.1',
      '10.0.0.0/33',
      '10.0.0.0/-1',
      '10.0.0.0/',
    ],
    ...[
      '10.0.0.0/8/8',
      '10.0.0.0/ 8',
      '10.0.0.0/08x',
      '::/129',
      '::ffff:10.0.0.0/8',
      'fe80::1%eth0',
      '1::2::3',
      'localhost',
      '10.0.0.1 ',
      '*',
    ],
  ]) {
    assert.equal(parseCidr(text), undefined, text);
    assert.throws(() => addressList([text]), RangeError, text);
  }
  fc.assert(fc.property(fc.string(), (text) => void parseCidr(text)));
});

test('what is no address is in no list', () => {
  const everything = addressList(['0.0.0.0/0', '::/0']);
  for (const text of ['', 'localhost', '10.1', 'unknown', '10.0.0.1, 10.0.0.2'])
    assert.equal(everything.includes(text), false, text);
  assert.equal(addressList([]).includes('127.0.0.1'), false);
});

test('addresses of one IPv6 network of 64 bits count as one, IPv4 addresses one by one', () => {
  fc.assert(
    fc.property(ipv6, ipv6, (a, b) => {
      if (isIP(canonicalAddress(a)) !== 6 || isIP(canonicalAddress(b)) !== 6) return;
      assert.equal(networkOf(a) === networkOf(b), bitsOf(a) >> 64n === bitsOf(b) >> 64n, `${a} ${b}`);
    }),
  );
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2::'));
  assert.notEqual(networkOf('2001:db8:1:2::'), networkOf('2001:db8:1:3::'));
  fc.assert(fc.property(ipv4, (address) => assert.equal(networkOf(`::ffff:${address}`), address)));
});

test('attack-13: the address is that of the last hop that no trusted proxy vouches for', () => {
  const trusted = addressList(['10.0.0.0/8', '::1']);
  for (const [peer, forwarded, expected] of [
    ['203.0.113.7', undefined, '203.0.113.7'],
    ['203.0.113.7', '10.1.2.3', '203.0.113.7'],
    ['10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '1.2.3.4, 203.0.113.7, 10.9.9.9', '203.0.113.7'],
    ['::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.7, spoofed', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['::1', '2001:DB8::0001', '2001:db8::1'],
  ] as const)
    assert.equal(clientAddress(peer, forwarded, trusted), expected, `${peer} ${forwarded}`);
  fc.assert(
    fc.property(ipv4, fc.string(), (peer, forwarded) => {
      const address = clientAddress(peer, forwarded, trusted);
      if (!trusted.includes(peer)) assert.equal(address, peer);
      assert.notEqual(isIP(address), 0);
    }),
  );
});
