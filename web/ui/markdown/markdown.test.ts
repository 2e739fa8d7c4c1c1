import assert from 'node:assert/strict';
import test from 'node:test';
import { safeAddress } from './address.ts';
import { plain, tokensOf } from './tokens.ts';

test('a link leads to the web, to mail or to a telephone, and nowhere else', () => {
  const refused = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    '//example.com',
    '/users',
    '',
  ];
  for (const address of refused) assert.equal(safeAddress(address), undefined, address);
  assert.equal(safeAddress('HTTPS://Example.com/a?b=1'), 'https://example.com/a?b=1');
  assert.equal(safeAddress('mailto:ada@example.com'), 'mailto:ada@example.com');
});

test('tags are tokens of their own that keep what was typed, never part of a text', () => {
  const tokens = JSON.stringify(tokensOf('a <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>'));
  assert.match(tokens, /"type":"html","raw":"<img src=x onerror=alert\(1\)>"/);
  assert.match(tokens, /"type":"html"[^}]*"raw":"<script>alert\(1\)<\/script>"/);
});

test('only the named characters that people write stand for others', () => {
  assert.equal(plain('a &amp; b &lt;c&gt; &copy; &#106;'), 'a & b <c> &copy; &#106;');
  assert.equal(plain('&amp;lt;'), '&lt;');
});

test('no message of the longest length takes long or fails, however it nests', () => {
  const most = 5000;
  for (const part of ['>', '[', '*a ', '- ', '![x](', '`', '<a ', '|a', '_', '**a*b', '* * * ', 'a@a.', '[a]: ']) {
    const started = performance.now();
    tokensOf(part.repeat(most / part.length));
    assert.ok(performance.now() - started < 2000, part);
  }
});
