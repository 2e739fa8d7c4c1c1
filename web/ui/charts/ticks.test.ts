import assert from 'node:assert/strict';
import test from 'node:test';
import { ticksUpTo } from './ticks.ts';

test('an axis is marked at round values that reach the greatest one', () => {
  assert.deepEqual(ticksUpTo(1, true), [0, 1]);
  assert.deepEqual(ticksUpTo(3, true), [0, 1, 2, 3]);
  assert.deepEqual(ticksUpTo(7, true), [0, 2, 4, 6, 8]);
  assert.deepEqual(ticksUpTo(37, true), [0, 10, 20, 30, 40]);
  assert.deepEqual(ticksUpTo(2183, true), [0, 1000, 2000, 3000]);
  assert.deepEqual(ticksUpTo(400_000, true), [0, 100_000, 200_000, 300_000, 400_000]);
});

test('counts have no fractions, durations may', () => {
  assert.deepEqual(ticksUpTo(1.5, true), [0, 1, 2]);
  assert.deepEqual(ticksUpTo(0.3, false), [0, 0.1, 0.2, 0.3]);
});

test('nothing at all still has an axis', () => {
  assert.deepEqual(ticksUpTo(0, true), [0, 1]);
});

test('there are never many values, and the last is not far above', () => {
  for (let maximum = 0.013; maximum < 1e9; maximum *= 1.37) {
    const ticks = ticksUpTo(maximum, false);
    assert.ok(ticks.length >= 3 && ticks.length <= 6, `${maximum}: ${ticks}`);
    assert.ok(ticks.at(-1)! >= maximum * 0.999999 && ticks.at(-2)! < maximum, `${maximum}: ${ticks}`);
  }
});
