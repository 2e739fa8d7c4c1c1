import { HttpError } from '../../platform/errors.ts';
import type { Incoming } from '../../platform/http/route.ts';

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
