import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GuardedCache } from './guarded-cache.ts';

const filled = () => {
  const cache = new GuardedCache<{ tags: string[] }>(({ tags }) => tags, 3);
  cache.listening(true);
  cache.set('a', { tags: ['user:1'] }, cache.generation);
  cache.set('b', { tags: ['user:1', 'grant:2'] }, cache.generation);
  return cache;
};
const keys = (cache: ReturnType<typeof filled>) => ['a', 'b', 'c', 'd'].filter((key) => cache.get(key));

test('news of a tag drop what carries it', () => {
  const cache = filled();
  cache.drop('grant:2');
  assert.deepEqual(keys(cache), ['a']);
  cache.drop('user:1');
  assert.deepEqual(keys(cache), []);
});

test('what was read before a change is not kept after it', () => {
  const cache = filled();
  const before = cache.generation;
  cache.drop('user:9');
  cache.set('c', { tags: ['user:9'] }, before);
  assert.equal(cache.get('c'), undefined);
});

test('while news do not arrive nothing is kept', () => {
  const cache = filled();
  cache.listening(false);
  cache.set('c', { tags: [] }, cache.generation);
  assert.deepEqual(keys(cache), []);
  cache.listening(true);
  assert.deepEqual(keys(cache), []);
});

test('it holds no more than its size', () => {
  const cache = filled();
  for (const key of ['c', 'd']) cache.set(key, { tags: [] }, cache.generation);
  assert.deepEqual(keys(cache), ['d']);
});
