import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type BillingParts, drainRuns, findRun, type StoredRun, startRun } from '../billing/index.ts';
import { parseTime } from '../platform/validation/time.ts';
import { type BillShown, billProgress, billReport } from './bill-report.ts';
import { defineCommand, type Outcome } from './command.ts';
import { toggle } from './fields.ts';
import { withHouse } from './with-house.ts';

const WATCH_MS = 250;

const time = z
  .string()
  .refine((text) => parseTime(text) !== undefined, 'must be a time, such as 2027-01-31 or 2027-01-31T12:00:00Z')
  .transform((text) => parseTime(text)!);

export const command = defineCommand({
  options: {
    at: { value: 'TIME', about: 'the moment to bill for; now when left out', schema: time.optional() },
    'dry-run': { about: 'only say what would be done', schema: toggle },
  },
  notes:
    'A run that was interrupted is finished first. It can be ended at any moment: what it did is whole, and the next one goes on.',
  run: ({ options, json, log }) =>
    withHouse(log, async ({ database, ctx }) => {
      const row = await startRun(ctx, { trigger: 'cli', at: options.at, dry_run: options['dry-run'] });
      const id = BigInt(row[0]!);
      const run = await follow({ database, ctx, log }, id, json ? () => {} : watcher(log));
      return outcome(run);
    }),
});

/** Works on the run, or waits while another process does, and tells how far it is. */
async function follow(parts: BillingParts, id: bigint, tell: (run: StoredRun) => void): Promise<StoredRun> {
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      await sleep(WATCH_MS, undefined, { signal: ended.signal }).catch(() => {});
      tell(await readRun(parts, id));
    }
  })();
  try {
    while (!isOver(await readRun(parts, id))) if (!(await drainRuns(parts))) await sleep(WATCH_MS);
  } finally {
    ended.abort();
    await watching.catch(() => {});
  }
  return readRun(parts, id);
}

const readRun = async ({ ctx }: BillingParts, id: bigint): Promise<StoredRun> =>
  (await ctx.db.query(findRun, [id]))[0]!;

const isOver = ({ status }: BillShown): boolean => status === 'finished' || status === 'failed';

/** On a terminal one line that changes; else a line for each step. */
function watcher(log: (line: string) => void): (run: StoredRun) => void {
  let last = '';
  const live = process.stderr.isTTY;
  return (run) => {
    const line = billProgress(run, live);
    if (line === last) return;
    last = line;
    if (live) process.stderr.write(`\r\u001b[K${isOver(run) ? '' : line}`);
    else if (line) log(line);
  };
}

function outcome(run: StoredRun): Outcome {
  const { id, trigger, at, dry_run, status, done, parked, error, steps } = run;
  return {
    json: { id: Number(id), trigger, at: at.toString(), dry_run, status, done, parked, error, steps },
    text: billReport(run),
    failed: status === 'failed' || steps.some(({ state }) => state === 'failed'),
  };
}
