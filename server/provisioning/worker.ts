import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../platform/context.ts';
import { isUnreachable } from '../platform/database/database.ts';
import { bring } from './bring.ts';
import { type Claimed, claimDue, HEARTBEAT, stayAt } from './claim.ts';

/** Services that one process works on at a time. */
const ROOM = 50;
const POLL_MS = 500;

type Log = (line: string) => void;

/**
 * Brings servers to what is wanted of them, until it is stopped. No task of the jobs: their few workers would wait for strangers, and a server
 * that hangs would hold up the bills. Several processes share the work; what one that dies was at, another takes over.
 */
export class Provisioner {
  readonly #ctx: Context;
  readonly #log: Log;
  readonly #worker = randomUUID();
  readonly #under = new Map<bigint, { readonly serverId: bigint | null; readonly done: Promise<void> }>();
  readonly #stopping = new AbortController();
  readonly #working: Promise<void>;

  constructor(ctx: Context, log: Log) {
    this.#ctx = ctx;
    this.#log = log;
    this.#working = this.#work();
  }

  /** Takes nothing more. What is on its way is left behind: another process finds out what became of it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
    const patience = new AbortController();
    const late = sleep(GRACE_MS, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([Promise.all([...this.#under.values()].map(({ done }) => done)), late]);
    patience.abort();
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    let said = performance.now();
    while (!signal.aborted) {
      const more = await this.#round().catch((error: Error) => this.#tell(error));
      if (performance.now() - said > HEARTBEAT) {
        said = performance.now();
        await stayAt(this.#ctx, this.#worker, [...this.#under.keys()]).catch((error: Error) => this.#tell(error));
      }
      if (!more) await sleep(POLL_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #round(): Promise<boolean> {
    const room = ROOM - this.#under.size;
    if (room <= 0) return false;
    const claimed = await claimDue(this.#ctx, { worker: this.#worker, busy: this.#busy() }, room);
    for (const one of claimed) this.#start(one);
    return claimed.length > 0;
  }

  #busy(): Map<bigint, number> {
    const busy = new Map<bigint, number>();
    for (const { serverId } of this.#under.values())
      if (serverId !== null) busy.set(serverId, (busy.get(serverId) ?? 0) + 1);
    return busy;
  }

  #start(claimed: Claimed): void {
    const done = bring(this.#ctx, claimed, this.#worker)
      .catch((error: Error) => void this.#tell(error))
      .finally(() => this.#under.delete(claimed.id));
    this.#under.set(claimed.id, { serverId: claimed.server_id, done });
  }

  #tell(error: Error): false {
    if (!isUnreachable(error)) this.#log(`Provisioning: ${error.message.split('\n')[0]}`);
    return false;
  }
}

/** What is on its way when the process ends gets so long. */
const GRACE_MS = 3_000;

/**
 * Does once what a provisioner does all the time: everything that is due now is tried. For tests and whoever has a clock of their own.
 * `patience`: milliseconds for which a module is waited for at most.
 */
export async function provisionDue(ctx: Context, { patience }: { patience?: number } = {}): Promise<number> {
  const worker = randomUUID();
  for (let tried = 0; ; ) {
    const claimed = await claimDue(ctx, { worker, busy: new Map() }, ROOM);
    if (claimed.length === 0) return tried;
    await Promise.all(claimed.map((one) => bring(ctx, one, worker, patience)));
    tried += claimed.length;
  }
}
