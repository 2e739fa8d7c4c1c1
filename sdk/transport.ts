import { ConnectionError, errorOf, TimeoutError, TollgateError } from './errors.ts';
import { askedToWait, delayAfter, isRetryable, pause } from './retry.ts';

export interface ClientOptions {
  /** where Tollgate answers, such as "https://billing.example.com"; in a browser the page's own origin when left out */
  url?: string;
  /** an API key, or what fetches one for each request */
  key?: string | (() => string | Promise<string>);
  /** instead of a key, in a browser: "include" or "same-origin" sends the cookies of a signed-in user along */
  credentials?: 'include' | 'same-origin' | 'omit';
  /** headers of every request */
  headers?: Readonly<Record<string, string>>;
  /** how often a request is repeated that had no answer, or one with 429, 502, 503 or 504; 3 when left out */
  retries?: number;
  /** milliseconds that one attempt may take; 30,000 when left out, 0 for no limit */
  timeout?: number;
  /** seconds that the client waits at most because a 429 or 503 asks it to; 60 when left out */
  maxRetryAfter?: number;
  /** instead of the global `fetch` */
  fetch?: typeof fetch;
}

/** Options of a single call. */
export interface CallOptions {
  signal?: AbortSignal;
  timeout?: number;
  retries?: number;
  headers?: Readonly<Record<string, string>>;
}

/** Options of a write. */
export interface WriteOptions extends CallOptions {
  /** a key of your own; a fresh UUID when left out. The same key never does a write twice, whatever breaks */
  idempotencyKey?: string;
}

/** A file's content; a `File` of a browser is one. */
export type Bytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

const isBytes = (body: unknown): body is Bytes =>
  body instanceof Blob || body instanceof ArrayBuffer || body instanceof Uint8Array;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Call {
  readonly method: Method;
  /** from the root, with the query */
  readonly path: string;
  readonly body?: unknown;
  /** the answer is a file */
  readonly file?: boolean;
  readonly options?: WriteOptions & { readonly ifMatch?: string };
}

/** The answer to a call, with its body as JSON, or a Blob of what is a file; undefined when there is none. */
export interface Answer {
  readonly response: Response;
  readonly body: unknown;
}

/** Sends calls, and repeats what may succeed a little later. */
export class Transport {
  readonly #options: ClientOptions;
  readonly #base: string;
  /** the types of resources whose ids are texts */
  readonly textIds: ReadonlySet<string>;

  constructor(options: ClientOptions, textIds: ReadonlySet<string>) {
    this.textIds = textIds;
    this.#options = options;
    this.#base = baseOf(options.url);
  }

  /** Throws a TollgateError, or the reason of the signal that aborted the call. */
  async send(call: Call): Promise<Answer> {
    const { signal, retries = this.#options.retries ?? 3 } = call.options ?? {};
    const fixed = this.#fixedHeaders(call);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(call, fixed);
      } catch (error) {
        if (attempt > retries || !isRetryable(error)) throw error;
        const asked = askedToWait(error);
        if (asked > (this.#options.maxRetryAfter ?? 60)) throw error;
        await pause(delayAfter(attempt, asked), signal);
      }
    }
  }

  /** The headers that all attempts share: above all the key that makes a repeated write harmless. */
  #fixedHeaders({ method, body, file, options = {} }: Call): Record<string, string> {
    const { idempotencyKey = freshKey(), ifMatch, headers } = options;
    return {
      accept: file ? '*/*' : 'application/json',
      ...(body === undefined
        ? {}
        : { 'content-type': isBytes(body) ? 'application/octet-stream' : 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...this.#options.headers,
      ...headers,
    };
  }

  async #attempt({ method, path, body, file, options = {} }: Call, fixed: Record<string, string>): Promise<Answer> {
    const { timeout = this.#options.timeout ?? 30_000, signal } = options;
    signal?.throwIfAborted();
    const limit = timeout > 0 ? AbortSignal.timeout(timeout) : undefined;
    const key = await keyOf(this.#options);
    const request = this.#options.fetch ?? fetch;
    try {
      const response = await request(this.#base + path, {
        method,
        headers: key === undefined ? fixed : { authorization: `Bearer ${key}`, ...fixed },
        body: body === undefined || isBytes(body) ? body : JSON.stringify(body),
        credentials: this.#options.credentials,
        redirect: 'manual',
        signal: anyOf(signal, limit),
      });
      return file && response.ok ? { response, body: await response.blob() } : await read(response);
    } catch (error) {
      throw asOurs(error, signal, limit, timeout);
    }
  }
}

/** Throws a TypeError for what is no address. */
function baseOf(url: string | undefined): string {
  if (url) return new URL(url).href.replace(/\/+$/, '');
  if ('location' in globalThis) return '';
  throw new TypeError('Outside of a browser the client needs url, such as "https://billing.example.com".');
}

async function keyOf({ key }: ClientOptions): Promise<string | undefined> {
  const given = (typeof key === 'function' ? await key() : key)?.trim();
  // What is no header value would be quoted in the error that fetch throws.
  if (given !== undefined && !/^[\x21-\x7e]+$/.test(given)) throw new TypeError('The key is empty or not a key.');
  return given;
}

function anyOf(signal: AbortSignal | undefined, limit: AbortSignal | undefined): AbortSignal | undefined {
  return signal && limit ? AbortSignal.any([signal, limit]) : (signal ?? limit);
}

/** 128 random bits. `crypto.randomUUID` is missing in pages that were loaded without TLS. */
const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = parse(text);
  if (response.ok && (body !== undefined || text === '')) return { response, body };
  const { status, headers } = response;
  const message = (body as { message?: string } | undefined)?.message ?? foreign(response, text);
  throw errorOf({ status, message, body, headers });
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is no Tollgate, or stands between it and us, answers in its own words. */
function foreign({ status, statusText, type, headers }: Response, text: string): string {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400))
    return `The address leads on to ${headers.get('location') ?? 'another one'}: give that one as url.`;
  return `The answer was ${status} ${statusText} without JSON, so this may be no Tollgate: check url. ${text.slice(0, 80)}`.trim();
}

function asOurs(error: unknown, signal: AbortSignal | undefined, limit: AbortSignal | undefined, timeout: number) {
  if (error instanceof TollgateError) return error;
  if (signal?.aborted) return signal.reason;
  if (limit?.aborted) return new TimeoutError(`There was no answer within ${timeout} ms.`, { cause: error });
  const { cause, message } = error as { cause?: { message?: string }; message?: string };
  return new ConnectionError(`There was no answer: ${cause?.message || message || error}.`, { cause: error });
}
