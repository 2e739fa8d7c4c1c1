import { promises } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type OutboundPolicy, plainHost } from './policy.ts';
import { RefusedAddress } from './refused-address.ts';

/** Asks name servers without taking a thread: a slow one holds up nobody else. */
const resolver = new promises.Resolver({ timeout: 2_000, tries: 2 });

export interface Opening {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Opens a request to the very address that was checked: the name is resolved once, every address it has must be allowed, and the connection
 * goes to one of these (no DNS rebinding), with the host's own name in Host and in TLS. Redirects are not followed. Throws a
 * RefusedAddress before anything is sent to where it may not go, and without https to where the operator didn't say so.
 */
export function openRequest(policy: OutboundPolicy, target: URL, { method, headers, signal }: Opening): ClientRequest {
  const host = plainHost(target.hostname);
  const trusted = policy.trusts(host);
  const allows = (address: string) => (trusted ? !policy.refuses?.(address) : policy.allows(address));
  if (isIP(host) && !allows(host)) throw new RefusedAddress();
  if (target.protocol !== 'https:' && !trusted) throw new RefusedAddress();
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  return open(target, { method, agent: false, signal, lookup: checkedLookup(trusted, allows), headers });
}

/** What `net.connect` asks for addresses: the connection goes to what this answers, and to nothing else. */
function checkedLookup(trusted: boolean, allows: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    // Hosts that the operator named may stand in the machine's own list.
    (trusted ? knownAddresses(host) : addressesOf(host)).then(
      (found) => {
        if (!found.every(({ address }) => allows(address))) return done(new RefusedAddress(), '');
        if (options.all) return done(null, found);
        done(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}

const knownAddresses = (host: string): Promise<{ address: string; family: number }[]> => lookup(host, { all: true });

async function addressesOf(host: string): Promise<{ address: string; family: number }[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ];
  if (found.length === 0) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  return found;
}
