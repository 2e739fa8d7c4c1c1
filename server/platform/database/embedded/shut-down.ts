import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, errorCode } from './errors.ts';
import type { Layout } from './layout.ts';
import { stillRuns } from './postmaster-pid.ts';
import { run } from './run.ts';

const POLL_MS = 5;
const STOP_TIMEOUT_MS = 60_000;

/** Fast shutdown (rolls back what runs, writes a checkpoint), and waits for the end. Does nothing to a dead server. */
export async function shutDown(pid: number, layout: Layout, binaries: Binaries): Promise<void> {
  if (!stillRuns(pid, layout.cluster)) return;
  if (process.platform === 'win32') {
    return run({ prefix: [] }, binaries.pgCtl, ['stop', '-m', 'fast', '-w', '-D', layout.cluster]);
  }
  interrupt(pid);
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (stillRuns(pid, layout.cluster)) {
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${pid}) has not stopped for a minute: look into ${layout.logFile}, it may still be writing.`,
      );
    }
    await sleep(POLL_MS);
  }
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return;
    throw new EmbeddedPostgresError(
      `PostgreSQL (process ${pid}) runs as another user and can't be stopped from here: stop it as that user.`,
    );
  }
}
