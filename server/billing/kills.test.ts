import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killAndLook } from '../testing/killing.ts';
import { randomFrom } from '../testing/seed.ts';

// The small form; `npm run proof -- kills` kills 200 times.

test('kill -9 in the middle of runs and payments, with two servers at work: nothing is lost or doubled, and every run ends by itself', async (t) => {
  const { invoices, payments } = await killAndLook(t, { kills: 4, services: 400, random: randomFrom(690) });
  assert.ok(invoices > 100 && payments > 10, `${invoices} invoices, ${payments} payments`);
});
