const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::\d{1,5})?(?=[/?]|$)/;
const VISIBLE = /^https?:\/\/[\x21-\x7e]+$/;
const MAX_LENGTH = 1000;

/** Why an address can't be one that users are sent back to; undefined for one that can. `:label` is the field's name. */
export function redirectUriProblem(uri: string): string | undefined {
  const shown = uri.slice(0, 80);
  if (uri.length > MAX_LENGTH) return `The :label field must not hold addresses of more than ${MAX_LENGTH} characters.`;
  const url = VISIBLE.test(uri) ? URL.parse(uri) : null;
  if (!url) return `The :label field must hold http or https addresses; "${shown}" is none.`;
  if (uri.includes('#')) return `The :label field must not hold addresses with a fragment (#), like "${shown}".`;
  if (url.username !== '' || url.password !== '' || uri.slice(0, uri.indexOf('/', 8)).includes('@'))
    return `The :label field must not hold addresses with a user name, like "${shown}".`;
  return uri.includes('*') ? `The :label field must hold whole addresses; "${shown}" has a wildcard.` : undefined;
}

/**
 * Whether a client registered an address: to the letter, except that a program on the user's own machine may listen on any port
 * (RFC 9700, 2.1; RFC 8252, 7.3).
 */
export const isRegistered = (registered: readonly string[], uri: string): boolean =>
  registered.some((known) => known === uri || (LOOPBACK.test(known) && withoutPort(known) === withoutPort(uri)));

const withoutPort = (uri: string): string => uri.replace(LOOPBACK, (_, host: string) => `http://${host}`);
