import { isIP } from 'node:net';
import { addressList, parseCidr } from '../http/addresses.ts';
import { isPublicAddress } from './public-address.ts';

/** Where this server may send requests that others ask it to send. */
export interface OutboundPolicy {
  /** whether the operator named this host: it may lead anywhere, also without https */
  trusts(host: string): boolean;
  /** whether a connection to this address may be opened */
  allows(address: string): boolean;
  /** what is never opened, even when a host that is trusted leads there */
  refuses?(address: string): boolean;
}

const EVERYTHING = '*';
const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?)*$/i;

/** Whether a text can stand in a list of hosts that may be reached: "*", a name, an address, a CIDR range. */
export const isOutboundEntry = (entry: string): boolean =>
  entry === EVERYTHING || parseCidr(entry) !== undefined || NAME.test(entry);

/** The host of a URL without brackets and the point at its end, in lower case. */
export const plainHost = (hostname: string): string =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/** Public addresses, and beyond them what the operator lists (see WEBHOOKS_ALLOW_PRIVATE in `config.ts`). */
export function outboundPolicy(listed: readonly string[]): OutboundPolicy {
  const everything = listed.includes(EVERYTHING);
  const networks = addressList(listed.filter((entry) => parseCidr(entry)));
  const names = new Set(listed.filter((entry) => !parseCidr(entry)).map((entry) => entry.toLowerCase()));
  const allows = (address: string) => everything || isPublicAddress(address) || networks.includes(address);
  return {
    allows,
    trusts: (host) => everything || names.has(host) || (isIP(host) !== 0 && networks.includes(host)),
  };
}

/** Public addresses only. */
export const publicOnly: OutboundPolicy = outboundPolicy([]);
