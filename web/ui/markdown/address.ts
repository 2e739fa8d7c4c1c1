const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** An address that a link may lead to, or undefined: scripts, data and addresses inside this panel are none. */
export function safeAddress(href: string): string | undefined {
  const url = URL.parse(href.trim());
  return url && SCHEMES.has(url.protocol) ? url.href : undefined;
}
