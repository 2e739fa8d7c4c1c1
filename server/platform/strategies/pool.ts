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

const BUSY = 'Too many calls wait for it: nothing was sent. Try again in a moment.';

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

  /** `wait`: milliseconds that a call waits for a free process at most; then it is refused, and nothing was sent. */
  call(call: Call, wait: number): Promise<unknown> {
    return this.#use((own) => own.call(call), wait);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((own) => own.end()));
  }

  async #use<Result>(work: (own: StrategyProcess) => Promise<Result>, wait?: number): Promise<Result> {
    await this.#room(wait);
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
      // Whoever waits longest takes over the place, so that nobody who comes just now does.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }

  async #room(wait = Infinity): Promise<void> {
    if (this.#busy < this.#options.processes) return void this.#busy++;
    if (this.#waiting.length >= this.#options.queue) throw new StrategyError('busy', BUSY);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const late = () => {
      const at = this.#waiting.indexOf(resolve);
      if (at < 0) return;
      this.#waiting.splice(at, 1);
      reject(new StrategyError('busy', BUSY));
    };
    const timer = Number.isFinite(wait) ? setTimeout(late, wait) : undefined;
    await promise.finally(() => clearTimeout(timer));
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
