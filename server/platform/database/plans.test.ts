import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createTestDatabase } from '../../testing/database.ts';

const { database, drop } = await createTestDatabase();
after(drop);
const text = 'SHOW plan_cache_mode';

test('named statements are planned once, what has no name for what it asks', async () => {
  assert.deepEqual(await database.raw({ name: 'plans', text }), [['force_generic_plan']]);
  assert.deepEqual(await database.raw({ text }), [['auto']]);
  assert.deepEqual(await database.transaction((tx) => tx.raw({ name: 'plans', text })), [['force_generic_plan']]);
  assert.deepEqual(await database.raw({ text }), [['auto']], 'a transaction leaves nothing behind');
});

test('a search for a common word reads a page and not the table', async () => {
  await database.query({
    text: `INSERT INTO users (email, password, created_at, updated_at)
           SELECT 'user' || n || '@example.com', 'x', now(), now() FROM generate_series(1, 20000) AS n`,
  });
  await database.query({ text: 'ANALYZE users' });
  const search = 'SELECT id FROM users WHERE email_search LIKE containing($1) ORDER BY id LIMIT 10';
  const plan = await database.raw({ text: `EXPLAIN ${search}` }, ['example']);
  assert.match(plan.join('\n'), /Index Scan using users_pkey/);
});
