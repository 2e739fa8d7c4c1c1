import type { Client } from 'pg';
import { moveTestClock } from '../clock/advance.ts';
import type { Parts } from '../context-at.ts';
import { performRun } from './perform-run.ts';
import { isUnderWay, LOCK, nextRun } from './queries.ts';
import { Interrupted } from './work-step.ts';

/**
 * Works on all runs that wait, and on those whose process is no more, until none is left. False when another process is at it: one works,
 * the others yield. A process that is killed lets go of the lock with its connection, and whoever comes next goes on.
 */
export async function drainRuns(parts: Parts, signal = new AbortController().signal): Promise<boolean> {
  while (!signal.aborted && (await parts.ctx.db.query(isUnderWay))[0]!.waiting) {
    const lock = await parts.database.connect();
    try {
      if (!(await take(lock))) return false;
      await workAll(parts, lock, signal);
    } catch (error) {
      if (error instanceof Interrupted) return true;
      throw error;
    } finally {
      await lock.end().catch(() => {});
    }
    // What came in while the lock was held by us was yielded by others: it is looked for once more.
  }
  return true;
}

async function take(lock: Client): Promise<boolean> {
  const { rows } = await lock.query<{ taken: string }>(`SELECT pg_try_advisory_lock(${LOCK}) AS taken`);
  return Boolean(rows[0]!.taken);
}

async function workAll(parts: Parts, lock: Client, signal: AbortSignal): Promise<void> {
  const lost = new AbortController();
  lock.once('end', () => lost.abort());
  const either = AbortSignal.any([signal, lost.signal]);
  while (!either.aborted) {
    const [run] = await parts.ctx.db.query(nextRun);
    if (run) await performRun(parts, run, either);
    else if (!(await moveTestClock(parts))) return;
  }
}
