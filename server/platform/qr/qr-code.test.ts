import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import { codewords } from './bytes.ts';
import { drawn } from './modules.ts';
import { qrCode } from './qr-code.ts';

/** The squares that a reader of another maker read back, by the length of their text. */
const READ: Readonly<Record<number, readonly [version: number, square: string]>> = {
  1: [1, '1b113d850f0a44b2'],
  14: [1, 'a5aede01d817cb6d'],
  15: [2, 'a60fb218699244c9'],
  40: [3, '81ed6f7e8e0c7eec'],
  62: [4, 'af3db1c4592e6951'],
  90: [6, 'cec40f6e28a82daa'],
  130: [8, '47482c46efd362d5'],
  200: [10, '313ec81cfafc5e78'],
  300: [13, '5aed758871a30d1d'],
  500: [17, 'aef88419ead6ab9e'],
  800: [23, '306898d4ca3796df'],
  1200: [29, '2ec7a61c08d21e4a'],
  1800: [35, '1d4e84c23067a92b'],
  2331: [40, 'e688e64d1d5f836f'],
};

const textOf = (length: number): string =>
  Array.from({ length }, (_, at) => 'otpauth://totp/abc%20D?secret=&'[(at * 7 + length) % 31]).join('');

test('codes of all sizes are drawn as those that were read back', () => {
  for (const [length, expected] of Object.entries(READ)) {
    const { version, codewords: words } = codewords(Buffer.from(textOf(Number(length))));
    const square = drawn(version, words)
      .map((row) => row.map(Number).join(''))
      .join('\n');
    assert.deepEqual([version, hash('sha256', square).slice(0, 16)], expected, length);
  }
});

test('a code is a picture without anything that a strict policy would refuse', () => {
  const svg = qrCode('otpauth://totp/Tollgate:jane%40example.com?issuer=Tollgate&secret=JBSWY3DPEHPK3PXP');
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
  assert.doesNotMatch(svg, /style|script|href/);
});

test('a text that no code holds is refused', () => {
  assert.throws(() => qrCode('x'.repeat(2332)), RangeError);
});
