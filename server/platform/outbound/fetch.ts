import type { ClientRequest, IncomingMessage } from 'node:http';
import { openRequest } from './open-request.ts';
import type { OutboundPolicy } from './policy.ts';
import { sayProblem } from './problems.ts';
import { RefusedAddress } from './refused-address.ts';

/** The part of `fetch` that programs use to talk to other programs. */
export interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | URLSearchParams;
  readonly signal?: AbortSignal;
}

export type OutboundFetch = (url: string | URL, options?: FetchOptions) => Promise<Response>;

/** There was no answer. `sent` says whether the other side may have got the request. */
export class FetchProblem extends Error {
  readonly sent: boolean;

  constructor(message: string, sent: boolean) {
    super(message);
    this.sent = sent;
  }
}

/** Bytes of an answer; a longer one is an error. */
const MAX_BYTES = 5 * 1024 * 1024;
const NO_BODY = new Set([204, 205, 304]);
/** With these the connection was never there. */
const UNSENT = new Set(['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** A `fetch` that goes where the policy lets it go, follows no redirect, and rejects with a FetchProblem in a sentence for people. */
export const outboundFetch =
  (policy: OutboundPolicy): OutboundFetch =>
  async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
    const form = body instanceof URLSearchParams;
    const bytes = form || typeof body === 'string' ? Buffer.from(body.toString()) : body;
    const sent = {
      'accept-encoding': 'identity',
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
      ...(bytes && { 'content-length': String(bytes.byteLength) }),
    };
    try {
      const answer = await answerTo(openRequest(policy, new URL(url), { method, headers: sent, signal }), bytes);
      return responseOf(answer, await bytesOf(answer));
    } catch (error) {
      if (signal?.aborted) throw new FetchProblem('There was no answer in time.', true);
      const unsent = error instanceof RefusedAddress || UNSENT.has((error as NodeJS.ErrnoException).code ?? '');
      throw error instanceof FetchProblem ? error : new FetchProblem(sayProblem(error as Error), !unsent);
    }
  };

const answerTo = (request: ClientRequest, body?: Uint8Array): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });

async function bytesOf(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > MAX_BYTES) throw new FetchProblem(`The answer has more than ${MAX_BYTES} bytes.`, true);
  }
  return Buffer.concat(parts);
}

function responseOf({ statusCode = 0, headers }: IncomingMessage, body: Buffer<ArrayBuffer>): Response {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((text): [string, string] => [name, text]),
  );
  return new Response(NO_BODY.has(statusCode) ? null : body, { status: statusCode, headers: entries });
}
