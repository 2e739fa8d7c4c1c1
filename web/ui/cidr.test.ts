import assert from 'node:assert/strict';
import test from 'node:test';
import { parseRange, sizeOf } from './cidr.ts';

test('addresses and ranges are read as the server reads them', () => {
  for (const text of [
    '10.1.2.3',
    '0.0.0.0/0',
    '192.0.2.0/24',
    '::',
    '::1',
    '2001:db8::/32',
    '1:2:3:4:5:6:7:8',
    '::ffff:192.0.2.1',
    '1::8',
  ])
    assert.ok(parseRange(text), text);
  assert.deepEqual(parseRange('10.0.0.0/8'), { family: 4, prefix: 8 });
  assert.deepEqual(parseRange('2001:db8::1'), { family: 6, prefix: 128 });
});

test('what is neither is refused while it is typed', () => {
  for (const text of [
    '',
    '10.1.2',
    '10.1.2.256',
    '010.1.2.3',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'example.org',
    ':',
    ':::',
    '1::2::3',
    '2001:db8::/129',
    '12345::',
    '1:2:3:4:5:6:7',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7::8:9',
  ])
    assert.equal(parseRange(text), undefined, text);
});

test('the size of a range is exact, however large', () => {
  assert.equal(sizeOf(parseRange('192.0.2.0/24')!), 256n);
  assert.equal(sizeOf(parseRange('192.0.2.7')!), 1n);
  assert.equal(sizeOf(parseRange('::/0')!), 2n ** 128n);
});
