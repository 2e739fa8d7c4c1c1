/** `If-None-Match` (RFC 9110, 13.1.2): whether it lists the version, weakly compared, or any. */
export function isNamed(header: string | string[] | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = String(header)
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
