import assert from 'node:assert/strict';
import test from 'node:test';
import { endsOf } from '../../ui/data/time-range.ts';
import { firstDayOf, PERIODS, rangeOf } from './period.ts';

const now = new Date('2026-01-31T12:00:00Z');

test('a period begins where its first step does', () => {
  assert.equal(firstDayOf('7d', now), '2026-01-25');
  assert.equal(firstDayOf('30d', now), '2026-01-02');
  assert.equal(firstDayOf('90d', now), '2025-11-03');
  assert.equal(firstDayOf('12m', now), '2025-02-01');
});

test('the list behind a figure begins on the same day', () => {
  for (const period of PERIODS)
    assert.equal(endsOf('created', rangeOf(period, now), now).created_from, firstDayOf(period, now));
});
