import { Worker } from 'node:worker_threads';
import { HttpError } from '../../../platform/errors.ts';
import type { Drawn, Order } from './render-pdf.ts';

interface Waiting {
  readonly resolve: (drawn: Drawn) => void;
  readonly reject: (error: Error) => void;
}

type Answer = { readonly id: number; readonly drawn?: Drawn; readonly message?: string };

const THREAD = new URL('./render-thread.ts', import.meta.url);
/** Milliseconds after which a thread without work ends, and after which one with work counts as stuck. */
const IDLE = 60_000;
const STUCK = 30_000;
const MOST_WAITING = 100;

/**
 * Draws documents in a thread of its own, so that no other request waits for them. The thread, and with it all that drawing needs, is there
 * from the first document until a minute after the last.
 */
export class PdfRenderer {
  #thread: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #count = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Throws 503 while too many documents wait. */
  render(order: Order): Promise<Drawn> {
    if (this.#waiting.size >= MOST_WAITING)
      throw new HttpError(503, 'Many documents are being made: try again in a few seconds.', {
        headers: { 'retry-after': '5' },
      });
    this.#thread ??= this.#start();
    this.#thread.ref();
    const id = ++this.#count;
    this.#thread.postMessage({ id, order });
    const done = new Promise<Drawn>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#watch();
    return done;
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: 256 }, env: {} });
    thread.on('message', (answer: Answer) => this.#take(answer));
    thread.on('error', (error) => this.#end(error as Error));
    thread.on('exit', () => this.#thread === thread && this.#end(new Error('The thread that draws documents ended.')));
    return thread;
  }

  #take({ id, drawn, message }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (drawn) waiting?.resolve(drawn);
    else waiting?.reject(new Error(message));
    this.#watch();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const busy = this.#waiting.size > 0;
    if (!busy) this.#thread?.unref();
    const late = new Error('A document took too long to draw.');
    this.#timer = setTimeout(() => this.#end(late), busy ? STUCK : IDLE).unref();
  }

  #end(error: Error): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
