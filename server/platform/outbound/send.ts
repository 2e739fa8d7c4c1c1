import { lookup, promises } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type OutboundPolicy, plainHost } from './policy.ts';
import { sayProblem } from './problems.ts';
import { RefusedAddress } from './refused-address.ts';

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

/** Asks name servers without taking a thread: a slow one holds up nobody else. */
const resolver = new promises.Resolver({ timeout: 2_000, tries: 2 });

/**
 * Sends a POST to the very address that was checked: the name is resolved once, every address it has must be allowed, and the connection
 * goes to one of these (no DNS rebinding), with the host's own name in Host and in TLS. Redirects are not followed. Never throws.
 */
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
  const target = new URL(url);
  const host = plainHost(target.hostname);
  const allows = policy.trusts(host) ? () => true : policy.allows;
  if (isIP(host) && !allows(host)) throw new RefusedAddress();
  if (target.protocol !== 'https:' && !policy.trusts(host)) throw new RefusedAddress();
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = open(target, {
    method: 'POST',
    agent: false,
    signal,
    lookup: checkedLookup(policy.trusts(host), allows),
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
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

/** What `net.connect` asks for addresses: the connection goes to what this answers, and to nothing else. */
function checkedLookup(trusted: boolean, allows: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    // Hosts that the operator named may stand in the machine's own list.
    if (trusted) return void lookup(host, options as { all: false }, done as never);
    addressesOf(host).then(
      (found) => {
        if (!found.every(({ address }) => allows(address))) return done(new RefusedAddress(), '');
        if (options.all) return done(null, found);
        done(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}

async function addressesOf(host: string): Promise<{ address: string; family: number }[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ];
  if (found.length === 0) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return found;
}
