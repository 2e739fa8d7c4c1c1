import { type Description, strategyDescription } from './declaration.ts';
import type { Call } from './protocol.ts';
import { StrategyError } from './strategy-error.ts';
import { type ProcessOptions, type StrategyProcess, startProcess } from './strategy-process.ts';

export interface PoolOptions extends ProcessOptions {
  /** processes at a time; each does one call at a time, so that none suffers from another */
  readonly processes: number;
  /** calls that wait for a process */
  readonly queue: number;
  /** milliseconds after which a process without work is ended */
  readonly idle: number;
}

/** The processes of one strategy: started when there is work, replaced when a call goes wrong, ended when idle. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #free: StrategyProcess[] = [];
  readonly #all = new Set<StrategyProcess>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #described: Promise<Description> | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** What the strategy says of itself. Rejects with a StrategyError when it can't be loaded or says what no strategy may. */
  describe(): Promise<Description> {
    this.#described ??= this.#use((own) => own.description).then(readDescription);
    return this.#described;
  }

  call(call: Call): Promise<unknown> {
    return this.#use((own) => own.call(call));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((own) => own.end()));
  }

  async #use<Result>(work: (own: StrategyProcess) => Promise<Result>): Promise<Result> {
    await this.#room();
    this.#busy++;
    const own = this.#take();
    try {
      const result = await work(own);
      own.rest(this.#options.idle);
      if (own.alive) this.#free.push(own);
      return result;
    } catch (error) {
      // Whatever is left of the call that went wrong is not to meet the next one.
      if (!(error instanceof StrategyError && error.failure === 'refused')) await own.end();
      else if (own.alive) {
        own.rest(this.#options.idle);
        this.#free.push(own);
      }
      throw error;
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  async #room(): Promise<void> {
    if (this.#busy < this.#options.processes) return;
    if (this.#waiting.length >= this.#options.queue)
      throw new StrategyError('busy', 'Too many calls wait for it: nothing was sent. Try again in a moment.');
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #take(): StrategyProcess {
    const free = this.#free.pop();
    if (free?.alive) return free.wake();
    if (free) return this.#take();
    const own = startProcess(this.#options);
    this.#all.add(own);
    void own.ended.then(() => {
      this.#all.delete(own);
      const at = this.#free.indexOf(own);
      if (at >= 0) this.#free.splice(at, 1);
    });
    return own;
  }
}

function readDescription(said: unknown): Description {
  const { success, data, error } = strategyDescription.safeParse(said);
  if (success) return data;
  const [issue] = error.issues;
  throw new StrategyError('missing', `It is no strategy: ${issue!.path.join('.') || 'it'}: ${issue!.message}.`);
}
