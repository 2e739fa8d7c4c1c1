import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 5;

/** Waits for something that can only be asked for. Fails, saying what was awaited, when it doesn't come true in time. */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  { within = 5_000 }: { within?: number } = {},
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await check())) {
    if (performance.now() > deadline) assert.fail(`${what}: not within ${within} ms`);
    await sleep(POLL_MS);
  }
}
