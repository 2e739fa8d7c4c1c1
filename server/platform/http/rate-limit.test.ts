import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/database.ts';
import { fixedClock } from '../clock.ts';
import { rateLimiter } from './rate-limit.ts';

const { database, drop } = await createTestDatabase();
after(drop);
const clock = fixedClock('2026-11-24T12:00:00Z');

for (const limit of [1, 3, 25, 120])
  test(`two nodes together let exactly ${limit} of many requests through`, async () => {
    const nodes = [rateLimiter(database, clock), rateLimiter(database, clock)];
    const quota = { limit, seconds: 60 };
    let passed = 0;
    for (let round = 0; round < 2 * limit + 5; round++) {
      const states = await Promise.all(nodes.map((node) => node.take(`limit ${limit}`, quota)));
      passed += states.filter(({ allowed }) => allowed).length;
    }
    assert.equal(passed, limit);
  });

test('a new window begins with the whole quota', async () => {
  const limiter = rateLimiter(database, clock);
  const quota = { limit: 2, seconds: 60 };
  const take = async () => (await limiter.take('windows', quota)).allowed;
  assert.deepEqual([await take(), await take(), await take()], [true, true, false]);
  clock.advance({ seconds: 60 });
  assert.equal(await take(), true);
});

test('what is given back can be taken again, in the same window only', async () => {
  const limiter = rateLimiter(database, clock);
  const quota = { limit: 1, seconds: 60 };
  const take = async () => (await limiter.take('given back', quota)).allowed;
  assert.equal(await take(), true);
  limiter.restore('given back', quota);
  assert.deepEqual([await take(), await take()], [true, false]);
  clock.advance({ seconds: 60 });
  limiter.restore('given back', quota);
  assert.deepEqual([await take(), await take()], [true, false]);
});
