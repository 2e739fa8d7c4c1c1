import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playHistories } from '../testing/shop-model.ts';

// The small form: `npm run proof -- model` plays 200 histories.

test('whatever is done at once, in whichever order, whatever is killed meanwhile: nothing is lost and nothing doubled', async (t) => {
  const { histories, commands } = await playHistories(t, { runs: 5 });
  assert.ok(histories === 5 && commands > 20, `${histories} histories, ${commands} commands`);
});
