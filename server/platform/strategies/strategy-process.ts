import { type ChildProcess, fork } from 'node:child_process';
import { confined } from './confine.ts';
import type { Birth, Call, FromChild } from './protocol.ts';
import { StrategyError } from './strategy-error.ts';

export interface ProcessOptions {
  readonly specifier: string;
  readonly allowPrivate: readonly string[];
  /** where extensions stand */
  readonly folder: string;
  /** megabytes of its heap; buffers and all else may take `BESIDE_HEAP` more */
  readonly memory: number;
  /** milliseconds in which it must have been loaded */
  readonly startup: number;
  readonly log: (line: string) => void;
}

export interface StrategyProcess {
  readonly alive: boolean;
  /** what the strategy says of itself, unread */
  readonly description: Promise<unknown>;
  readonly ended: Promise<void>;
  /** One call at a time. Rejects with a StrategyError; after one that is no refusal the process is to be ended. */
  call(call: Call): Promise<unknown>;
  /** ends by itself after so many milliseconds without work, and keeps no server alive until then */
  rest(idle: number): void;
  wake(): StrategyProcess;
  end(): Promise<void>;
}

/** Megabytes that a process takes beside the heap of its strategy, with some air. */
const BESIDE_HEAP = 256;
const MEGABYTE = 1024 * 1024;

interface Waiting {
  resolve(message: FromChild): void;
  reject(error: StrategyError): void;
}

/** Starts a process that imports a strategy: without our environment, with little memory, and with a channel that it speaks to us by. */
export function startProcess({ startup, log, ...options }: ProcessOptions): StrategyProcess {
  const child = forkChild(options);
  let waiting: Waiting | undefined;
  let ending: NodeJS.Timeout | undefined;
  let alive = true;
  let worn = false;
  const ended = new Promise<void>((resolve) => {
    const over = (error: StrategyError) => {
      alive = false;
      clearTimeout(ending);
      waiting?.reject(error);
      resolve();
    };
    child.on('error', ({ message }) => over(new StrategyError('exited', message)));
    child.on('exit', (code, signal) => over(sayEnd(code, signal)));
  });
  const end = () => {
    alive = false;
    child.kill('SIGKILL');
    return ended;
  };
  child.on('message', (message: FromChild) => {
    if (message?.type === 'log' || message?.type === 'worn') log(String(message.text));
    else waiting?.resolve(message);
    if (message?.type !== 'worn') return;
    worn = true;
    if (!waiting) void end();
  });
  const next = (timeout: number, late: StrategyError): Promise<FromChild> => {
    const { promise, resolve, reject } = Promise.withResolvers<FromChild>();
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
  const own: StrategyProcess = {
    get alive() {
      return alive;
    },
    description: ready,
    ended,
    end,
    call: async (call) => {
      await ready;
      if (!alive || !child.connected) throw new StrategyError('missing', 'It ended before it was called.');
      child.send(call, (error) => error && waiting?.reject(new StrategyError('exited', 'It ended as it was called.')));
      const late = `It did not answer within ${call.timeout / 1000} seconds.`;
      const message = await next(call.timeout, new StrategyError('timeout', late));
      if (worn) void end();
      return readAnswer(message);
    },
    rest: (idle) => {
      keepAlive(child, false);
      ending = setTimeout(end, idle).unref();
    },
    wake: () => {
      clearTimeout(ending);
      keepAlive(child, true);
      return own;
    },
  };
  return own;
}

function forkChild({ specifier, allowPrivate, folder, memory }: Omit<ProcessOptions, 'startup' | 'log'>): ChildProcess {
  const birth: Birth = {
    specifier,
    allowPrivate,
    parent: process.pid,
    memory: (memory + BESIDE_HEAP) * MEGABYTE,
  };
  return fork(new URL('./child.ts', import.meta.url), [JSON.stringify(birth)], {
    env: {},
    execArgv: [`--max-old-space-size=${memory}`, '--no-warnings', ...confined(specifier, folder)],
    serialization: 'advanced',
    // What it prints is nobody's answer.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function keepAlive(child: ChildProcess, keep: boolean): void {
  if (keep) child.ref();
  else child.unref();
  const { channel } = child;
  if (keep) channel?.ref();
  else channel?.unref();
}

function readBirth(message: FromChild | undefined): unknown {
  if (message?.type === 'ready') return message.description;
  throw new StrategyError(
    'missing',
    `It can not be loaded: ${message?.type === 'broken' ? message.message : 'no reason'}`,
  );
}

/** Before it is ready nothing was asked of it. */
const asMissing = (error: StrategyError): never => {
  throw new StrategyError('missing', error.message);
};

function readAnswer(message: FromChild | undefined): unknown {
  if (message?.type === 'answer') return message.value;
  if (message?.type === 'error') throw new StrategyError(message.failure, message.message);
  throw new StrategyError('garbage', 'It answered with what nobody asked for.');
}

/** Node ends itself by SIGABRT when its heap is full. */
function sayEnd(code: number | null, signal: string | null): StrategyError {
  if (signal === 'SIGABRT' || code === 134) return new StrategyError('memory', 'It took more memory than it may.');
  return new StrategyError('exited', 'It ended before it answered.');
}
