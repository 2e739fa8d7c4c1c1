import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Birth, Call, FromThread } from './protocol.ts';
import { StrategyError } from './strategy-error.ts';

export interface ThreadOptions {
  readonly specifier: string;
  readonly allowPrivate: readonly string[];
  /** megabytes of its heap */
  readonly memory: number;
  /** milliseconds in which it must have been loaded */
  readonly startup: number;
  readonly log: (line: string) => void;
}

export interface StrategyThread {
  readonly alive: boolean;
  /** what the strategy says of itself, unread */
  readonly description: Promise<unknown>;
  readonly ended: Promise<void>;
  /** One call at a time. Rejects with a StrategyError; after one that is no refusal the thread is to be ended. */
  call(call: Call): Promise<unknown>;
  /** ends by itself after so many milliseconds without work, and keeps no process alive until then */
  rest(idle: number): void;
  wake(): StrategyThread;
  end(): Promise<void>;
}

interface Waiting {
  resolve(message: FromThread): void;
  reject(error: StrategyError): void;
}

/** Starts a thread that imports a strategy: without our environment, with little memory, and with a port that it speaks to us by. */
export function startThread({ specifier, allowPrivate, memory, startup, log }: ThreadOptions): StrategyThread {
  const { port1: port, port2 } = new MessageChannel();
  const worker = startWorker({ port: port2, specifier, allowPrivate }, memory);
  let waiting: Waiting | undefined;
  let ending: NodeJS.Timeout | undefined;
  let alive = true;
  const fail = (error: StrategyError) => waiting?.reject(error);
  worker.on('error', (error: NodeJS.ErrnoException) => fail(sayCrash(error)));
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      alive = false;
      clearTimeout(ending);
      port.close();
      fail(new StrategyError('exited', 'It ended before it answered.'));
      resolve();
    });
  });
  const end = async () => {
    alive = false;
    await worker.terminate();
  };
  listen(port, log, (message) => waiting?.resolve(message));
  const next = (timeout: number, late: StrategyError): Promise<FromThread> => {
    const { promise, resolve, reject } = Promise.withResolvers<FromThread>();
    waiting = { resolve, reject };
    const timer = setTimeout(() => reject(late), timeout);
    return promise.finally(() => {
      clearTimeout(timer);
      waiting = undefined;
    });
  };
  const ready = next(startup, new StrategyError('missing', `It was not loaded within ${startup / 1000} seconds.`)).then(
    readBirth,
    asMissing,
  );
  ready.catch(() => {});
  const thread: StrategyThread = {
    get alive() {
      return alive;
    },
    description: ready,
    ended,
    end,
    call: async (call) => {
      await ready;
      if (!alive) throw new StrategyError('missing', 'It ended before it was called.');
      port.postMessage(call);
      const seconds = call.timeout / 1000;
      return readAnswer(
        await next(call.timeout, new StrategyError('timeout', `It did not answer within ${seconds} seconds.`)),
      );
    },
    rest: (idle) => {
      worker.unref();
      port.unref();
      ending = setTimeout(end, idle).unref();
    },
    wake: () => {
      clearTimeout(ending);
      worker.ref();
      port.ref();
      return thread;
    },
  };
  return thread;
}

function startWorker(birth: Birth, memory: number): Worker {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: birth,
    transferList: [birth.port],
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  // What it prints is nobody's answer; it must be read all the same.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

function listen(port: MessagePort, log: ThreadOptions['log'], told: (message: FromThread) => void): void {
  port.on('message', (message: FromThread) => {
    if (message.type === 'log') log(message.text);
    else told(message);
  });
}

function readBirth(message: FromThread): unknown {
  if (message.type === 'ready') return message.description;
  throw new StrategyError('missing', `It can not be loaded: ${'message' in message ? message.message : 'no reason'}`);
}

/** Before it is ready nothing was asked of it. */
const asMissing = (error: StrategyError): never => {
  throw new StrategyError('missing', error.message);
};

function readAnswer(message: FromThread): unknown {
  if (message.type === 'answer') return message.value;
  if (message.type === 'error') throw new StrategyError(message.failure, message.message);
  throw new StrategyError('garbage', 'It answered with what nobody asked for.');
}

function sayCrash(error: NodeJS.ErrnoException): StrategyError {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return new StrategyError('memory', 'It took more memory than it may.');
  return new StrategyError('threw', `It crashed: ${String(error.message).slice(0, 200)}`);
}
