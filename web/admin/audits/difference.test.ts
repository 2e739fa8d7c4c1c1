import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceOf } from './difference.ts';

test('only fields that differ are shown, each before and after', () => {
  assert.deepEqual(differenceOf({ name: 'A', sort: 1, slug: 'a' }, { name: 'B', sort: 1, slug: null }), [
    { name: 'name', before: 'A', after: 'B' },
    { name: 'slug', before: 'a', after: undefined },
  ]);
});

test('lists that are stored as text are laid out, and what only looks like one stays', () => {
  const [permissions, text] = differenceOf(null, { permissions: '["users.view","users.update"]', text: '[broken' });
  assert.equal(permissions?.after, 'users.view\nusers.update');
  assert.equal(text?.after, '[broken');
});

test('an entry without values has no difference', () => assert.deepEqual(differenceOf(null, null), []));
