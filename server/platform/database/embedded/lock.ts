import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const SQLITE_BUSY = 5;
const RETRY_MS = 20;
const REPORT_MS = 10_000;

/**
 * Runs `work` while holding an exclusive lock on `file`, across processes and within this one.
 *
 * The file is an empty SQLite database in an exclusive transaction: the one lock in Node's box that the kernel itself
 * releases when its holder dies. A file with a pid in it would leave a window, however small, in which two processes
 * both take over from a dead third, or in which a recycled pid passes for a living holder.
 * A holder is therefore always alive, so waiting has no limit; `waiting` is called every 10 s meanwhile.
 */
export async function withLock<T>(file: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    let reportAt = performance.now() + REPORT_MS;
    while (!tryLock(lock)) {
      if (performance.now() > reportAt) {
        waiting();
        reportAt += REPORT_MS;
      }
      await sleep(RETRY_MS);
    }
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
