import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OutboundPolicy, plainHost } from './policy.ts';

const PATIENCE_MS = 2_000;
const PRIVATE = 'The :label field leads into a private network, which is not allowed on this server.';

/**
 * What is wrong with an address that requests are to be sent to; undefined when nothing is. A host that can't be found now is let pass:
 * what counts is the address that is connected to (`send.ts`).
 */
export async function urlProblem(policy: OutboundPolicy, text: string): Promise<string | undefined> {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return 'The :label field must be an https address.';
  if (url.username || url.password) return 'The :label field must not contain a user name or password.';
  const host = plainHost(url.hostname);
  if (policy.trusts(host)) return undefined;
  if (url.protocol !== 'https:') return 'The :label field must be an https address.';
  const addresses = isIP(host) ? [host] : await addressesOf(host);
  return addresses.every(policy.allows) ? undefined : PRIVATE;
}

/** Also asks the machine's own list of hosts. Those below .localhost are this machine, whatever is said of them (RFC 6761, 6.3). */
async function addressesOf(host: string): Promise<string[]> {
  if (/(^|\.)localhost$/.test(host)) return ['127.0.0.1'];
  const found = lookup(host, { all: true }).then((entries) => entries.map(({ address }) => address));
  return Promise.race([found.catch(() => []), sleep(PATIENCE_MS, [], { ref: false })]);
}
