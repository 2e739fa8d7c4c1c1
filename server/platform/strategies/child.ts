// Runs in a process of its own: imports one strategy and calls its methods, one at a time. Nothing here reaches the database or the environment.
import { AsyncLocalStorage } from 'node:async_hooks';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { outboundPolicy } from '../outbound/policy.ts';
import { cleanAnswer, textCleaner } from './clean.ts';
import type { Birth, Call, FromChild } from './protocol.ts';
import { watchedFetch } from './watched-fetch.ts';

type Method = (input: unknown, tools: object) => unknown;

interface Loaded {
  readonly settings?: object;
  readonly methods?: Readonly<Record<string, Method>>;
}

const { specifier, allowPrivate, ...watch } = JSON.parse(process.argv[2]!) as Birth;
const MAX_ANSWER = 1024 * 1024;
const MAX_TEXT = 500;
/** Lines that a call may log. */
const MAX_LINES = 100;
const tell = process.send!.bind(process) as (message: FromChild) => void;
const policy = outboundPolicy(allowPrivate);
/** Which call something belongs to, also what it left behind. */
const running = new AsyncLocalStorage<Call>();
let current: Call | undefined;

const textOf = (error: unknown, secrets: readonly string[] = []): string =>
  textCleaner(secrets)(String((error as Error)?.message ?? error))
    .slice(0, MAX_TEXT)
    .toWellFormed();

function guard(): void {
  new Worker(new URL('./watchdog.ts', import.meta.url), {
    workerData: watch,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  }).unref();
  process.permission.drop('worker');
  // Libraries that look for a process above them would answer calls with what they tell it.
  process.send = undefined;
}

async function load(): Promise<Loaded | undefined> {
  try {
    const { default: strategy } = (await import(specifier)) as { default: Loaded };
    // By way of JSON, so that what can't be sent is left out.
    const { methods = {}, ...said } = strategy;
    tell({ type: 'ready', description: { ...JSON.parse(JSON.stringify(said)), methods: Object.keys(methods) } });
    return strategy;
  } catch (error) {
    tell({ type: 'broken', message: textOf(error) });
    return undefined;
  }
}

async function answer(strategy: Loaded, call: Call): Promise<FromChild> {
  const { method, input, settings, secrets, hosts, timeout } = call;
  const run = Object.hasOwn(strategy.methods ?? {}, method) ? strategy.methods![method] : undefined;
  if (typeof run !== 'function') return { type: 'error', failure: 'missing', message: `It has no method ${method}.` };
  const fetch = watchedFetch(policy, hosts, AbortSignal.timeout(timeout));
  globalThis.fetch = fetch as typeof globalThis.fetch;
  try {
    return sendable(await run.call(strategy.methods, input, { settings, fetch, log: logOf(secrets) }), secrets);
  } catch (error) {
    const refused = (error as { outcome?: unknown })?.outcome === 'refused';
    return { type: 'error', failure: refused ? 'refused' : 'threw', message: textOf(error, secrets) };
  }
}

function logOf(secrets: readonly string[]): (text: unknown) => void {
  let lines = 0;
  return (text) => {
    if (++lines <= MAX_LINES) tell({ type: 'log', text: textOf(text, secrets) });
    else if (lines === MAX_LINES + 1) tell({ type: 'log', text: 'What else it says in this call is left out.' });
  };
}

/** What can't be cloned can't be sent, and nobody waits for what is endless. */
function sendable(value: unknown, secrets: readonly string[]): FromChild {
  try {
    const bytes = serialize(value);
    if (bytes.byteLength <= MAX_ANSWER) return { type: 'answer', value: cleanAnswer(deserialize(bytes), secrets) };
    return { type: 'error', failure: 'garbage', message: 'Its answer is too long.' };
  } catch (error) {
    return { type: 'error', failure: 'garbage', message: textOf(error, secrets) };
  }
}

/** What nobody caught ends the call that it comes from. What comes from an earlier one is not the fault of the one that is running. */
function onUncaught(error: unknown): void {
  const call = running.getStore();
  const text = textOf(error, call?.secrets);
  if (call && call === current) tell({ type: 'error', failure: 'threw', message: text });
  else tell({ type: 'worn', text: `What an earlier call left behind went wrong: ${text}` });
}

// Nobody is left to tell when the server is gone.
process.on('disconnect', () => process.exit());
guard();
const strategy = await load();
if (strategy) {
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaught);
  process.on('message', (call: Call) => {
    current = call;
    void running
      .run(call, () => answer(strategy, call))
      .then((told) => {
        current = undefined;
        tell(told);
      });
  });
}
