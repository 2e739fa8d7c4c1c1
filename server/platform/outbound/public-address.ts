import { isIP } from 'node:net';
import { addressList, canonicalAddress } from '../http/addresses.ts';

// IANA's special-purpose registries of IPv4 and IPv6 (RFC 6890 and what followed), multicast (RFC 5771, RFC 4291) and the ranges that carry
// IPv4 addresses inside of IPv6 ones.
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
const GLOBAL_V6 = '2000::/3';
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = addressList([...SPECIAL_V4, ...SPECIAL_V6]);
const global = addressList([GLOBAL_V6]);

/**
 * Whether an address is one of the public internet: not private, loopback, link-local, unique-local, multicast, reserved or a way to say
 * one of these in IPv6. Of IPv6 only what is given out (2000::/3) counts.
 */
export function isPublicAddress(address: string): boolean {
  const plain = canonicalAddress(address);
  const version = isIP(plain);
  return version !== 0 && !special.includes(plain) && (version === 4 || global.includes(plain));
}
