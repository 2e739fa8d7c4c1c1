// Runs in a process of its own: imports one strategy and calls its methods, one at a time. Nothing here reaches the database or the environment.
import { serialize } from 'node:v8';
import { FetchProblem, type OutboundFetch, outboundFetch } from '../outbound/fetch.ts';
import { outboundPolicy } from '../outbound/policy.ts';
import type { Birth, Call, FromChild } from './protocol.ts';
import { settingsPolicy } from './settings-policy.ts';

type Method = (input: unknown, tools: object) => unknown;

interface Loaded {
  readonly settings?: object;
  readonly methods?: Readonly<Record<string, Method>>;
}

const { specifier, allowPrivate } = JSON.parse(process.argv[2]!) as Birth;
const MAX_ANSWER = 1024 * 1024;
const MAX_TEXT = 500;
const tell = (message: FromChild): void => void process.send!(message);
const policy = outboundPolicy(allowPrivate);

const textOf = (error: unknown): string =>
  String((error as Error)?.message ?? error)
    .replaceAll('\0', '')
    .toWellFormed()
    .slice(0, MAX_TEXT);

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

/** Knows after the first request of a call that may have changed something elsewhere that the call is no longer one that did nothing. */
function watchedFetch(hosts: readonly string[], signal: AbortSignal): OutboundFetch {
  const fetch = outboundFetch(settingsPolicy(policy, hosts));
  let wrote = false;
  return async (url, options = {}) => {
    const reads = /^(GET|HEAD)$/i.test(options.method ?? 'GET');
    try {
      const answer = await fetch(url, { signal, ...options });
      if (!reads) wrote = true;
      return answer;
    } catch (error) {
      if (!(error instanceof FetchProblem)) throw error;
      if (error.sent && !reads) wrote = true;
      throw wrote ? error : Object.assign(error, { outcome: 'refused' });
    }
  };
}

async function answer(
  strategy: Loaded,
  { method, input, settings, secrets, hosts, timeout }: Call,
): Promise<FromChild> {
  const run = Object.hasOwn(strategy.methods ?? {}, method) ? strategy.methods![method] : undefined;
  if (typeof run !== 'function') return { type: 'error', failure: 'missing', message: `It has no method ${method}.` };
  const without = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '(secret)'), text);
  const fetch = watchedFetch(hosts, AbortSignal.timeout(timeout));
  globalThis.fetch = fetch as typeof globalThis.fetch;
  const log = (text: unknown) => tell({ type: 'log', text: without(textOf(text)) });
  try {
    return sendable(await run.call(strategy.methods, input, { settings, fetch, log }));
  } catch (error) {
    const refused = (error as { outcome?: unknown })?.outcome === 'refused';
    return { type: 'error', failure: refused ? 'refused' : 'threw', message: without(textOf(error)) };
  }
}

/** What can't be cloned can't be sent, and nobody waits for what is endless. */
function sendable(value: unknown): FromChild {
  try {
    if (serialize(value).byteLength <= MAX_ANSWER) return { type: 'answer', value };
    return { type: 'error', failure: 'garbage', message: 'Its answer is too long.' };
  } catch (error) {
    return { type: 'error', failure: 'garbage', message: textOf(error) };
  }
}

// Nobody is left to tell when the server is gone.
process.on('disconnect', () => process.exit());

const strategy = await load();
if (strategy)
  process.on('message', (call: Call) => {
    void answer(strategy, call).then(tell);
  });
