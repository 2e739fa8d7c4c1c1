import { createApiKey } from '../access/api-keys/index.ts';
import { systemContext } from '../house.ts';
import { fileSource, importPaymenter } from '../import/index.ts';
import { type Running, serve } from '../main.ts';
import type { Clock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import type { Context } from '../platform/context.ts';
import type { Database } from '../platform/database/database.ts';
import { createPepper } from '../platform/pepper.ts';
import { createTestDatabase } from './database.ts';

export const TEST_SECRET = 'a secret that only tests know, 32 characters or more';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** the body as JSON; null when there is none */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form
  readonly json: any;
  readonly text: string;
}

export interface KeyOptions {
  permissions?: string[];
  ip_addresses?: string[];
  expires_at?: Temporal.Instant;
  rate_limit?: number;
  enabled?: boolean;
  type?: string;
}

export interface Shop {
  readonly url: string;
  readonly database: Database;
  /** connection string of the shop's database */
  readonly databaseUrl: string;
  readonly running: Running;
  /** acts as the system, for what a test needs to be there */
  readonly system: Context;
  /** a key that may do everything */
  readonly key: string;
  /** creates another key and returns its token */
  createKey(options?: KeyOptions): Promise<string>;
  /** sends a request, by default with the key that may do everything; a body that is no text goes as JSON */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

export interface RequestOptions {
  key?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface ShopOptions {
  /** settings beside the ones of tests */
  settings?: Record<string, string>;
  clock?: Clock;
  /** folder of the panel that is served; the built one, when left out */
  panel?: string;
  /** loads the recorded panel's data (`fixture.json`) */
  recorded?: boolean;
}

/** The recorded exchanges, the data behind them, and their replayer. */
export const WIRE = `${import.meta.dirname}/wire`;

/** Whatever cleans up when it ends: the `t` of a test, or `{ after }` of `node:test` for a file. */
export interface Owner {
  after(cleanUp: () => Promise<void>): void;
}

/** A running server on a database of its own, which goes away with the test.  */
export async function openShop(
  owner: Owner,
  { settings = {}, clock, panel, recorded = false }: ShopOptions = {},
): Promise<Shop> {
  const { database, url: databaseUrl, drop } = await createTestDatabase();
  const config = readConfig({
    PORT: '0',
    TOLLGATE_DATA: '.cache/test',
    TOLLGATE_SECRET: TEST_SECRET,
    USAGE_FLUSH: '3600',
    ...settings,
  });
  const pepper = createPepper(TEST_SECRET);
  let running: Running | undefined;
  owner.after(async () => {
    await running?.stop();
    await drop();
  });
  if (recorded) await importPaymenter(database, pepper, await fileSource(`${WIRE}/fixture.json`));
  running = await serve({ config, database, clock, panel, log: (line) => process.env.TEST_LOG && console.log(line) });
  const system = systemContext(running.house);
  const createKey = async ({ permissions = ['*'], type = 'admin', enabled = true, ...options }: KeyOptions = {}) => {
    const { meta } = await createApiKey(system, { name: 'a key of tests', permissions, type, enabled, ...options });
    return meta.token;
  };
  const key = await createKey();
  const { url } = running;
  return {
    url,
    database,
    databaseUrl,
    running,
    system,
    key,
    createKey,
    request: (method, path, options) => send(url, method, path, { key, ...options }),
  };
}

/** Sends one request and reads the whole answer. */
export async function send(
  base: string,
  method: string,
  path: string,
  { key, body, headers = {} }: RequestOptions = {},
): Promise<Answer> {
  const typed = body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  const response = await fetch(base + path, {
    method,
    headers: { ...typed, ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    body: body === undefined || typeof body === 'string' ? (body as string | undefined) : JSON.stringify(body),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
