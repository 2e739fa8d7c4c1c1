import assert from 'node:assert/strict';
import test from 'node:test';
import { averageOf, routesOf, stepsOf, type UsageRow } from './steps.ts';

const row = (at: string, status_class: number, requests: number, average_duration = 1000): UsageRow => ({
  at,
  route: 'GET /api/v1/admin/users',
  status_class,
  requests,
  average_duration,
  longest_duration: average_duration * 2,
});

test('a period has a step for every hour, also for those in which nothing was asked', () => {
  const steps = stepsOf({
    data: [row('2026-01-01T01:00:00Z', 2, 3), row('2026-01-01T01:00:00Z', 4, 1)],
    meta: { from: '2026-01-01T00:30:00Z', to: '2026-01-01T03:10:00Z', interval: 'hour' },
  });
  assert.deepEqual(
    steps.map(({ ok, refused }) => [ok, refused]),
    [
      [0, 0],
      [3, 1],
      [0, 0],
      [0, 0],
    ],
  );
  assert.equal(steps[0]!.average, null);
});

test('an average is weighted by the requests behind it, in milliseconds', () => {
  assert.equal(averageOf([row('', 2, 9, 1000), row('', 2, 1, 11_000)]), 2);
});

test('routes come by how often they were asked for, with their errors', () => {
  const other = { ...row('', 2, 10), route: 'GET /api/v1/admin/orders' };
  assert.deepEqual(
    routesOf([row('', 2, 3), row('', 5, 2), other]).map(({ route, requests, errors }) => [route, requests, errors]),
    [
      ['GET /api/v1/admin/orders', 10, 0],
      ['GET /api/v1/admin/users', 5, 2],
    ],
  );
});
