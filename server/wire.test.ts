import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, test } from 'node:test';
import { openShop, WIRE } from './testing/shop.ts';

test('every recorded exchange of Paymenter passes', async () => {
  const shop = await openShop({ after }, { recorded: true });
  const { output, code } = await replay(shop.url);
  assert.equal(code, 0, output);
  assert.match(output, /^315 passed, 0 failed$/m);
});

function replay(url: string): Promise<{ output: string; code: unknown }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`${WIRE}/replay.mjs`, '--base', url, `${WIRE}/exchanges.jsonl`],
      { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ output: stdout + stderr, code: error ? error.code : 0 }),
    );
  });
}
