import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDays } from './charge.ts';

const daysOf = (text: string | null) => retryDays({ setting: () => text });

test('the days on which a saved method is charged are read from the setting, in order, each once', () => {
  assert.deepEqual(daysOf(null), [0, 1, 3, 5, 7]);
  assert.deepEqual(daysOf(' 5, 0,3 ,5'), [0, 3, 5]);
  assert.deepEqual(daysOf('never'), []);
});
