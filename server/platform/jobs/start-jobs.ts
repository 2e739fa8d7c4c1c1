import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner } from 'graphile-worker';
import { isUnreachable } from '../database/database.ts';
import type { WorkerParts } from './run-worker.ts';

export interface Jobs {
  /** finishes what is being done, or leaves it to another node after a few seconds */
  stop(): Promise<void>;
}

const RETRY_MS = 2_000;
const PATIENCE_MS = 8_000;

/** Does jobs in the background until stopped; starts again whenever the worker gives up, as it does when the database is away. */
export function startJobs(parts: WorkerParts): Jobs {
  const stopping = new AbortController();
  let runner: Runner | undefined;

  const work = async (): Promise<void> => {
    const { runWorker } = await import('./run-worker.ts');
    while (!stopping.signal.aborted) {
      try {
        runner = await runWorker(parts);
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (!isUnreachable(error)) parts.log(`The jobs stopped and are started again: ${(error as Error).message}`);
      }
      await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };

  const working = work();
  return {
    stop: async () => {
      stopping.abort();
      runner?.stop().catch(() => {});
      const patience = new AbortController();
      await Promise.race([working, sleep(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {})]);
      patience.abort();
    },
  };
}
