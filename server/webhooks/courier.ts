import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../platform/context.ts';
import { isUnreachable } from '../platform/database/database.ts';
import { type AttemptOptions, attempt } from './attempt.ts';
import { type Claimed, claimDue } from './claim.ts';
import { fanOut } from './fan-out.ts';

/** Attempts at a time, of one process. */
const ROOM = 100;
const POLL_MS = 500;
/** What is on its way gets so long when the process ends. */
const GRACE_MS = 3_000;

type Log = (line: string) => void;

/** Makes deliveries of new events and carries them out, until it is stopped. Several processes share the work. */
export class Courier {
  readonly #ctx: Context;
  readonly #log: Log;
  /** the endpoint of each delivery that is under way */
  readonly #busy = new Map<bigint, bigint>();
  readonly #under = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #aborting = new AbortController();
  readonly #working: Promise<void>;

  constructor(ctx: Context, log: Log) {
    this.#ctx = ctx;
    this.#log = log;
    this.#working = this.#work();
  }

  /** Takes nothing more, and lets what is on its way arrive if that takes no longer than a moment. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
    const patience = new AbortController();
    const late = sleep(GRACE_MS, undefined, { signal: patience.signal }).then(() => this.#aborting.abort());
    await Promise.all(this.#under);
    patience.abort();
    await late.catch(() => {});
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const more = await this.#round().catch((error: Error) => this.#tell(error));
      if (!more) await this.#rest(signal);
    }
  }

  /** Until something is due by its time, or a place is free again: who has much to be told of waits for nothing but the receiver. */
  async #rest(stopping: AbortSignal): Promise<void> {
    const waking = new AbortController();
    const signal = AbortSignal.any([stopping, waking.signal]);
    await Promise.race([sleep(POLL_MS, undefined, { signal }).catch(() => {}), ...this.#under]);
    waking.abort();
  }

  async #round(): Promise<boolean> {
    const more = await fanOut(this.#ctx);
    const room = ROOM - this.#under.size;
    const claimed = room > 0 ? await claimDue(this.#ctx, this.#busy, room) : [];
    for (const delivery of claimed) this.#start(delivery);
    return more || claimed.length > 0;
  }

  #start(delivery: Claimed): void {
    this.#busy.set(delivery.id, delivery.endpoint_id);
    const done = attempt(this.#ctx, delivery, { signal: this.#aborting.signal })
      .catch((error: Error) => void this.#tell(error))
      .finally(() => {
        this.#under.delete(done);
        this.#busy.delete(delivery.id);
      });
    this.#under.add(done);
  }

  #tell(error: Error): false {
    if (!isUnreachable(error)) this.#log(`Webhooks: ${error.message.split('\n')[0]}`);
    return false;
  }
}

/** Does once what a courier does all the time: everything that is due now is tried. For tests and whoever has a clock of their own. */
export async function deliverDue(ctx: Context, options?: AttemptOptions): Promise<number> {
  while (await fanOut(ctx)) {}
  for (let tried = 0; ; ) {
    const claimed = await claimDue(ctx, new Map(), ROOM);
    if (claimed.length === 0) return tried;
    await Promise.all(claimed.map((delivery) => attempt(ctx, delivery, options)));
    tried += claimed.length;
  }
}
