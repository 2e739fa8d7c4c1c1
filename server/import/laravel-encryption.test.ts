import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartError } from '../platform/errors.ts';
import { encrypted } from '../testing/laravel.ts';
import { laravelDecrypter } from './laravel-encryption.ts';

const KEY = Buffer.alloc(32, 7);
const APP_KEY = `base64:${KEY.toString('base64')}`;
const decrypt = laravelDecrypter([APP_KEY]);

test('what was made by OpenSSL under the same key in the same form is opened', () => {
  const payload =
    'eyJpdiI6IkFBRUNBd1FGQmdjSUNRb0xEQTBPRHc9PSIsInZhbHVlIjoiZkhhU2lmQXFLSGJ0TlZxZVI2Mmx4dmRjcmRNR2hNZUpGVjdOMnFlZHEyOD0iLCJtYWMiOiJhYzYzMjFhYmFkOTIyMjM1NTlkMTkzNmU2M2I4NjZiZDZmYzg0NGJkNGJkNzczNzcxYzkwNmQxOGIwMjE0MWJhIiwidGFnIjoiIn0=';
  assert.equal(decrypt(payload), 'JBSWY3DPEHPK3PXP');
});

test('a text is opened as it is, or as PHP serialized it, and under a key from before', () => {
  assert.equal(decrypt(encrypted(KEY, 'grün; "x"')), 'grün; "x"');
  assert.equal(decrypt(encrypted(KEY, 's:9:"a "b"; c";')), 'a "b"; c');
  const newer = laravelDecrypter([`base64:${Buffer.alloc(32, 8).toString('base64')}`, APP_KEY]);
  assert.equal(newer(encrypted(KEY, 'old')), 'old');
});

test('what was changed, is of another key, or is nothing of the kind, is not opened', () => {
  const whole = JSON.parse(Buffer.from(encrypted(KEY, 'secret'), 'base64').toString());
  const changed = (members: object) => Buffer.from(JSON.stringify({ ...whole, ...members })).toString('base64');
  const other = { iv: Buffer.alloc(16).toString('base64') };
  const cases = [changed(other), changed({ mac: '0'.repeat(64) }), changed({ mac: 1 }), '', 'plain text', 'bnVsbA=='];
  assert.deepEqual([...cases, encrypted(Buffer.alloc(32, 8), 'secret')].map(decrypt), Array(7).fill(undefined));
});

test('a key that is none is refused by a sentence that does not show it', () => {
  for (const key of ['base64:c2hvcnQ=', 'no key at all', ''])
    assert.throws(
      () => laravelDecrypter([key]),
      (error) => error instanceof StartError && (key === '' || !error.message.includes(key)),
    );
});
