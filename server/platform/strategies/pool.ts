import { type Description, strategyDescription } from './declaration.ts';
import type { Call } from './protocol.ts';
import { StrategyError } from './strategy-error.ts';
import { type StrategyThread, startThread, type ThreadOptions } from './strategy-thread.ts';

export interface PoolOptions extends ThreadOptions {
  /** threads at a time; each does one call at a time, so that none suffers from another */
  readonly threads: number;
  /** calls that wait for a thread */
  readonly queue: number;
  /** milliseconds after which a thread without work is ended */
  readonly idle: number;
}

/** The threads of one strategy: started when there is work, replaced when a call goes wrong, ended when idle. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #free: StrategyThread[] = [];
  readonly #all = new Set<StrategyThread>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #described: Promise<Description> | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** What the strategy says of itself. Rejects with a StrategyError when it can't be loaded or says what no strategy may. */
  describe(): Promise<Description> {
    this.#described ??= this.#use((thread) => thread.description).then(readDescription);
    return this.#described;
  }

  call(call: Call): Promise<unknown> {
    return this.#use((thread) => thread.call(call));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.end()));
  }

  async #use<Result>(work: (thread: StrategyThread) => Promise<Result>): Promise<Result> {
    await this.#room();
    this.#busy++;
    const thread = this.#take();
    try {
      const result = await work(thread);
      thread.rest(this.#options.idle);
      if (thread.alive) this.#free.push(thread);
      return result;
    } catch (error) {
      // Whatever is left of the call that went wrong is not to meet the next one.
      if (!(error instanceof StrategyError && error.failure === 'refused')) await thread.end();
      else if (thread.alive) {
        thread.rest(this.#options.idle);
        this.#free.push(thread);
      }
      throw error;
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  async #room(): Promise<void> {
    if (this.#busy < this.#options.threads) return;
    if (this.#waiting.length >= this.#options.queue)
      throw new StrategyError('busy', 'Too many calls wait for it: nothing was sent. Try again in a moment.');
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #take(): StrategyThread {
    const free = this.#free.pop();
    if (free?.alive) return free.wake();
    if (free) return this.#take();
    const thread = startThread(this.#options);
    this.#all.add(thread);
    void thread.ended.then(() => {
      this.#all.delete(thread);
      const at = this.#free.indexOf(thread);
      if (at >= 0) this.#free.splice(at, 1);
    });
    return thread;
  }
}

function readDescription(said: unknown): Description {
  const { success, data, error } = strategyDescription.safeParse(said);
  if (success) return data;
  const [issue] = error.issues;
  throw new StrategyError('missing', `It is no strategy: ${issue!.path.join('.') || 'it'}: ${issue!.message}.`);
}
