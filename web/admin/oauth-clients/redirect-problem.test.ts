import assert from 'node:assert/strict';
import test from 'node:test';
import { redirectProblem } from './redirect-problem.ts';

test('whole http and https addresses can be sent back to', () => {
  for (const text of ['https://example.com/callback', 'http://127.0.0.1:8080/', 'https://example.com/?a=b'])
    assert.equal(redirectProblem(text), undefined, text);
});

test('what the server refuses is said while it is typed', () => {
  assert.equal(redirectProblem('example.com'), 'address');
  assert.equal(redirectProblem('javascript:alert(1)'), 'address');
  assert.equal(redirectProblem('https://example.com/#x'), 'fragment');
  assert.equal(redirectProblem('https://me@example.com/'), 'user');
  assert.equal(redirectProblem('https://*.example.com/'), 'wildcard');
});
