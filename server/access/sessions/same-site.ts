import { HttpError } from '../../platform/errors.ts';
import type { Incoming } from '../../platform/http/route.ts';

const FOREIGN = 'The request was sent from another site: open the page here and send it again.';

/**
 * Refuses a form that a browser sends from another site. Browsers name the origin of every form they post; what names none
 * is no browser, and has no cookie that it didn't get itself.
 */
export function refuseForeign({ headers, base }: Pick<Incoming, 'headers' | 'base'>): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const ours = origin === undefined ? site === undefined || site === 'same-origin' : isOurs(origin, headers.host, base);
  if (!ours)
    throw new HttpError(403, 'The form was sent from another site: open the page here and send it again.', {
      reason: 'cross-site form',
    });
}

/**
 * Refuses a write that doesn't say that it comes from a page of this server, by its `Origin` or its `Sec-Fetch-Site`: what a
 * cookie speaks for could otherwise be any page that the browser has open.
 */
export function refuseWithoutOrigin(
  { origin, site, host }: { origin?: string | undefined; site?: string | undefined; host?: string | undefined },
  base: string,
): void {
  if (origin === undefined) {
    if (site === 'same-origin') return;
    throw new HttpError(403, 'The request does not say which page sent it: send the Origin header of this address.', {
      reason: 'no origin',
    });
  }
  if (!isOurs(origin, host, base)) throw new HttpError(403, FOREIGN, { reason: 'foreign origin' });
}

/** The same for a route that anybody may call. */
export const refuseUnlessOurs = ({ headers, base }: Pick<Incoming, 'headers' | 'base'>): void =>
  refuseWithoutOrigin(
    {
      origin: headers.origin as string | undefined,
      site: headers['sec-fetch-site'] as string | undefined,
      host: headers.host as string | undefined,
    },
    base,
  );

function isOurs(origin: string | string[], host: string | string[] | undefined, base: string): boolean {
  const { origin: own, protocol } = new URL(base);
  return origin === own || (typeof host === 'string' && origin === `${protocol}//${host}`);
}

/** A path of this server to go on to, else `fallback`: nothing that leads elsewhere (CVE-2024-28239). */
export function localPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 8000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return fallback;
  const url = URL.parse(wanted, 'http://here.invalid');
  return url?.origin === 'http://here.invalid' && !url.pathname.startsWith('//') && !wanted.includes('\\')
    ? url.pathname + url.search
    : fallback;
}
