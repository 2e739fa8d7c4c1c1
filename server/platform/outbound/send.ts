import type { ClientRequest, IncomingMessage } from 'node:http';
import { openRequest } from './open-request.ts';
import type { OutboundPolicy } from './policy.ts';
import { sayProblem } from './problems.ts';

/** A POST to somewhere that others chose. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** milliseconds from the first step to the last byte that is read of the answer */
  readonly timeout: number;
  /** bytes that are kept of the answer's body */
  readonly keep: number;
  readonly signal?: AbortSignal;
}

/** How it went: an answer, or a sentence that says why there is none. */
export interface Outcome {
  readonly status: number | null;
  readonly error: string | null;
  readonly body: string | null;
  readonly retryAfter: string | null;
}

/** Sends a POST, to where `openRequest` lets it go. Never throws. */
export async function send(policy: OutboundPolicy, outgoing: Outgoing): Promise<Outcome> {
  const deadline = AbortSignal.timeout(outgoing.timeout);
  const signal = outgoing.signal ? AbortSignal.any([deadline, outgoing.signal]) : deadline;
  try {
    return await exchange(policy, outgoing, signal);
  } catch (error) {
    const late = deadline.aborted ? `There was no answer within ${outgoing.timeout / 1000} seconds.` : undefined;
    return { status: null, error: late ?? sayProblem(error as Error), body: null, retryAfter: null };
  }
}

async function exchange(policy: OutboundPolicy, { url, headers, body, keep }: Outgoing, signal: AbortSignal) {
  const length = String(Buffer.byteLength(body));
  const request = openRequest(policy, new URL(url), {
    method: 'POST',
    signal,
    headers: { ...headers, 'content-length': length },
  });
  const answer = await answerTo(request, body);
  const text = await beginningOf(answer, keep, signal);
  return {
    status: answer.statusCode!,
    error: null,
    body: text,
    retryAfter: answer.headers['retry-after'] ?? null,
  };
}

const answerTo = (request: ClientRequest, body: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });

/** At most `keep` bytes; whoever sends more, or never ends, is cut off. */
async function beginningOf(answer: IncomingMessage, keep: number, signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size >= keep) break;
  }
  answer.destroy();
  signal.throwIfAborted();
  return Buffer.concat(parts).subarray(0, keep).toString('utf8').replaceAll('\0', '');
}
