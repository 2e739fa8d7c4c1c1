/** An address or a range of addresses that somebody may call from. */
export interface Range {
  readonly family: 4 | 6;
  /** bits of the network */
  readonly prefix: number;
}

/** Reads "10.1.2.3", "10.0.0.0/8", "2001:db8::/32" as the server does; undefined for anything else. */
export function parseRange(text: string): Range | undefined {
  const [address = '', prefixText, ...rest] = text.split('/');
  const family = isIpv4(address) ? 4 : isIpv6(address) ? 6 : undefined;
  if (!family || rest.length > 0) return undefined;
  const width = family === 4 ? 32 : 128;
  if (prefixText === undefined) return { family, prefix: width };
  if (!/^\d{1,3}$/.test(prefixText) || Number(prefixText) > width) return undefined;
  return { family, prefix: Number(prefixText) };
}

/** How many addresses a range holds. */
export const sizeOf = ({ family, prefix }: Range): bigint => 2n ** BigInt((family === 4 ? 32 : 128) - prefix);

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** RFC 4291, 2.2: groups of hexadecimal digits, "::" once, an IPv4 address at the end. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const tail = last.includes('.') ? (isIpv4(last) ? 2 : Number.NaN) : 0;
  const plain = tail === 0 ? groups : groups.slice(0, -1);
  const count = plain.length + tail;
  return plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}
