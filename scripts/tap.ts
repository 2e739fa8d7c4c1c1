import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface TapCount {
  passed: number;
  failed: number;
}

/** Reads what `node --test` reports, prints a line for each file and everything about what failed, and counts single tests. */
export async function readTap(stream: Readable, print: (line: string) => void): Promise<TapCount> {
  const count = { passed: 0, failed: 0 };
  let details = false;
  for await (const line of createInterface({ input: stream })) {
    const result = /^(\s*)(not ok|ok) \d+ - (.*)$/.exec(line);
    if (!result) {
      if (details && !/^\s*(duration_ms|type|\.\.\.|---)/.test(line)) print(line);
      continue;
    }
    const [, indent, verdict, name = ''] = result;
    details = verdict === 'not ok';
    if (/# (SKIP|TODO)/.test(name)) continue;
    if (verdict === 'ok') count.passed++;
    else count.failed++;
    print(`${indent}${verdict === 'ok' ? 'ok' : 'FAILED'}  ${name}`);
  }
  return count;
}
