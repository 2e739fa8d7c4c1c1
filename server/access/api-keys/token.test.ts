import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPepper } from '../../platform/pepper.ts';
import { createToken, digestOf, fingerprint, isPlausible } from './token.ts';

test('tokens have one form, 256 random bits and a checksum', () => {
  const tokens = Array.from({ length: 1000 }, createToken);
  assert.equal(new Set(tokens).size, 1000);
  for (const token of tokens) assert.match(token, /^tgk_[0-9A-Za-z]{49}$/);
  assert.ok(tokens.every(isPlausible));
});

test('the checksum notices every single wrong character', () => {
  const token = createToken();
  for (let at = 4; at < token.length; at++) {
    const wrong = token.slice(0, at) + (token[at] === 'Q' ? 'R' : 'Q') + token.slice(at + 1);
    assert.equal(isPlausible(wrong), false, wrong);
  }
});

test('keys of another panel have any form', () => {
  assert.equal(isPlausible('PAYM0123456789abcdef'), true);
  assert.equal(isPlausible('short'), false);
  assert.equal(isPlausible('x'.repeat(513)), false);
});

test('a digest can be made from the SHA-256 of a token alone, and from nothing without the secret', () => {
  const [ours, theirs] = ['a'.repeat(32), 'b'.repeat(32)].map((secret) => createPepper(secret));
  const sha256 = fingerprint('PAYM0123456789abcdef');
  assert.match(sha256, /^[0-9a-f]{64}$/);
  assert.equal(digestOf(ours!, sha256).length, 32);
  assert.ok(!digestOf(ours!, sha256).equals(digestOf(theirs!, sha256)));
  assert.ok(!digestOf(ours!, sha256).equals(ours!('another purpose', Buffer.from(sha256, 'hex'))));
});
