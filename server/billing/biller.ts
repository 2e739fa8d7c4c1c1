import { setTimeout as sleep } from 'node:timers/promises';
import { isUnreachable } from '../platform/database/database.ts';
import type { Parts } from './context-at.ts';
import { drainRuns } from './runs/drain.ts';
import { isUnavailable } from './runs/work-step.ts';

const POLL_MS = 1_000;

/** Looks for runs to work on for as long as the process lives, also for those that another one left behind. */
export class Biller {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  readonly #working: Promise<void>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#working = this.#work();
  }

  /** Ends after the batch that is being worked on; the run goes on elsewhere, or at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await drainRuns(this.#parts, signal).catch((error: Error) => this.#tell(error));
      await sleep(POLL_MS, undefined, { signal }).catch(() => {});
    }
  }

  #tell(error: Error): void {
    if (!isUnavailable(error) && !isUnreachable(error)) this.#parts.log(`Billing: ${error.message.split('\n')[0]}`);
  }
}
