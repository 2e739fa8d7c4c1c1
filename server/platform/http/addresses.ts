import { BlockList, isIP } from 'node:net';

export interface Cidr {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** One spelling per address: IPv4-mapped IPv6 becomes IPv4, IPv6 is compressed and lower case, zone ids are cut. */
export function canonicalAddress(address: string): string {
  const plain = address.split('%')[0]!;
  if (isIP(plain) !== 6) return plain;
  const compressed = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(compressed);
  if (!hex) return MAPPED.exec(compressed)?.[1] ?? compressed;
  const [high, low] = [Number.parseInt(hex[1]!, 16), Number.parseInt(hex[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Reads "10.1.2.3", "10.0.0.0/8", "2001:db8::/32"; undefined for anything else, so that callers fail closed. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', prefixText, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes('%')) return undefined;
  const width = version === 4 ? 32 : 128;
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return undefined;
  const prefix = prefixText === undefined ? width : Number(prefixText);
  if (prefix > width) return undefined;
  const plain = canonicalAddress(address);
  if (version === 6 && isIP(plain) === 4)
    return prefix >= 96 ? { address: plain, prefix: prefix - 96, family: 'ipv4' } : undefined;
  return { address: plain, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** A list to check addresses against. Throws on an entry that is no address or range. */
export function addressList(entries: readonly string[]): { includes(address: string): boolean } {
  const list = new BlockList();
  for (const entry of entries) {
    const cidr = parseCidr(entry);
    if (!cidr) throw new RangeError(`"${entry}" is not an address or CIDR range.`);
    list.addSubnet(cidr.address, cidr.prefix, cidr.family);
  }
  return {
    includes: (address) => {
      const plain = canonicalAddress(address);
      const version = isIP(plain);
      return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

/** What rate limits count by: an IPv4 address, or the /64 network of an IPv6 one, since one subscriber holds all of it. */
export function networkOf(address: string): string {
  const plain = canonicalAddress(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/**
 * The caller's address. X-Forwarded-For counts only when the peer is a trusted proxy, and is read from the right until the
 * first address that isn't one (OWASP ASVS 5.0, 4.1.3 and 15.3.4).
 */
export function clientAddress(
  peer: string,
  forwarded: string | undefined,
  trusted: { includes(address: string): boolean },
): string {
  const plain = canonicalAddress(peer);
  if (!forwarded || !trusted.includes(plain)) return plain;
  const hops = forwarded.split(',').map((hop) => hop.trim());
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) return plain;
    if (!trusted.includes(hop)) return canonicalAddress(hop);
  }
  return canonicalAddress(hops.at(-1)!);
}
